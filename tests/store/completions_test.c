/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "store/completions.h"
#include "store/names.h"

#include <stdio.h>
#include <stdlib.h>

/* A name table and its completions. */
typedef struct pair {
    hw_buf table, section;
} pair;

typedef struct row {
    const char *key, *text, *langs;
    uint8_t weight;
    uint8_t starts[3];
    size_t start_count;
} row;

static const row few[] = {
    {"acw", "ACW", "en", 0, {0}, 0},
    {"averagehandletime", "Average Handle Time", "en", 200, {7, 13}, 2},
    {"callback", "Callback", "en pl", 210, {4}, 1},
    {"callcenter", "Call Center", "en", 220, {4}, 1},
    {"callhandling", "call handling", "en", 90, {4}, 1},
    {"handletime", "Handle Time", "en", 190, {6}, 1},
    {"kanalyobslugi", "Kanały obsługi", "pl", 150, {6}, 1},
};
enum { FEW = sizeof few / sizeof *few };

static void add(hw_names_builder *names, hw_completions_builder *completions, const row *r)
{
    hw_completion completion = {.key = hw_span_str(r->key),
                                .text = hw_span_str(r->text),
                                .langs = hw_span_str(r->langs),
                                .kind = 3,
                                .weight = r->weight,
                                .starts = r->starts,
                                .start_count = r->start_count};
    hw_name_ref ref = {.entry = 0};
    assert_int_equal(hw_names_builder_add(names, HW_NAME_SQUASH, completion.key, ref, NULL), HW_OK);
    assert_int_equal(hw_completions_builder_add(completions, &completion, NULL), HW_OK);
}

/* count rows, starting with number `first`. */
static pair build(const row *rows, size_t count, size_t first)
{
    pair p;
    hw_names_builder *names = NULL;
    hw_completions_builder *completions = NULL;
    hw_buf_init(&p.table, SIZE_MAX);
    hw_buf_init(&p.section, SIZE_MAX);
    assert_int_equal(hw_names_builder_new(&names, NULL), HW_OK);
    assert_int_equal(hw_completions_builder_new(&completions, NULL), HW_OK);
    for (size_t i = 0; i < count; i++)
        add(names, completions, &rows[(first + i) % count]);
    assert_int_equal(hw_names_builder_finish(names, &p.table, NULL), HW_OK);
    assert_int_equal(hw_completions_builder_finish(completions, &p.section, NULL), HW_OK);
    hw_names_builder_free(names);
    hw_completions_builder_free(completions);
    return p;
}

static void release(pair *p)
{
    hw_buf_release(&p->table);
    hw_buf_release(&p->section);
}

/* What begins with a prefix, in one list and then the other, joined by "; ". */
static hw_status complete(hw_span section, hw_span table, const char *prefix, const char *tag, size_t most, char *out,
                          size_t size)
{
    hw_completions c;
    hw_lang_filter filter;
    hw_completion_place items[16] = {0};
    hw_completion_places places = {items, 0, most};
    hw_status status = hw_completions_open(&c, section, table, NULL);
    out[0] = '\0';
    if (status)
        return status;
    if (tag)
        hw_completions_filter(&c, hw_span_str(tag), &filter);
    for (hw_completion_list list = HW_COMPLETION_NAMES; list <= HW_COMPLETION_INNER && !status; list++) {
        hw_completion_range range;
        status = hw_completions_range(&c, list, hw_span_str(prefix), &range, NULL);
        if (!status)
            status = hw_completions_best(&c, range, tag ? &filter : NULL, &places, NULL);
    }
    for (size_t i = 0, at = 0; i < places.count && !status && at < size; i++) {
        char key[HW_NAME_KEY_MOST];
        size_t len;
        hw_respelled spelled;
        status = hw_names_key(table, items[i].name, key, &len, NULL);
        if (!status)
            status = hw_completions_spell(&c, items[i].name, hw_span_of(key, len), 0, 0, &spelled, NULL);
        if (!status)
            at += (size_t)snprintf(out + at, size - at, "%s%.*s", i ? "; " : "", (int)spelled.len, spelled.text);
    }
    return status;
}

static void names_come_by_weight_and_before_inner_words(void **state)
{
    static const struct {
        const char *prefix, *tag, *wanted;
        size_t most;
    } rows[] = {
        {"call", NULL, "Call Center; Callback; call handling", 10},
        {"call", NULL, "Call Center; Callback", 2},
        {"call", "pl", "Callback", 10},
        {"call", "de", "", 10},
        {"handle", NULL, "Handle Time; Average Handle Time", 10},
        {"hand", NULL, "Handle Time; Average Handle Time; call handling", 10},
        {"time", NULL, "Average Handle Time; Handle Time", 10},
        {"obsl", NULL, "Kanały obsługi", 10},
        {"timex", NULL, "", 10},
        {"a", NULL, "Average Handle Time", 10},
        {"acw", NULL, "", 10},
        {"zz", NULL, "", 10},
        {"center", NULL, "Call Center", 10},
    };
    (void)state;
    pair p = build(few, FEW, 3);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char got[256];
        assert_int_equal(complete(hw_buf_span(&p.section), hw_buf_span(&p.table), rows[i].prefix, rows[i].tag,
                                  rows[i].most, got, sizeof got),
                         HW_OK);
        if (strcmp(got, rows[i].wanted) != 0)
            fail_msg("%s: got \"%s\", wanted \"%s\"", rows[i].prefix, got, rows[i].wanted);
    }
    release(&p);
}

static void a_name_says_its_languages(void **state)
{
    (void)state;
    pair p = build(few, FEW, 0);
    hw_completions c;
    assert_int_equal(hw_completions_open(&c, hw_buf_span(&p.section), hw_buf_span(&p.table), NULL), HW_OK);
    for (uint32_t i = 0; i < FEW; i++)
        assert_span(hw_completions_langs(&c, i), few[i].langs);
    release(&p);
    p = build(few + 3, 3, 0); /* one language: no byte a name */
    assert_int_equal(hw_completions_open(&c, hw_buf_span(&p.section), hw_buf_span(&p.table), NULL), HW_OK);
    assert_null(c.lang_sets);
    assert_span(hw_completions_langs(&c, 2), "en");
    release(&p);
}

static void the_order_of_adding_leaves_no_trace(void **state)
{
    (void)state;
    pair first = build(few, FEW, 0);
    for (size_t i = 1; i < FEW; i++) {
        pair other = build(few, FEW, i);
        assert_true(hw_span_equal(hw_buf_span(&first.section), hw_buf_span(&other.section)));
        release(&other);
    }
    release(&first);
}

/* "key0000 part0000" .. : enough for several groups and blocks, many of which begin alike. */
static void the_heaviest_of_many_are_found_without_fail(void **state)
{
    enum { MANY = 3000, HEAVIEST = 250 };
    (void)state;
    static char keys[MANY][24], texts[MANY][24];
    static row rows[MANY];
    for (uint32_t i = 0; i < MANY; i++) {
        snprintf(keys[i], sizeof keys[i], "key%04upart%04u", i, (i * 7) % MANY);
        snprintf(texts[i], sizeof texts[i], "Key%04u part%04u", i, (i * 7) % MANY);
        rows[i] = (row){keys[i], texts[i], "en", (uint8_t)(1 + i % 100), {7}, 1};
    }
    rows[1234].weight = HEAVIEST;
    pair p = build(rows, MANY, 17);
    char got[256];
    hw_span section = hw_buf_span(&p.section), table = hw_buf_span(&p.table);
    assert_int_equal(complete(section, table, "key", NULL, 1, got, sizeof got), HW_OK);
    assert_string_equal(got, texts[1234]);
    assert_int_equal(complete(section, table, "part", NULL, 1, got, sizeof got), HW_OK);
    assert_string_equal(got, texts[1234]);
    for (uint32_t i = 0; i < MANY; i += 7) { /* every inner word is found by itself */
        assert_int_equal(complete(section, table, keys[i] + 7, NULL, 5, got, sizeof got), HW_OK);
        assert_string_equal(got, texts[i]);
    }
    /* equal weights: the order of the keys */
    assert_int_equal(complete(section, table, "key00", NULL, 3, got, sizeof got), HW_OK);
    assert_string_equal(got, "Key0099 part0693; Key0098 part0686; Key0097 part0679");
    release(&p);
}

static void damaged_completions_are_reported_or_harmless(void **state)
{
    static const char *const prefixes[] = {"c", "call", "handle", "time", "obs", "a"};
    (void)state;
    pair p = build(few, FEW, 0);
    size_t reported = 0;
    char got[512];
    for (size_t at = 0; at < p.section.len; at++)
        for (unsigned flip = 1; flip < 256; flip = flip * 2 + 1) {
            char *copy = malloc(p.section.len); /* the sanitizer watches its ends */
            assert_non_null(copy);
            memcpy(copy, p.section.data, p.section.len);
            copy[at] = (char)(copy[at] ^ (char)flip);
            for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
                hw_status status = complete(hw_span_of(copy, p.section.len), hw_buf_span(&p.table), prefixes[i],
                                            i % 2 ? "pl" : NULL, 5, got, sizeof got);
                assert_true(status == HW_OK || status == HW_E_CORRUPT);
                reported += status == HW_E_CORRUPT;
            }
            free(copy);
        }
    assert_true(reported > 50);
    for (size_t len = 0; len < p.section.len; len++)
        assert_int_equal(
            complete(hw_span_of(p.section.data, len), hw_buf_span(&p.table), "call", NULL, 5, got, sizeof got),
            HW_E_CORRUPT);
    release(&p);
}

static void completions_of_another_name_table_are_refused(void **state)
{
    (void)state;
    pair p = build(few, FEW, 0), other = build(few, 3, 0);
    hw_completions c;
    assert_int_equal(hw_completions_open(&c, hw_buf_span(&p.section), hw_buf_span(&other.table), NULL), HW_E_CORRUPT);
    release(&p);
    release(&other);
}

static void no_names_give_no_completions(void **state)
{
    (void)state;
    pair p = build(few, 0, 0);
    char got[64];
    assert_int_equal(complete(hw_buf_span(&p.section), hw_buf_span(&p.table), "a", "en", 5, got, sizeof got), HW_OK);
    assert_string_equal(got, "");
    release(&p);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names_come_by_weight_and_before_inner_words),
        cmocka_unit_test(a_name_says_its_languages),
        cmocka_unit_test(the_order_of_adding_leaves_no_trace),
        cmocka_unit_test(the_heaviest_of_many_are_found_without_fail),
        cmocka_unit_test(damaged_completions_are_reported_or_harmless),
        cmocka_unit_test(completions_of_another_name_table_are_refused),
        cmocka_unit_test(no_names_give_no_completions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
