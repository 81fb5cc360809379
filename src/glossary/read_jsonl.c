/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/batch.h"
#include "glossary/read_jsonl_object.h"

#include "base/fail.h"
#include "base/relay.h"

#include <stdlib.h>

/* JSON Lines: one object a line. A file that is one array of such objects is read, too: each object is cut out and
 * parsed by itself, so that a message has its line and memory holds one object at a time. */

/* ---- lines ---- */

/* Lines are read on all threads, a slice of the text at a time (base/relay.h), and their entries and warnings come in
 * the order of the text. */

enum { SLICE = 1 << 17 /* bytes */, SLICES_A_JOB = 4 /* in work, at most */ };

typedef struct slice {
    hw_span text;
    uint32_t line; /* its first */
} slice;

/* What became of a slice. */
typedef struct outcome {
    hw_batch batch; /* entries only */
    hw_notes notes;
    hw_status status;
    hw_error err;
} outcome;

typedef struct work {
    hw_jsonl *whole;
    HW_VEC(slice) slices;
    hw_arena *arenas;  /* by thread */
    outcome *outcomes; /* by slot */
} work;

static hw_span take_line(hw_span *text)
{
    const char *end = memchr(text->ptr, '\n', text->len);
    hw_span line = hw_span_of(text->ptr, end ? (size_t)(end - text->ptr) : text->len);
    *text = hw_span_sub(*text, end ? line.len + 1 : line.len, text->len);
    return line;
}

static bool cut_slices(work *w)
{
    uint32_t line = 1;
    for (hw_span rest = w->whole->reader->text; rest.len;) {
        slice s = {rest, line};
        while (rest.len && s.text.len - rest.len < SLICE) {
            take_line(&rest);
            line++;
        }
        s.text.len -= rest.len;
        if (!hw_vec_push(&w->slices, s))
            return false;
    }
    return true;
}

static hw_status read_slice(void *context, size_t thread, size_t slot, size_t item, hw_error *err)
{
    const work *w = context;
    outcome *out = &w->outcomes[slot];
    hw_reader reader = *w->whole->reader;
    hw_jsonl p = {.reader = &reader, .line = w->slices.items[item].line};
    hw_notes_clear(&out->notes);
    out->batch.entries.count = 0;
    out->status = HW_OK;
    out->err = (hw_error){0};
    reader.arena = &w->arenas[thread];
    reader.batch = &out->batch;
    reader.notes = &out->notes;
    for (hw_span rest = w->slices.items[item].text; rest.len && !out->status; p.line++) {
        hw_span line = take_line(&rest);
        if (hw_span_trim(line).len)
            out->status = hw_jsonl_add(&p, line, &out->err);
    }
    return out->notes.failed ? hw_fail_nomem(err) : HW_OK;
}

static hw_status accept_slice(void *context, size_t slot, size_t item, hw_error *err)
{
    const work *w = context;
    const outcome *out = &w->outcomes[slot];
    hw_reader *reader = w->whole->reader;
    (void)item;
    for (size_t i = 0; i < out->notes.items.count; i++) {
        const hw_note *note = &out->notes.items.items[i];
        w->whole->line = note->line;
        if (note->unknown)
            hw_jsonl_unknown(w->whole, note->text.ptr);
        else
            hw_reader_warn(reader, note->line, "%s", note->text.ptr);
    }
    if (out->status) {
        if (err)
            *err = out->err;
        return out->status;
    }
    size_t count = out->batch.entries.count;
    if (!hw_vec_grow(&reader->batch->entries, count))
        return hw_fail_nomem(err);
    for (size_t i = 0; i < count; i++)
        reader->batch->entries.items[reader->batch->entries.count++] = out->batch.entries.items[i];
    return HW_OK;
}

static hw_status read_slices(work *w, hw_error *err)
{
    size_t jobs = w->whole->reader->options->jobs ? w->whole->reader->options->jobs : hw_cores();
    jobs = jobs < w->slices.count ? jobs : w->slices.count;
    hw_relay relay = {w, jobs, SLICES_A_JOB * jobs, w->slices.count, read_slice, accept_slice};
    hw_status status = HW_OK;
    w->arenas = calloc(jobs, sizeof *w->arenas);
    w->outcomes = calloc(relay.slots, sizeof *w->outcomes);
    status = w->arenas && w->outcomes ? hw_relay_run(&relay, err) : hw_fail_nomem(err);
    for (size_t i = 0; w->outcomes && i < relay.slots; i++) {
        hw_vec_release(&w->outcomes[i].batch.entries);
        hw_notes_release(&w->outcomes[i].notes);
    }
    for (size_t i = 0; w->arenas && i < jobs; i++)
        hw_arena_adopt(w->whole->reader->arena, &w->arenas[i]);
    free(w->arenas);
    free(w->outcomes);
    return status;
}

static hw_status read_lines(hw_jsonl *p, hw_error *err)
{
    work w = {.whole = p};
    hw_status status = cut_slices(&w) ? HW_OK : hw_fail_nomem(err);
    if (!status && w.slices.count)
        status = read_slices(&w, err);
    hw_vec_release(&w.slices);
    return status;
}

/* ---- an array ---- */

/* Behind the value that begins at `at`, or behind the text when it does not end. Only brackets and strings count:
 * whether it is valid JSON the parser says. */
static size_t skip_value(hw_span text, size_t at)
{
    size_t depth = 0;
    bool quoted = false;
    for (; at < text.len; at++) {
        char c = text.ptr[at];
        if (quoted) {
            if (c == '\\')
                at++;
            quoted = c != '"';
        } else if (c == '"') {
            quoted = true;
        } else if (c == '{' || c == '[') {
            depth++;
        } else if (depth && (c == '}' || c == ']')) {
            depth--;
        } else if (depth == 0 && (c == ',' || c == ']' || c == '}')) {
            return at;
        }
    }
    return text.len;
}

static void skip_blanks(hw_jsonl *p, size_t *at)
{
    hw_span text = p->reader->text;
    for (; *at < text.len && strchr(" \t\r\n", text.ptr[*at]); ++*at)
        p->line += text.ptr[*at] == '\n';
}

static hw_status read_array(hw_jsonl *p, size_t at, hw_error *err)
{
    hw_span text = p->reader->text;
    char next = '[';
    p->line = 1;
    for (size_t start = 0; start < at; start++)
        p->line += text.ptr[start] == '\n';
    for (at++; next != ']';) {
        skip_blanks(p, &at);
        if (next == '[' && at < text.len && text.ptr[at] == ']') {
            at++;
            break;
        }
        size_t end = skip_value(text, at);
        hw_status status = hw_jsonl_add(p, hw_span_sub(text, at, end), err);
        if (status)
            return status;
        for (; at < end; at++)
            p->line += text.ptr[at] == '\n';
        if (at >= text.len || text.ptr[at] == '}')
            return hw_reader_fail(p->reader, err, p->line, "the array is never closed; is the file cut?");
        next = text.ptr[at++];
    }
    skip_blanks(p, &at);
    return at == text.len ? HW_OK
                          : hw_reader_fail(p->reader, err, p->line, "text behind the array; remove it: \"%s\"",
                                           hw_quote(hw_span_sub(text, at, text.len)).text);
}

hw_status hw_read_jsonl(hw_reader *reader, hw_error *err)
{
    hw_jsonl p = {.reader = reader, .line = 1};
    size_t at = 0;
    skip_blanks(&p, &at);
    bool array = at < reader->text.len && reader->text.ptr[at] == '[';
    return array ? read_array(&p, at, err) : read_lines(&p, err);
}
