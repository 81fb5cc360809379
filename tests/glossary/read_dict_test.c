/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/read_dict.h"
#include "glossary/reading.h"
#include "temporary.h"

#include <zlib.h>

/* ---- a database, written as it is put together ---- */

typedef struct database {
    hw_buf index, articles;
} database;

static void begin_database(database *db)
{
    hw_buf_init(&db->index, SIZE_MAX);
    hw_buf_init(&db->articles, SIZE_MAX);
}

static void end_database(database *db)
{
    hw_buf_release(&db->index);
    hw_buf_release(&db->articles);
}

static void add_number(hw_buf *out, size_t number)
{
    static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    if (number >= 64)
        add_number(out, number / 64);
    hw_buf_add_byte(out, digits[number % 64]);
}

/* names: separated by "|"; a fourth column is behind "=". */
static void add_article(database *db, const char *names, const char *text)
{
    size_t start = db->articles.len;
    hw_buf_add_str(&db->articles, text);
    for (const char *name = names; name; name = strchr(name, '|')) {
        name += *name == '|';
        size_t len = strcspn(name, "|="), end = strcspn(name, "|");
        hw_buf_add(&db->index, hw_span_of(name, len));
        hw_buf_add_byte(&db->index, '\t');
        add_number(&db->index, start);
        hw_buf_add_byte(&db->index, '\t');
        add_number(&db->index, db->articles.len - start);
        if (len < end) {
            hw_buf_add_byte(&db->index, '\t');
            hw_buf_add(&db->index, hw_span_of(name + len + 1, end - len - 1));
        }
        hw_buf_add_byte(&db->index, '\n');
    }
}

/* As dictzip does: gzip with a table of places to start at in its extra field. */
static void pack(hw_buf *out, hw_span bytes)
{
    enum { GZIP = 15 + 16 };
    z_stream stream = {0};
    Bytef extra[] = {'R', 'A', 8, 0, 1, 0, 0xCB, 0xE3, 1, 0, 0, 0};
    gz_header header = {.extra = extra, .extra_len = sizeof extra};
    char *room = malloc(bytes.len + 1024);
    assert_non_null(room);
    assert_int_equal(deflateInit2(&stream, 9, Z_DEFLATED, GZIP, 8, Z_DEFAULT_STRATEGY), Z_OK);
    assert_int_equal(deflateSetHeader(&stream, &header), Z_OK);
    stream.next_in = (z_const Bytef *)bytes.ptr;
    stream.avail_in = (uInt)bytes.len;
    stream.next_out = (Bytef *)room;
    stream.avail_out = (uInt)bytes.len + 1024;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    hw_buf_add(out, hw_span_of(room, stream.total_out));
    deflateEnd(&stream);
    free(room);
}

static void write_database(temporary *t, const database *db)
{
    hw_buf packed;
    hw_buf_init(&packed, SIZE_MAX);
    pack(&packed, hw_buf_span(&db->articles));
    temporary_write(temporary_path(t, "d.index"), hw_buf_span(&db->index));
    temporary_write(temporary_path(t, "d.dict.dz"), hw_buf_span(&packed));
    hw_buf_release(&packed);
}

static void read_path(reading *r, const char *path)
{
    begin_reading(r);
    r->status = hw_glossary_read(r->glossary, path, &r->err);
}

static const char *read_articles(temporary *t, reading *r, const char *const (*articles)[2])
{
    database db;
    begin_database(&db);
    for (; (*articles)[0]; articles++)
        add_article(&db, (*articles)[0], (*articles)[1]);
    write_database(t, &db);
    end_database(&db);
    read_path(r, temporary_path(t, "d.index"));
    return outcome(r);
}

/* ---- what becomes of articles ---- */

static void headwords_are_found_where_an_article_has_them(void **state)
{
    static const struct {
        const char *names, *text, *entry;
    } rows[] = {
        {"hold time", "Hold Time\n    n 1: waiting\n", "d/hold-time|Hold Time|en|n 1: waiting||||d||1\n"},
        {"text to speech|tts", "Text To Speech\nTTS\n\n   (TTS) A voice.\n",
         "d/text-to-speech|Text To Speech|en|(TTS) A voice.|acronym:TTS|||d||1\n"},
        {"Cockle|Cockling sea", "Cockle \\Coc\"kle\\, v. t.\n   To wrinkle.\n",
         "d/cockle|Cockle|en|\\Coc\"kle\\, v. t./To wrinkle.|synonym:Cockling sea|||d||1\n"},
        {"cannon", "CANNON, n.  A tool.\n", "d/cannon|CANNON|en|n.  A tool.||||d||1\n"},
        {"os360", "OS/360\n  A system.\n", "d/os-360|OS/360|en|A system.||||d||1\n"},
        {"tm", "(TM) <mark>\n", "d/tm|(TM)|en|<mark>||||d||1\n"},
        {"c++", "C++ /si:/\n", "d/c|C++|en|/si:/||||d||1\n"},
        {"!", "!\n\n   A bang.\n", "d/1|!|en|A bang.||||d||1\n"},
        {"queue", "Queue is a line.\n", "d/queue|queue|en|Queue is a line.||||d||1\n"},
        {"acw=ACW", "\n   Work after a call.\n", "d/acw|ACW|en|Work after a call.||||d||1\n"},
        {"bare", "Bare\n", "d/bare|Bare|en|||||d||1\n"},
        {"b|a", "Another line.\n", "d/b|b|en|Another line.|synonym:a|||d||1\n"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        reading r = {.options = {.lang = "en"}};
        const char *articles[][2] = {{rows[i].names, rows[i].text}, {NULL, NULL}};
        const char *got = read_articles(*state, &r, (const char *const(*)[2])articles);
        if (strcmp(got, rows[i].entry) != 0)
            fail_msg("%s: got\n%swanted\n%s", rows[i].names, got, rows[i].entry);
        end_reading(&r);
    }
}

static void articles_of_one_name_are_entries_and_names_of_one_article_are_not(void **state)
{
    static const char *const articles[][2] = {
        {"sim", "SIM\n   Simulator\n"}, {"sim|simm", "SIM\nSIMM\n   A module.\n"}, {NULL, NULL}};
    reading r = {.options = {.lang = "en"}};
    assert_string_equal(read_articles(*state, &r, articles), "d/sim|SIM|en|Simulator||||d||1\n"
                                                             "d/sim-2|SIM|en|A module.|acronym:SIMM|||d||2\n");
    end_reading(&r);
}

static void references_lose_their_braces_and_become_related(void **state)
{
    static const char *const articles[][2] = {
        {"a", "A\n   See {call\n   queue}, {A}, { hold}, {site (http://x.example/)}; not {} or {i = 1;} or {open.\n"},
        {NULL, NULL}};
    reading r = {.options = {.lang = "en"}};
    assert_string_equal(read_articles(*state, &r, articles),
                        "d/a|A|en|See call queue, A, hold, site (http://x.example/); not {} or {i = 1;} or {open.|||"
                        "call queue,hold|d||1\n");
    end_reading(&r);
}

static void wrapped_lines_are_joined_and_others_stay(void **state)
{
    static const char *const articles[][2] = {
        {"a",
         "A\n    n 1: a word that is wrapped at forty col\n         umns, as dictionaries do\n    2: another sense\n"},
        {"b", "B\n    The first paragraph fills its line to en\n    d.\n\n    A program:\n        if (x)\n"},
        {"c", "C\n    A first line that is as full as they get\n    - an item is a line of its own\n"},
        {NULL, NULL}};
    reading r = {.options = {.lang = "en"}};
    assert_string_equal(
        read_articles(*state, &r, articles),
        "d/a|A|en|n 1: a word that is wrapped at forty col umns, as dictionaries do/2: another sense||||"
        "d||1\n"
        "d/b|B|en|The first paragraph fills its line to en d.//A program:/    if (x)||||d||2\n"
        "d/c|C|en|A first line that is as full as they get/- an item is a line of its own||||d||3\n");
    end_reading(&r);
}

static void a_source_named_under_many_paragraphs_is_a_tag(void **state)
{
    enum { ARTICLES = 12 };
    char names[ARTICLES][16];
    const char *articles[ARTICLES + 1][2] = {{NULL, NULL}};
    for (int i = 0; i < ARTICLES; i++) {
        snprintf(names[i], sizeof names[i], "w%d", i);
        articles[i][0] = names[i];
        articles[i][1] =
            i ? "   Some words.\n   [Book 1913]\n" : "   Old words.\n   [Obs.]\n\n   More.\n   [Book 1913]\n";
    }
    reading r = {.options = {.lang = "en"}};
    read_articles(*state, &r, (const char *const(*)[2])articles);
    assert_string_equal(entry_line(&r, 0), "d/w0|w0|en|Old words./[Obs.]//More.||Book 1913||d||1");
    assert_string_equal(entry_line(&r, 1), "d/w1|w1|en|Some words.||Book 1913||d||2");
    end_reading(&r);
}

static void what_is_about_the_database_names_the_source(void **state)
{
    static const char *const ways[][3] = {
        {"00-database-short|00-old-short", "00-database-utf8", "00-database-info"},
        {"00databaseshort", "00databaseutf8", "00databaseinfo"},
    };
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        const char *articles[][2] = {{ways[i][0], "00-database-short\n     The  Desk Book\n"},
                                     {ways[i][1], ""},
                                     {ways[i][2], "licence\n"},
                                     {"a", "A\n  Łąka\n"},
                                     {NULL, NULL}};
        reading r = {.options = {.lang = "pl"}};
        const char *got = read_articles(*state, &r, (const char *const(*)[2])articles);
        const char *entry = strstr(got, "the-desk-book/a|A|pl|Łąka||||The Desk Book||");
        if (entry != got || hw_glossary_count(r.glossary) != 1)
            fail_msg("way %zu: got %s", i, got);
        end_reading(&r);
        r = (reading){.options = {.lang = "pl", .source = "mine"}};
        assert_true(strstr(read_articles(*state, &r, (const char *const(*)[2])articles), "mine/a|A|pl|Łąka||||mine||"));
        end_reading(&r);
    }
}

static void a_charset_is_told_once_for_all_articles(void **state)
{
    static const char *const articles[][2] = {{"a", "A\n  zg\xB3oszenie us\xB3ugi pro\x9C"
                                                    "ba\n"},
                                              {"b", "B\n  \xBF\xF3\xB3w\n"},
                                              {NULL, NULL}};
    reading r = {.options = {.lang = "pl", .charset = "windows-1250"}};
    assert_string_equal(read_articles(*state, &r, articles),
                        "d/a|A|pl|zgłoszenie usługi prośba||||d||1\nd/b|B|pl|żółw||||d||2\n");
    end_reading(&r);
}

/* ---- which files ---- */

static void either_file_finds_the_other_and_both_are_one(void **state)
{
    temporary *t = *state;
    database db;
    begin_database(&db);
    add_article(&db, "a", "A\n  Text.\n");
    write_database(t, &db);
    static const char *const names[] = {"d.index", "d.dict.dz", "d.dict", ""};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        reading r = {.options = {.lang = "en"}};
        if (strcmp(names[i], "d.dict") == 0) {
            assert_int_equal(unlink(temporary_path(t, "d.dict.dz")), 0);
            temporary_write(temporary_path(t, "d.dict"), hw_buf_span(&db.articles));
            temporary_write(temporary_path(t, "search.index"),
                            HW_LIT("of something else")); /* no partner: no database */
        }
        read_path(&r, names[i][0] ? temporary_path(t, names[i]) : t->directory);
        assert_string_equal(outcome(&r), "d/a|A|en|Text.||||d||1\n");
        if (strcmp(names[i], "d.dict") == 0) {
            r.status = hw_glossary_read(r.glossary, temporary_path(t, "d.index"), &r.err);
            assert_int_equal(r.status, HW_OK);
            assert_int_equal(hw_glossary_count(r.glossary), 1);
        }
        end_reading(&r);
    }
    reading r = {.options = {.lang = "en", .format = "dictd"}};
    read_path(&r, temporary_path(t, "d")); /* what both names have in common */
    assert_string_equal(outcome(&r), "d/a|A|en|Text.||||d||1\n");
    end_reading(&r);
    end_database(&db);
}

static void damage_is_told_with_file_line_and_way_out(void **state)
{
    temporary *t = *state;
    static const struct {
        const char *index;
        hw_span articles; /* {NULL, 0} = no such file */
        const char *message;
    } rows[] = {
        {"a\tA\tB\nb\tB\tZ\n", HW_LIT_INIT("0123456789"),
         "d.index:2: the article at byte 1, of 25 bytes, ends behind the end of"},
        {"a\t//////////\tB\n", HW_LIT_INIT("text"), "d.index:1: offset \"//////////\" is no number in base 64; fetch"},
        {"a\tA\tB\n\nb\tA\t%\n", HW_LIT_INIT("text"), "d.index:3: length \"%\" is no number in base 64; fetch"},
        {"a\t\tB\n", HW_LIT_INIT("text"), "d.index:1: offset \"\" is no number in base 64; fetch"},
        {"a\tA\n", HW_LIT_INIT("text"), "d.index:1: no row of a dictd index"},
        {"only words\n", HW_LIT_INIT("text"), "d.index:1: no row of a dictd index"},
        {"a\tA\tE\n", {NULL, 0}, "d.index: a dictd database is two files, and "},
        {"a\tA\tE\n", HW_LIT_INIT("\x1f\x8b\b\0\0\0\0\0\0\3"), "d.dict: the gzip data is cut off at byte 10"},
        {"a\tA\tE\n", HW_LIT_INIT("a\0\0bc"), "d.index:1: a binary file, not a glossary"},
        {"", HW_LIT_INIT("text"), "d.index: the file is empty"},
        {"00-database-short\tA\tE\n", HW_LIT_INIT("text"), "d.index: no entry found"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        reading r = {.options = {.lang = "en"}};
        temporary_write(temporary_path(t, "d.index"), hw_span_str(rows[i].index));
        unlink(temporary_path(t, "d.dict"));
        if (rows[i].articles.ptr)
            temporary_write(temporary_path(t, "d.dict"), rows[i].articles);
        read_path(&r, temporary_path(t, "d.index"));
        if (r.status == HW_OK || !strstr(r.err.message, rows[i].message))
            fail_msg("row %zu: got \"%s\", wanted \"%s\"", i, outcome(&r), rows[i].message);
        assert_int_equal(hw_glossary_count(r.glossary), 0);
        end_reading(&r);
    }
}

static void rows_that_share_bytes_cannot_ask_for_more_than_is_allowed(void **state)
{
    temporary *t = *state;
    hw_buf index;
    char line[64], articles[5000];
    hw_buf_init(&index, SIZE_MAX);
    for (int i = 0; i < 40; i++) {
        snprintf(line, sizeof line, "a\t%c\tBAA\n", 'A' + i % 26); /* 4096 bytes each */
        hw_buf_add_str(&index, line);
    }
    memset(articles, 'x', sizeof articles);
    temporary_write(temporary_path(t, "d.index"), hw_buf_span(&index));
    temporary_write(temporary_path(t, "d.dict"), hw_span_of(articles, sizeof articles));
    reading r = {.options = {.lang = "en", .max_bytes = 50000}};
    read_path(&r, temporary_path(t, "d.index"));
    assert_int_equal(r.status, HW_E_SYNTAX);
    assert_non_null(strstr(r.err.message, "d.index:13: up to here articles overlap to more than the 50000 bytes"));
    end_reading(&r);
    hw_buf_release(&index);
}

static void a_database_is_no_stream(void **state)
{
    (void)state;
    reading r = {.options = {.format = "dictd"}};
    read_as(&r, "standard input", HW_LIT("a\tA\tB\n"));
    assert_string_equal(outcome(&r), "syntax: standard input: a dictd database is two files; put both in one directory "
                                     "and name either of them");
    end_reading(&r);
}

static void numbers_are_base_64_with_a_for_nought(void **state)
{
    (void)state;
    static const struct {
        const char *digits;
        uint64_t number;
    } rows[] = {{"A", 0},
                {"B", 1},
                {"BA", 64},
                {"/", 63},
                {"+", 62},
                {"AAAAAAAAAAAAAAAAAAAC", 2},
                {"////////", (UINT64_C(1) << 48) - 1}};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        uint64_t got = UINT64_MAX;
        if (!hw_dict_number(hw_span_str(rows[i].digits), &got) || got != rows[i].number)
            fail_msg("%s gave %llu", rows[i].digits, (unsigned long long)got);
    }
    static const char *const bad[] = {"", "=", "A A", "BAAAAAAAA", "-"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        uint64_t got;
        if (hw_dict_number(hw_span_str(bad[i]), &got))
            fail_msg("\"%s\" is no number", bad[i]);
    }
}

int main(void)
{
#define IN_DIRECTORY(test) cmocka_unit_test_setup_teardown(test, temporary_setup, temporary_teardown)
    const struct CMUnitTest tests[] = {
        IN_DIRECTORY(headwords_are_found_where_an_article_has_them),
        IN_DIRECTORY(articles_of_one_name_are_entries_and_names_of_one_article_are_not),
        IN_DIRECTORY(references_lose_their_braces_and_become_related),
        IN_DIRECTORY(wrapped_lines_are_joined_and_others_stay),
        IN_DIRECTORY(a_source_named_under_many_paragraphs_is_a_tag),
        IN_DIRECTORY(what_is_about_the_database_names_the_source),
        IN_DIRECTORY(a_charset_is_told_once_for_all_articles),
        IN_DIRECTORY(either_file_finds_the_other_and_both_are_one),
        IN_DIRECTORY(damage_is_told_with_file_line_and_way_out),
        IN_DIRECTORY(rows_that_share_bytes_cannot_ask_for_more_than_is_allowed),
        cmocka_unit_test(a_database_is_no_stream),
        cmocka_unit_test(numbers_are_base_64_with_a_for_nought),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
