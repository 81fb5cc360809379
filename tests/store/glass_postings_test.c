/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "temporary.h"

#include "base/file.h"
#include "store/glass_postings.h"
#include "store/postings_writer.h"
#include "store/xapian.h"

#include <fcntl.h>
#include <stdlib.h>

/* What is read in place is what Xapian's own iterators give, whatever was written; and what is damaged is survived. */

enum { TERMS_MOST = 400, TERM_BYTES = 200 };

/* Chance of each test's own, the same every time (SplitMix64). */
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

typedef struct shape {
    const char *name;
    uint32_t entries, terms;
    uint32_t counts; /* are drawn below this */
    uint32_t every;  /* a term is in about one of so many entries at least, some in one of 20 */
    bool any_bytes;  /* in terms, zeros as well */
} shape;

typedef struct sample {
    char bytes[TERMS_MOST][TERM_BYTES];
    hw_span terms[TERMS_MOST];  /* sorted */
    uint32_t every[TERMS_MOST]; /* a term is in about one of so many entries */
    size_t count;
} sample;

static int by_bytes(const void *left, const void *right)
{
    return hw_span_compare(*(const hw_span *)left, *(const hw_span *)right);
}

/* A lot of neighbours: terms that begin alike, of all lengths. */
static void draw_terms(sample *s, const shape *of, uint64_t *chance)
{
    static const char few[] = {'\0', 'a', '\xff', 'b'};
    s->count = 0;
    for (uint32_t n = 0; n < of->terms; n++) {
        char *term = s->bytes[n];
        uint32_t len = 1 + (draw_below(chance, 4) ? draw_below(chance, 12)
                                                  : draw_below(chance, of->any_bytes ? TERM_BYTES / 2 : TERM_BYTES));
        for (uint32_t i = 0; i < len; i++)
            term[i] = of->any_bytes ? few[draw_below(chance, 4)] : (char)('a' + draw_below(chance, 3));
        s->terms[n] = hw_span_of(term, len);
    }
    qsort(s->terms, of->terms, sizeof *s->terms, by_bytes);
    for (uint32_t n = 0; n < of->terms; n++)
        if (!s->count || !hw_span_equal(s->terms[s->count - 1], s->terms[n]))
            s->terms[s->count++] = s->terms[n];
    for (size_t n = 0; n < s->count; n++)
        s->every[n] = 1 + draw_below(chance, draw_below(chance, 3) ? of->every : 20);
}

static void write_sample(temporary *t, const sample *s, const shape *of, uint64_t *chance)
{
    static const unsigned char uuid[16] = {1};
    hw_postings_writer *writer = NULL;
    hw_error err = {0};
    if (hw_postings_writer_new(&writer, &err))
        fail_msg("%s", err.message);
    for (uint32_t e = 0; e < of->entries; e++) {
        hw_term_count terms[TERMS_MOST];
        size_t count = 0;
        for (size_t n = 0; n < s->count; n++)
            if (draw_below(chance, s->every[n]) == 0)
                terms[count++] = (hw_term_count){s->terms[n], draw_below(chance, of->counts)};
        if (hw_postings_writer_add(writer, terms, count, &err))
            fail_msg("%s", err.message);
    }
    int fd = open(temporary_path(t, of->name), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    assert_true(fd >= 0);
    if (hw_postings_writer_finish(writer, fd, uuid, &err))
        fail_msg("%s", err.message);
    hw_postings_writer_free(writer);
    close(fd);
}

/* Both cursors of a term make the same moves. */
static void compare_term(hw_postings *each[2], hw_span term, uint64_t *chance)
{
    enum { BLOCK = 97 };
    hw_cursor *cursors[2];
    hw_arena arena = HW_ARENA_INIT;
    hw_error err = {0};
    for (size_t i = 0; i < 2; i++)
        if (hw_cursor_open(&cursors[i], each[i], term, &arena, &err))
            fail_msg("reader %zu: %s", i, err.message);
    assert_int_equal(cursors[0]->frequency, cursors[1]->frequency);
    uint32_t at = 0;
    bool seeks = draw_below(chance, 4); /* else it is read from end to end */
    for (bool more = true; more;) {
        hw_posting got[2][BLOCK];
        size_t count[2];
        if (seeks && draw_below(chance, 2)) {
            uint32_t to = at + draw_below(chance, draw_below(chance, 2) ? 60 : 20000);
            for (size_t i = 0; i < 2; i++) {
                bool found;
                assert_int_equal(hw_cursor_seek(cursors[i], to, got[i], &found, NULL), HW_OK);
                count[i] = found;
            }
        } else {
            size_t most = 1 + draw_below(chance, BLOCK);
            for (size_t i = 0; i < 2; i++)
                assert_int_equal(hw_cursor_read(cursors[i], got[i], most, &count[i], NULL), HW_OK);
        }
        assert_int_equal(count[0], count[1]);
        more = count[0] > 0;
        for (size_t k = 0; k < count[0]; k++) {
            if (got[0][k].entry != got[1][k].entry || got[0][k].count != got[1][k].count)
                fail_msg("entry %u instead of %u, count %u instead of %u", got[0][k].entry, got[1][k].entry,
                         got[0][k].count, got[1][k].count);
            at = got[0][k].entry;
        }
    }
    for (size_t i = 0; i < 2; i++)
        hw_cursor_free(cursors[i]);
    hw_arena_release(&arena);
}

static void what_is_read_in_place_is_what_xapian_reads(void **state)
{
    static const shape shapes[] = {
        {"none", 0, 0, 1, 1, false},
        {"one", 1, 1, 2, 1, false},
        {"few", 50, 300, 5, 50, false},
        {"many", 70000, 12, 40, 70000, false},
        {"any bytes", 400, 400, 6, 400, true},
        {"large counts", 3000, 40, 1 << 20, 3000, true},
        {"long lists", 30000, 16, 4, 5, false},
    };
    temporary *t = *state;
    static sample s;
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes; i++) {
        uint64_t chance = i;
        hw_mapping mapping;
        hw_postings *each[2];
        hw_error err = {0};
        draw_terms(&s, &shapes[i], &chance);
        write_sample(t, &s, &shapes[i], &chance);
        if (hw_mapping_open(&mapping, temporary_path(t, shapes[i].name), &err) ||
            hw_postings_open_mapped(&each[0], mapping.bytes, &err) ||
            hw_postings_open_xapian(&each[1], mapping.fd, &err))
            fail_msg("%s: %s", shapes[i].name, err.message);
        assert_int_equal(each[0]->entries, each[1]->entries);
        for (size_t n = 0; n < s.count; n++)
            for (int again = 0; again < 40; again++)
                compare_term(each, s.terms[n], &chance);
        compare_term(each, HW_LIT("aaaaaaaaaaaaaaaaaaab"), &chance);
        hw_postings_close(each[0]);
        hw_postings_close(each[1]);
        hw_mapping_close(&mapping);
    }
}

/* Walks a term; whatever it gives must rise, and be of entries that there are. True when nothing was noticed. */
static bool survive_term(hw_postings *postings, hw_span term, uint64_t *chance)
{
    hw_arena arena = HW_ARENA_INIT;
    hw_cursor *cursor = NULL;
    hw_posting got[32];
    size_t count = 0;
    uint64_t next = 0;
    uint32_t frequency;
    hw_error err = {0};
    hw_status status = hw_postings_frequency(postings, term, &frequency, &err);
    if (!status)
        status = hw_cursor_open(&cursor, postings, term, &arena, &err);
    for (bool more = !status; more && !status; more = count > 0) {
        if (draw_below(chance, 2)) {
            bool found = false;
            status = hw_cursor_seek(cursor, (uint32_t)next + draw_below(chance, 3000), got, &found, &err);
            count = found;
        } else {
            status = hw_cursor_read(cursor, got, sizeof got / sizeof *got, &count, &err);
        }
        for (size_t k = 0; k < count && !status; k++) {
            if (got[k].entry < next || got[k].entry >= postings->entries)
                fail_msg("entry %u after %llu of %u", got[k].entry, (unsigned long long)next, postings->entries);
            next = (uint64_t)got[k].entry + 1;
        }
    }
    if (status && (status != HW_E_CORRUPT || !strstr(err.message, "rebuild with headword index")))
        fail_msg("%s: %s", hw_status_name(status), err.message);
    hw_cursor_free(cursor);
    hw_arena_release(&arena);
    return !status;
}

/* The terms of a database in memory of just its size, so that the sanitizer sees a step out of it. */
static bool survive(const char *bytes, size_t len, const sample *s, uint64_t *chance)
{
    hw_postings *postings = NULL;
    hw_error err = {0};
    char *own = malloc(len ? len : 1);
    assert_non_null(own);
    memcpy(own, bytes, len);
    bool whole = hw_postings_open_mapped(&postings, hw_span_of(own, len), &err) == HW_OK;
    if (!whole)
        assert_non_null(strstr(err.message, "rebuild with headword index"));
    for (size_t n = 0; n < s->count && postings; n += 1 + n / 8)
        whole = survive_term(postings, s->terms[n], chance) && whole;
    hw_postings_close(postings);
    free(own);
    return whole;
}

static void damage_is_noticed_or_gives_other_postings(void **state)
{
    static const shape of = {"damaged", 5000, 40, 200, 5000, false};
    enum { FLIPS = 1500, CUTS = 60 };
    static sample s;
    uint64_t chance = 7;
    temporary *t = *state;
    draw_terms(&s, &of, &chance);
    write_sample(t, &s, &of, &chance);
    hw_buf file = temporary_read(temporary_path(t, of.name));
    size_t noticed = 0;
    assert_true(survive(file.data, file.len, &s, &chance));
    for (int i = 0; i < FLIPS; i++) {
        size_t at = i < 96 ? (size_t)i : draw_below(&chance, (uint32_t)file.len);
        if (i % 3 == 0 && i >= 96) /* the heads of blocks matter most */
            at = at / 8192 * 8192 + draw_below(&chance, 64);
        char was = file.data[at];
        file.data[at] = (char)(i % 2 ? (uint32_t)was ^ 1u << draw_below(&chance, 8) : draw_below(&chance, 256));
        noticed += !survive(file.data, file.len, &s, &chance);
        file.data[at] = was;
    }
    for (int i = 0; i < CUTS; i++)
        noticed += !survive(file.data, (size_t)draw_below(&chance, (uint32_t)file.len), &s, &chance);
    assert_true(noticed > CUTS);
    hw_buf_release(&file);
}

static void a_format_of_xapian_that_is_not_known_is_named(void **state)
{
    static const shape of = {"format", 3, 3, 3, 3, false};
    static sample s;
    uint64_t chance = 1;
    temporary *t = *state;
    hw_postings *postings = NULL;
    hw_error err = {0};
    draw_terms(&s, &of, &chance);
    write_sample(t, &s, &of, &chance);
    hw_buf file = temporary_read(temporary_path(t, of.name));
    file.data[15]++;
    assert_int_equal(hw_postings_open_mapped(&postings, hw_buf_span(&file), &err), HW_E_CORRUPT);
    assert_null(postings);
    if (!strstr(err.message, "format of Xapian") || !strstr(err.message, "rebuild with headword index"))
        fail_msg("%s", err.message);
    hw_buf_release(&file);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, temporary_setup, temporary_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_read_in_place_is_what_xapian_reads),
        TEST(damage_is_noticed_or_gives_other_postings),
        TEST(a_format_of_xapian_that_is_not_known_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
