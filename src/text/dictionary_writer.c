/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/dictionary.h"

#include "base/arena.h"
#include "base/fail.h"
#include "base/vec.h"
#include "text/dictionary_layout.h"
#include "text/lemma_automaton.h"
#include "text/normalize.h"
#include "text/readings.h"
#include "text/stem.h"

#include <stdlib.h>
#include <xxhash.h>

typedef struct collection {
    hw_arena arena;   /* what the lines hold */
    hw_arena scratch; /* one reading */
    hw_buf line;
    HW_VEC(hw_span) lines;
    hw_status failed;
    hw_error *err;
} collection;

static bool add_line(collection *c, hw_span form, hw_span lemma, hw_span tags)
{
    if (form.len > HW_STEM_MOST || lemma.len > HW_STEM_MOST)
        return true;
    hw_buf_clear(&c->line);
    hw_lemma_line_add(&c->line, form, lemma, tags);
    c->failed = hw_buf_finish(&c->line, c->err);
    if (c->failed)
        return false;
    hw_span copy = hw_arena_copy(&c->arena, hw_buf_span(&c->line));
    c->failed = copy.ptr && hw_vec_push(&c->lines, copy) ? HW_OK : hw_fail_nomem(c->err);
    return !c->failed;
}

static bool summarize(void *context, hw_span form, hw_span lemma, hw_span tags)
{
    char summary[HW_TAGS_SUMMARY];
    hw_tags_summarize(tags, summary);
    return add_line(context, form, lemma, hw_span_of(summary, sizeof summary));
}

static bool invert(void *context, hw_span form, hw_span lemma, hw_span tags)
{
    (void)tags;
    collection *c = context;
    hw_arena_clear(&c->scratch);
    c->failed = hw_normalize(form, &c->scratch, &form, c->err);
    if (!c->failed)
        c->failed = hw_normalize(lemma, &c->scratch, &lemma, c->err);
    return !c->failed && add_line(c, lemma, form, (hw_span){NULL, 0});
}

static int compare_line(const void *left, const void *right)
{
    return hw_span_compare(*(const hw_span *)left, *(const hw_span *)right);
}

/* Sorts the lines and drops those that are there twice. */
static void sort_lines(collection *c)
{
    size_t kept = 0;
    if (c->lines.count)
        qsort(c->lines.items, c->lines.count, sizeof *c->lines.items, compare_line);
    for (size_t i = 0; i < c->lines.count; i++)
        if (kept == 0 || !hw_span_equal(c->lines.items[kept - 1], c->lines.items[i]))
            c->lines.items[kept++] = c->lines.items[i];
    c->lines.count = kept;
}

/* Appends the automaton of the lines that `add` makes of all readings. */
static hw_status write_automaton(const hw_morfologik *readings, hw_morfologik_visit *add, const char *name, hw_buf *out,
                                 hw_error *err)
{
    collection c = {.arena = HW_ARENA_INIT, .scratch = HW_ARENA_INIT, .err = err};
    hw_buf_init(&c.line, SIZE_MAX);
    bool ended = hw_morfologik_walk(readings, add, &c);
    hw_status status = c.failed;
    if (!ended && !status)
        status = hw_fail(err, HW_E_CORRUPT, "%s: runs in circles; replace it", name);
    if (!status) {
        sort_lines(&c);
        status = hw_lemma_automaton_write(c.lines.items, c.lines.count, out, err);
    }
    hw_vec_release(&c.lines);
    hw_buf_release(&c.line);
    hw_arena_release(&c.scratch);
    hw_arena_release(&c.arena);
    return status;
}

/* Appends what the hash covers. */
static hw_status write_body(const hw_morfologik *polimorf, const char *name, hw_buf *out, hw_error *err)
{
    hw_buf lemmas;
    hw_morfologik summarized;
    hw_buf_init(&lemmas, UINT32_MAX);
    hw_status status = write_automaton(polimorf, summarize, name, &lemmas, err);
    if (!status)
        status = hw_morfologik_open(&summarized, hw_buf_span(&lemmas), name, err);
    if (!status) {
        hw_buf_add_u32(out, (uint32_t)lemmas.len);
        hw_buf_add(out, hw_buf_span(&lemmas));
        status = write_automaton(&summarized, invert, name, out, err);
    }
    hw_buf_release(&lemmas);
    return status;
}

hw_status hw_dictionary_write(hw_span polimorf, const char *name, hw_buf *out, hw_error *err)
{
    hw_morfologik dictionary;
    hw_buf body;
    hw_buf_init(&body, SIZE_MAX);
    hw_status status = hw_morfologik_open(&dictionary, polimorf, name, err);
    if (!status)
        status = hw_morfologik_check(&dictionary, name, err);
    if (!status)
        status = write_body(&dictionary, name, &body, err);
    if (!status) {
        hw_buf_add(out, HW_LIT(HW_DICTIONARY_MAGIC));
        hw_buf_add_u64(out, XXH3_64bits(body.data, body.len));
        hw_buf_add(out, hw_buf_span(&body));
        status = hw_buf_finish(out, err);
    }
    hw_buf_release(&body);
    return status;
}
