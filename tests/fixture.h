/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TESTS_FIXTURE_H
#define HW_TESTS_FIXTURE_H

/* An index of JSON Lines written in the test itself, in a directory of its own. */

#include "unit.h"

#include "headword/headword.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct fixture {
    char directory[64];
    char path[96];
    hw_index *index;
} fixture;

static inline void fixture_build(fixture *f, const char *jsonl)
{
    hw_error err = {0};
    hw_glossary *glossary = NULL;
    snprintf(f->directory, sizeof f->directory, "/tmp/headword-test-XXXXXX");
    assert_non_null(mkdtemp(f->directory));
    snprintf(f->path, sizeof f->path, "%s/test.hw", f->directory);
    if (hw_glossary_new(&glossary, NULL, &err) ||
        hw_glossary_read_bytes(glossary, "test.jsonl", hw_span_str(jsonl), &err) ||
        hw_index_build(f->path, glossary, NULL, &err))
        fail_msg("%s", err.message);
    hw_glossary_free(glossary);
}

static inline void fixture_open(fixture *f, const char *jsonl)
{
    hw_error err = {0};
    fixture_build(f, jsonl);
    if (hw_index_open(&f->index, f->path, &err))
        fail_msg("%s", err.message);
}

static inline void fixture_close(fixture *f)
{
    hw_index_close(f->index);
    f->index = NULL;
    unlink(f->path);
    assert_int_equal(rmdir(f->directory), 0); /* a build leaves nothing else behind */
}

/* Of a group of tests whose state is the fixture: the setup in two lines. */
static inline int fixture_setup(void **state, const char *jsonl)
{
    static fixture f;
    fixture_open(&f, jsonl);
    *state = &f;
    return 0;
}

static inline int fixture_teardown(void **state)
{
    fixture_close(*state);
    return 0;
}

/* The ids of the hits, joined by blanks. */
static inline void fixture_ids(const hw_results *results, char *out, size_t size)
{
    size_t at = 0;
    out[0] = '\0';
    for (size_t i = 0; i < results->hit_count && at < size; i++)
        at += (size_t)snprintf(out + at, size - at, "%s%.*s", i ? " " : "", (int)results->hits[i].entry.id.len,
                               results->hits[i].entry.id.ptr);
}

#endif
