/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "store/texts.h"

#include <stdio.h>
#include <stdlib.h>

enum { MOST = 700 };

/* Entries as a glossary has them: much the same words around something of their own. */
typedef struct made {
    char id[32], term[32], definition[200], alias[32];
    hw_alias aliases[2];
    hw_span tags[2], related[1];
    hw_entry entry;
} made;

static made glossary[MOST];

static hw_span print(char *out, size_t size, const char *format, uint32_t a, uint32_t b)
{
    char digits[2][16];
    snprintf(digits[0], sizeof digits[0], "%u", a);
    snprintf(digits[1], sizeof digits[1], "%u", b);
    size_t len = 0;
    for (size_t next = 0; *format && len + 16 < size; format++)
        if (*format == '#')
            len += (size_t)snprintf(out + len, size - len, "%s", digits[next++ % 2]);
        else
            out[len++] = *format;
    return hw_span_of(out, len);
}

static const hw_entry *make_entry(uint32_t n)
{
    made *m = &glossary[n];
    m->aliases[0] = (hw_alias){.text = print(m->alias, sizeof m->alias, "T#", n, 0),
                               .pattern = HW_LIT("parenthesis"),
                               .line = n + 3,
                               .kind = HW_ALIAS_ACRONYM};
    m->aliases[1] = (hw_alias){.text = HW_LIT("Zażółć"), .lang = HW_LIT("pl"), .kind = HW_ALIAS_TRANSLATION};
    m->tags[0] = HW_LIT("sales");
    m->tags[1] = HW_LIT("");
    m->related[0] = HW_LIT("Wrap-up time");
    m->entry = (hw_entry){
        .id = print(m->id, sizeof m->id, "glossary/term-#", 1000 + n, 0),
        .term = n % 7 ? print(m->term, sizeof m->term, "Term of the #", n, 0) : HW_LIT(""),
        .lang = n % 5 ? HW_LIT("en") : HW_LIT("pl"),
        .definition = print(m->definition, sizeof m->definition,
                            "The number of calls that an agent of team # answers in the course of a working hour, "
                            "divided  by\n\n#.",
                            n % 13, n * 7919u % 1000),
        .source = HW_LIT("handbook"),
        .status = n % 3 ? HW_LIT("") : HW_LIT("approved"),
        .file = HW_LIT("terms.csv"),
        .line = 1 + n * 7919u % 5000,
        .aliases = m->aliases,
        .alias_count = n % 3,
        .tags = m->tags,
        .tag_count = n % 4 == 1 ? 2 : 0,
        .related = m->related,
        .related_count = n % 5 == 1,
    };
    return &m->entry;
}

static void assert_same(hw_span got, hw_span wanted, const char *what, hw_span id)
{
    if (!hw_span_equal(got, wanted))
        fail_msg("%s of %.*s: got \"%.*s\", wanted \"%.*s\"", what, (int)id.len, id.ptr, (int)got.len, got.ptr,
                 (int)wanted.len, wanted.ptr);
}

static void assert_same_lists(const hw_span *got, size_t count, const hw_span *wanted, size_t wanted_count, hw_span id)
{
    assert_int_equal(count, wanted_count);
    for (size_t i = 0; i < count; i++)
        assert_same(got[i], wanted[i], "a list", id);
}

static void assert_same_entry(const hw_entry *got, const hw_entry *wanted, hw_place place)
{
    bool placed = place == HW_PLACE_KEPT;
    assert_same(got->id, wanted->id, "id", wanted->id);
    assert_same(got->term, wanted->term, "term", wanted->id);
    assert_same(got->lang, wanted->lang, "lang", wanted->id);
    assert_same(got->definition, wanted->definition, "definition", wanted->id);
    assert_same(got->source, wanted->source, "source", wanted->id);
    assert_same(got->status, wanted->status, "status", wanted->id);
    assert_same(got->file, placed ? wanted->file : HW_LIT(""), "file", wanted->id);
    assert_int_equal(got->line, placed ? wanted->line : 0);
    assert_int_equal(got->alias_count, wanted->alias_count);
    for (size_t i = 0; i < got->alias_count; i++) {
        const hw_alias *a = &got->aliases[i], *b = &wanted->aliases[i];
        assert_same(a->text, b->text, "alias", wanted->id);
        assert_same(a->lang, b->lang, "language of an alias", wanted->id);
        assert_same(a->pattern, b->pattern, "pattern", wanted->id);
        assert_int_equal(a->line, placed ? b->line : 0);
        assert_int_equal(a->kind, b->kind);
    }
    assert_same_lists(got->tags, got->tag_count, wanted->tags, wanted->tag_count, wanted->id);
    assert_same_lists(got->related, got->related_count, wanted->related, wanted->related_count, wanted->id);
}

static hw_buf build(uint32_t count, hw_place place)
{
    hw_texts_builder *builder = NULL;
    hw_buf section;
    hw_buf_init(&section, SIZE_MAX);
    assert_int_equal(hw_texts_builder_new(&builder, NULL), HW_OK);
    for (uint32_t n = 0; n < count; n++)
        assert_int_equal(hw_texts_builder_add(builder, make_entry(n), place, NULL), HW_OK);
    assert_int_equal(hw_texts_builder_finish(builder, &section, NULL), HW_OK);
    hw_texts_builder_free(builder);
    return section;
}

static void assert_comes_back(hw_span section, uint32_t n, const hw_entry *wanted, hw_place place)
{
    hw_arena arena = HW_ARENA_INIT;
    hw_texts *texts = NULL;
    hw_entry got;
    hw_span id, term;
    assert_int_equal(hw_texts_open(&texts, section, NULL), HW_OK);
    assert_int_equal(hw_texts_entry(texts, n, &arena, &got, NULL), HW_OK);
    assert_same_entry(&got, wanted, place);
    assert_int_equal(hw_texts_title(texts, n, &arena, &id, &term, NULL), HW_OK);
    assert_same(id, wanted->id, "id alone", wanted->id);
    assert_same(term, wanted->term, "term alone", wanted->id);
    hw_texts_close(texts);
    hw_arena_release(&arena);
}

static void entries_come_back_in_any_order(void **state)
{
    (void)state;
    static const uint32_t counts[] = {1, 2, 40, MOST};
    for (size_t row = 0; row < sizeof counts / sizeof *counts; row++)
        for (hw_place place = HW_PLACE_KEPT; place <= HW_PLACE_FORGOTTEN; place++) {
            hw_buf section = build(counts[row], place);
            hw_texts *texts = NULL;
            hw_entry none;
            assert_int_equal(hw_texts_open(&texts, hw_buf_span(&section), NULL), HW_OK);
            assert_int_equal(hw_texts_count(texts), counts[row]);
            assert_int_equal(hw_texts_entry(texts, counts[row], NULL, &none, NULL), HW_E_ARG);
            hw_texts_close(texts);
            for (uint32_t n = counts[row]; n-- > 0;)
                assert_comes_back(hw_buf_span(&section), n, make_entry(n), place);
            hw_buf_release(&section);
        }
}

static void no_entries_are_a_section_too(void **state)
{
    (void)state;
    hw_buf section = build(0, HW_PLACE_KEPT);
    hw_texts *texts = NULL;
    assert_int_equal(hw_texts_open(&texts, hw_buf_span(&section), NULL), HW_OK);
    assert_int_equal(hw_texts_count(texts), 0);
    hw_texts_close(texts);
    hw_buf_release(&section);
}

/* Builds a section of one entry that is nothing but a definition. */
static hw_buf build_text(hw_span text, hw_entry *entry)
{
    hw_texts_builder *builder = NULL;
    hw_buf section;
    hw_buf_init(&section, SIZE_MAX);
    *entry = (hw_entry){.id = HW_LIT("x"), .definition = text};
    assert_int_equal(hw_texts_builder_new(&builder, NULL), HW_OK);
    assert_int_equal(hw_texts_builder_add(builder, entry, HW_PLACE_KEPT, NULL), HW_OK);
    assert_int_equal(hw_texts_builder_finish(builder, &section, NULL), HW_OK);
    hw_texts_builder_free(builder);
    return section;
}

static void any_bytes_come_back(void **state)
{
    (void)state;
    enum { LARGE = 1 << 18 };
    static const char *const rows[] = {
        "",
        " ",
        "  a  b ",
        " leading and trailing ",
        "wrap-up time (ACW), 3.5 % ; x",
        "\n\na\nb \n c",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
        "aaaaaaa"
        " aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa b",
        "------------------------------------------------------------------------------------------------------ - -",
        "Zażółć gęślą jaźń — „cudzysłów”",
    };
    hw_entry entry;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_buf section = build_text(hw_span_str(rows[i]), &entry);
        assert_comes_back(hw_buf_span(&section), 0, &entry, HW_PLACE_KEPT);
        hw_buf_release(&section);
    }
    char *large = test_malloc(LARGE);
    uint32_t random = 1;
    for (size_t i = 0; i < LARGE; i++) {
        random = random * 1103515245u + 12345u;
        large[i] = (char)(random >> 16); /* does not shrink */
    }
    hw_buf section = build_text(hw_span_of(large, LARGE), &entry);
    assert_comes_back(hw_buf_span(&section), 0, &entry, HW_PLACE_KEPT);
    hw_buf_release(&section);
    test_free(large);
}

static void what_entries_share_is_paid_once(void **state)
{
    (void)state;
    hw_buf many = build(MOST, HW_PLACE_FORGOTTEN), again = build(MOST, HW_PLACE_FORGOTTEN);
    assert_in_range(many.len, 1, MOST * 30); /* of about 150 bytes each */
    assert_int_equal(many.len, again.len);
    assert_memory_equal(many.data, again.data, many.len);
    hw_buf_release(&many);
    hw_buf_release(&again);
}

static void read_all(hw_span section)
{
    hw_texts *texts = NULL;
    hw_arena arena = HW_ARENA_INIT;
    hw_error err = {0};
    hw_status status = hw_texts_open(&texts, section, &err);
    assert_true(status == HW_OK || status == HW_E_CORRUPT);
    for (uint32_t n = 0; !status && n < hw_texts_count(texts) && n < 50; n++) {
        hw_entry entry;
        hw_span id, term;
        hw_status got = hw_texts_entry(texts, n, &arena, &entry, &err);
        assert_true(got == HW_OK || got == HW_E_CORRUPT);
        got = hw_texts_title(texts, n, &arena, &id, &term, &err);
        assert_true(got == HW_OK || got == HW_E_CORRUPT);
        hw_arena_clear(&arena);
    }
    hw_texts_close(texts);
    hw_arena_release(&arena);
}

static void damaged_sections_never_read_past_the_end(void **state)
{
    (void)state;
    hw_buf section = build(12, HW_PLACE_KEPT);
    for (size_t len = 0; len < section.len; len += 7) {
        char *cut = test_malloc(len + 1);
        memcpy(cut, section.data, len);
        read_all(hw_span_of(cut, len));
        test_free(cut);
    }
    for (size_t i = 0; i < section.len; i++) {
        section.data[i] ^= (char)(1 << i % 8);
        read_all(hw_buf_span(&section));
        section.data[i] ^= (char)(1 << i % 8);
    }
    hw_buf_release(&section);
}

/* A section taken apart: its head, and its blocks one after another. */
typedef struct apart {
    hw_buf head, blocks;
    size_t starts[MOST / HW_TEXTS_BLOCK + 2];
} apart;

static void take_apart(apart *a, uint32_t count)
{
    hw_texts *texts = NULL;
    hw_buf section = build(count, HW_PLACE_KEPT);
    hw_buf_init(&a->head, SIZE_MAX);
    hw_buf_init(&a->blocks, SIZE_MAX);
    assert_int_equal(hw_texts_open(&texts, hw_buf_span(&section), NULL), HW_OK);
    hw_buf_add(&a->head, hw_texts_head(texts));
    for (uint32_t b = 0; b * HW_TEXTS_BLOCK < count; b++) {
        a->starts[b] = a->blocks.len;
        assert_int_equal(hw_texts_block(texts, b, &a->blocks, NULL), HW_OK);
        a->starts[b + 1] = a->blocks.len;
    }
    hw_texts_close(texts);
    hw_buf_release(&section);
}

static hw_status fetch(void *context, uint32_t number, hw_span *block, hw_error *err)
{
    (void)err;
    const apart *a = context;
    *block = hw_span_sub(hw_buf_span(&a->blocks), a->starts[number], a->starts[number + 1]);
    return HW_OK;
}

static void a_section_taken_apart_reads_the_same(void **state)
{
    (void)state;
    static apart a;
    hw_texts *texts = NULL;
    hw_arena arena = HW_ARENA_INIT;
    take_apart(&a, MOST);
    assert_int_equal(hw_texts_open_apart(&texts, hw_buf_span(&a.head), (hw_texts_source){fetch, &a}, NULL), HW_OK);
    assert_int_equal(hw_texts_count(texts), MOST);
    for (uint32_t n = MOST; n-- > 0;) {
        hw_entry got;
        hw_span id, term;
        assert_int_equal(hw_texts_entry(texts, n, &arena, &got, NULL), HW_OK);
        assert_same_entry(&got, &glossary[n].entry, HW_PLACE_KEPT);
        assert_int_equal(hw_texts_title(texts, n, &arena, &id, &term, NULL), HW_OK);
        assert_same(id, glossary[n].entry.id, "id", id);
        hw_arena_clear(&arena);
    }
    hw_texts_close(texts);
    hw_arena_release(&arena);
    hw_buf_release(&a.head);
    hw_buf_release(&a.blocks);
}

static void a_damaged_block_is_noticed(void **state)
{
    (void)state;
    static apart a;
    hw_texts *texts = NULL;
    hw_entry got;
    hw_arena arena = HW_ARENA_INIT;
    take_apart(&a, 3);
    assert_int_equal(hw_texts_open_apart(&texts, hw_buf_span(&a.head), (hw_texts_source){fetch, &a}, NULL), HW_OK);
    for (size_t i = 0; i < 8 * a.blocks.len; i++) {
        a.blocks.data[i / 8] ^= (char)(1 << i % 8);
        assert_int_equal(hw_texts_entry(texts, 0, &arena, &got, NULL), HW_E_CORRUPT);
        a.blocks.data[i / 8] ^= (char)(1 << i % 8);
    }
    size_t whole = a.starts[1];
    for (a.starts[1] = 0; a.starts[1] < whole; a.starts[1]++)
        assert_int_equal(hw_texts_entry(texts, 0, &arena, &got, NULL), HW_E_CORRUPT);
    hw_texts_close(texts);
    hw_arena_release(&arena);
    hw_buf_release(&a.head);
    hw_buf_release(&a.blocks);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_come_back_in_any_order),
        cmocka_unit_test(no_entries_are_a_section_too),
        cmocka_unit_test(any_bytes_come_back),
        cmocka_unit_test(what_entries_share_is_paid_once),
        cmocka_unit_test(damaged_sections_never_read_past_the_end),
        cmocka_unit_test(a_section_taken_apart_reads_the_same),
        cmocka_unit_test(a_damaged_block_is_noticed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
