/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/dictionary.h"

#include "base/arena.h"
#include "base/fail.h"
#include "base/vec.h"
#include "text/dictionary_layout.h"
#include "text/lemma_automaton.h"
#include "text/normalize.h"
#include "text/stem.h"

#include <stdlib.h>
#include <xxhash.h>

/* The lines "lemma;P K suffix;" of every reading in the dictionary. */
typedef struct inversion {
    hw_arena arena;   /* what the lines hold */
    hw_arena scratch; /* one reading */
    hw_buf line;
    HW_VEC(hw_span) lines;
    hw_status failed;
    hw_error *err;
} inversion;

static hw_status add_line(inversion *v, hw_span form, hw_span lemma)
{
    hw_buf_clear(&v->line);
    hw_lemma_line_add(&v->line, lemma, form, (hw_span){NULL, 0});
    hw_status status = hw_buf_finish(&v->line, v->err);
    if (status)
        return status;
    hw_span copy = hw_arena_copy(&v->arena, hw_buf_span(&v->line));
    return copy.ptr && hw_vec_push(&v->lines, copy) ? HW_OK : hw_fail_nomem(v->err);
}

static bool add_reading(void *context, hw_span form, hw_span lemma, hw_span tags)
{
    (void)tags;
    inversion *v = context;
    hw_arena_clear(&v->scratch);
    v->failed = hw_normalize(form, &v->scratch, &form, v->err);
    if (!v->failed)
        v->failed = hw_normalize(lemma, &v->scratch, &lemma, v->err);
    if (!v->failed && form.len <= HW_STEM_MOST && lemma.len <= HW_STEM_MOST)
        v->failed = add_line(v, form, lemma);
    return !v->failed;
}

static int compare_line(const void *left, const void *right)
{
    return hw_span_compare(*(const hw_span *)left, *(const hw_span *)right);
}

static void sort_lines(inversion *v)
{
    size_t kept = 0;
    if (v->lines.count)
        qsort(v->lines.items, v->lines.count, sizeof *v->lines.items, compare_line);
    for (size_t i = 0; i < v->lines.count; i++)
        if (kept == 0 || !hw_span_equal(v->lines.items[kept - 1], v->lines.items[i]))
            v->lines.items[kept++] = v->lines.items[i];
    v->lines.count = kept;
}

/* Appends the automaton lemma -> forms. */
static hw_status invert(const hw_morfologik *dictionary, const char *name, hw_buf *out, hw_error *err)
{
    inversion v = {.arena = HW_ARENA_INIT, .scratch = HW_ARENA_INIT, .err = err};
    hw_buf_init(&v.line, SIZE_MAX);
    bool ended = hw_morfologik_walk(dictionary, add_reading, &v);
    hw_status status = v.failed;
    if (!ended && !status)
        status = hw_fail(err, HW_E_CORRUPT, "%s: runs in circles; replace it", name);
    if (!status) {
        sort_lines(&v);
        status = hw_lemma_automaton_write(v.lines.items, v.lines.count, out, err);
    }
    hw_vec_release(&v.lines);
    hw_buf_release(&v.line);
    hw_arena_release(&v.scratch);
    hw_arena_release(&v.arena);
    return status;
}

hw_status hw_dictionary_write(hw_span polimorf, const char *name, hw_buf *out, hw_error *err)
{
    hw_morfologik dictionary;
    hw_buf body;
    hw_buf_init(&body, UINT32_MAX);
    hw_status status = hw_morfologik_open(&dictionary, polimorf, name, err);
    if (!status)
        status = hw_morfologik_check(&dictionary, name, err);
    if (!status) {
        hw_buf_add_u32(&body, (uint32_t)polimorf.len);
        hw_buf_add(&body, polimorf);
        status = invert(&dictionary, name, &body, err);
    }
    if (!status) {
        hw_buf_add(out, HW_LIT(HW_DICTIONARY_MAGIC));
        hw_buf_add_u64(out, XXH3_64bits(body.data, body.len));
        hw_buf_add(out, hw_buf_span(&body));
        status = hw_buf_finish(out, err);
    }
    hw_buf_release(&body);
    return status;
}
