/* SPDX-License-Identifier: GPL-2.0-or-later */
/* "formatted" without its marks and entities is the text it was made of. */
#include "unit.h"

#include "render/render.h"

#include <jansson.h>

enum { HIGHLIGHTS = 8, ROUNDS = 2000 };

/* What stands at `*at`, if it is this; steps over it. */
static bool step_over(const char **at, const char *what)
{
    bool here = strncmp(*at, what, strlen(what)) == 0;
    *at += here ? strlen(what) : 0;
    return here;
}

static void add_source(hw_buf *out, const char *formatted)
{
    static const char *const entities[][2] = {
        {"&amp;", "&"}, {"&lt;", "<"}, {"&gt;", ">"}, {"&quot;", "\""}, {"&#39;", "'"}};
    for (const char *at = formatted; *at;) {
        size_t known = 0;
        if (step_over(&at, "<mark>") || step_over(&at, "</mark>"))
            continue;
        while (known < 5 && !step_over(&at, entities[known][0]))
            known++;
        if (known < 5)
            hw_buf_add_str(out, entities[known][1]);
        else if (*at == '<' || *at == '>' || *at == '&' || *at == '"' || *at == '\'')
            fail_msg("not escaped: %s", at);
        else
            hw_buf_add_byte(out, *at++);
    }
}

static void check(const hw_hit *hit)
{
    const hw_results results = {.hits = hit, .hit_count = 1};
    const hw_answered answered = {.query = HW_LIT("q"), .results = &results};
    hw_buf out, source;
    hw_buf_init(&out, SIZE_MAX);
    hw_buf_init(&source, SIZE_MAX);
    hw_render_jsonl(&out, &answered, &hw_json_hits_default);
    json_t *json = json_loadb(out.data, out.len, 0, NULL);
    assert_non_null(json);
    add_source(&source, json_string_value(json_object_get(json, "formatted")));
    if (!hw_span_equal(hw_buf_span(&source), hit->entry.definition))
        fail_msg("%.*s became %.*s", (int)hit->entry.definition.len, hit->entry.definition.ptr, (int)source.len,
                 source.data);
    json_decref(json);
    hw_buf_release(&out);
    hw_buf_release(&source);
}

static uint32_t below(uint32_t *seed, uint32_t most)
{
    *seed = *seed * 1664525 + 1013904223;
    return (*seed >> 8) % most;
}

/* Any sorted ranges on characters, as highlights are. */
static void formatted_stripped_and_unescaped_is_the_source(void **state)
{
    (void)state;
    static const char *const pieces[] = {"a", "<mark>",  "</mark>", "&",    "&amp;", "\"", "'", "ł",
                                         "👍", "e\u0301", " ",       "\n\n", "<b>",   ">",  "…"};
    enum { PIECES = sizeof pieces / sizeof *pieces, MOST = 20 };
    uint32_t seed = 1;
    for (size_t round = 0; round < ROUNDS; round++) {
        char text[MOST * 8];
        uint32_t ends[MOST + 1] = {0}, count = 1 + below(&seed, MOST), next = 0;
        hw_highlight highlights[HIGHLIGHTS];
        size_t lit = 0;
        for (uint32_t i = 0; i < count; i++) {
            const char *piece = pieces[below(&seed, PIECES)];
            memcpy(text + ends[i], piece, strlen(piece));
            ends[i + 1] = ends[i] + (uint32_t)strlen(piece);
        }
        while (lit < HIGHLIGHTS && next < count) {
            uint32_t first = next + below(&seed, count - next);
            next = first + 1 + below(&seed, count - first);
            highlights[lit++] = (hw_highlight){HW_FIELD_DEFINITION, 0, ends[first], ends[next]};
        }
        const hw_hit hit = {.entry = {.id = HW_LIT("x"), .definition = hw_span_of(text, ends[count])},
                            .highlights = highlights,
                            .highlight_count = lit,
                            .excerpt = {0, ends[count]}};
        check(&hit);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(formatted_stripped_and_unescaped_is_the_source)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
