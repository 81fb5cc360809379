/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

#include "base/buf.h"

/* What cannot be among the best is left out, and nothing else: the first hits of a short page are those of a page so
 * long that every entry is weighed for it. */

enum { ENTRIES = 6000, QUERIES = 80, EVERY = 10000, WORDS = 60 };

/* The same chance every time (SplitMix64). */
static uint64_t draw(uint64_t *chance)
{
    uint64_t z = (*chance += UINT64_C(0x9E3779B97F4A7C15));
    z = (z ^ z >> 30) * UINT64_C(0xBF58476D1CE4E5B9);
    z = (z ^ z >> 27) * UINT64_C(0x94D049BB133111EB);
    return z ^ z >> 31;
}

static uint32_t draw_below(uint64_t *chance, uint32_t limit)
{
    return (uint32_t)(draw(chance) % limit);
}

/* Words that begin alike, the first of them much more frequent than the last. */
static void add_words(hw_buf *out, uint64_t *chance, uint32_t count)
{
    static const char *const heads[] = {"call", "queue", "agent", "ticket", "mar"};
    static const char *const tails[] = {"o",   "one", "ume", "ack", "ibu", "asto",
                                        "elu", "ano", "idu", "orp", "uff", "yx"};
    for (uint32_t i = 0; i < count; i++) {
        uint32_t word = draw_below(chance, 1 + draw_below(chance, 1 + draw_below(chance, WORDS)));
        hw_buf_printf(out, "%s%s%s", i ? " " : "", heads[word % 5], tails[word / 5]);
    }
}

static void add_glossary(hw_buf *out, uint64_t *chance)
{
    for (uint32_t n = 0; n < ENTRIES; n++) {
        hw_buf_printf(out, "{\"id\":\"e%u\",\"lang\":\"%s\",\"source\":\"s%u\",\"tags\":[\"t%u\"],\"term\":\"", n,
                      draw_below(chance, 3) ? "en" : "xx", draw_below(chance, 3), draw_below(chance, 4));
        add_words(out, chance, 1 + draw_below(chance, 3));
        hw_buf_add_str(out, "\",\"aliases\":[\"");
        add_words(out, chance, 1 + draw_below(chance, 2));
        hw_buf_add_str(out, "\"],\"definition\":\"");
        add_words(out, chance, 1 + draw_below(chance, draw_below(chance, 4) ? 8 : 30));
        hw_buf_add_str(out, ".\"}\n");
    }
}

static void add_query(hw_buf *out, uint64_t *chance)
{
    static const char *const extras[] = {" -callume",     " tag:t1",          " lang:en",  " source:s2 tag:t0",
                                         " -tag:t2",      " term:queueack",   " ticketon", " calloen ",
                                         " -term:agento", " \"callo queueo\""};
    if (draw_below(chance, 12) == 0)
        hw_buf_add_str(out, "what is ");
    add_words(out, chance, 1 + draw_below(chance, 5));
    if (draw_below(chance, 3) == 0)
        hw_buf_add_str(out, extras[draw_below(chance, sizeof extras / sizeof *extras)]);
}

static hw_results *ask(hw_index *index, hw_span query, uint32_t limit, uint32_t offset, uint32_t flags)
{
    hw_results *results = NULL;
    hw_error err = {0};
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.limit = limit;
    options.offset = offset;
    options.flags = HW_SEARCH_NO_TEXT | flags;
    if (hw_search(index, query, &options, &results, &err))
        fail_msg("%.*s: %s", (int)query.len, query.ptr, err.message);
    return results;
}

static double sum_of(const hw_explanation *explanation)
{
    double sum = 0;
    for (size_t i = 0; i < explanation->count; i++)
        sum += explanation->parts[i].value;
    return sum;
}

/* A page is this part of the whole list; its scores are the sums of their parts, to the last bit. */
static void compare_page(const hw_results *all, const hw_results *page, uint32_t offset, hw_span query)
{
    size_t left = all->hit_count > offset ? all->hit_count - offset : 0;
    if (page->hit_count > left || page->estimated_total > all->estimated_total)
        fail_msg("%.*s: %zu hits of %zu, %llu in all of %llu", (int)query.len, query.ptr, page->hit_count, left,
                 (unsigned long long)page->estimated_total, (unsigned long long)all->estimated_total);
    for (size_t i = 0; i < page->hit_count; i++) {
        const hw_hit *hit = &page->hits[i], *whole = &all->hits[offset + i];
        if (!hw_span_equal(hit->entry.id, whole->entry.id) || hit->score != whole->score)
            fail_msg("%.*s: hit %zu is %.*s with %.17g, not %.*s with %.17g", (int)query.len, query.ptr, i,
                     (int)hit->entry.id.len, hit->entry.id.ptr, hit->score, (int)whole->entry.id.len,
                     whole->entry.id.ptr, whole->score);
        if (sum_of(&hit->explanation) != hit->score)
            fail_msg("%.*s: the parts of %.17g give %.17g", (int)query.len, query.ptr, hit->score,
                     sum_of(&hit->explanation));
    }
}

static void a_short_page_has_the_first_of_all_hits(void **state)
{
    hw_index *index = ((fixture *)*state)->index;
    static const struct {
        uint32_t limit, offset;
    } pages[] = {{10, 0}, {1, 0}, {5, 12}};
    uint64_t chance = 11;
    size_t compared = 0, fewer = 0;
    for (int n = 0; n < QUERIES; n++) {
        hw_buf query;
        hw_buf_init(&query, SIZE_MAX);
        add_query(&query, &chance);
        hw_results *all = ask(index, hw_buf_span(&query), EVERY, 0, 0);
        for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
            hw_results *page = ask(index, hw_buf_span(&query), pages[i].limit, pages[i].offset, HW_SEARCH_EXPLAIN);
            size_t past = pages[i].offset + pages[i].limit;
            if (all->hit_count >= past)
                assert_int_equal(page->hit_count, pages[i].limit);
            compare_page(all, page, pages[i].offset, hw_buf_span(&query));
            compared += page->hit_count;
            fewer += page->estimated_total < all->estimated_total;
            hw_results_free(page);
        }
        hw_results_free(all);
        hw_buf_release(&query);
    }
    assert_true(compared > QUERIES);
    assert_true(fewer > 0); /* or nothing was left out, and nothing is shown here */
}

static int setup(void **state)
{
    static fixture f;
    uint64_t chance = 3;
    hw_buf glossary;
    hw_buf_init(&glossary, SIZE_MAX);
    add_glossary(&glossary, &chance);
    hw_buf_add_byte(&glossary, '\0');
    fixture_open(&f, glossary.data);
    hw_buf_release(&glossary);
    *state = &f;
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_short_page_has_the_first_of_all_hits)};
    return cmocka_run_group_tests(tests, setup, fixture_teardown);
}
