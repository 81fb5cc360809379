/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/format.h"
#include "glossary/reading.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

/* ---- a directory to read from ---- */

static char root[64];

static void write_file(const char *name, hw_span bytes)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s", root, name);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes.ptr, 1, bytes.len, file), bytes.len);
    fclose(file);
}

static int make_root(void **state)
{
    (void)state;
    strcpy(root, "/tmp/headword-import-XXXXXX");
    return mkdtemp(root) ? 0 : -1;
}

static int remove_root(void **state)
{
    (void)state;
    char command[128];
    snprintf(command, sizeof command, "rm -r %s", root);
    return system(command);
}

static void a_directory_is_read_in_the_order_of_its_paths(void **state)
{
    (void)state;
    char path[128];
    snprintf(path, sizeof path, "%s/sub", root);
    assert_int_equal(mkdir(path, 0700), 0);
    write_file("b.csv", HW_LIT("term,lang\nB,en\n"));
    write_file("a.md", HW_LIT("# A\nText.\n"));
    write_file("sub/c.ndjson", HW_LIT("{\"term\":\"C\",\"lang\":\"en\"}\n"));
    write_file("README.md", HW_LIT("# No term\nText.\n"));
    write_file("Provenance.md", HW_LIT("# No term\nText.\n"));
    write_file("LICENSE-MIT.txt", HW_LIT("No term.\n"));
    write_file("license-terms.csv", HW_LIT("term,lang\nL,en\n"));
    write_file(".hidden.csv", HW_LIT("term,lang\nH,en\n"));
    write_file("picture.png", HW_LIT("\0\0\0"));
    write_file("empty.csv", HW_LIT(""));

    reading r = {0};
    begin_reading(&r);
    r.status = hw_glossary_read(r.glossary, root, &r.err);
    if (r.status)
        fail_msg("%s", r.err.message);
    static const char *const want[] = {"A", "B", "L", "C"};
    assert_int_equal(hw_glossary_count(r.glossary), 4);
    for (size_t i = 0; i < 4; i++)
        assert_span(hw_glossary_entry(r.glossary, i)->term, want[i]);
    assert_int_equal(r.warnings, 1);
    assert_non_null(strstr(r.warning, "empty.csv:0: the file is empty"));
    end_reading(&r);
}

static void a_ring_of_links_ends(void **state)
{
    (void)state;
    char path[128];
    snprintf(path, sizeof path, "%s/ring", root);
    assert_int_equal(symlink(root, path), 0);
    reading r = {0};
    begin_reading(&r);
    assert_int_equal(hw_glossary_read(r.glossary, root, &r.err), HW_E_IO);
    assert_non_null(strstr(r.err.message, "is a link going round?"));
    end_reading(&r);
}

static void files_that_are_not_there_or_say_nothing_are_errors(void **state)
{
    (void)state;
    reading r = {.options = {.max_bytes = 100}};
    char path[128], big[200];
    begin_reading(&r);
    assert_int_equal(hw_glossary_read(r.glossary, "/nowhere/t.csv", &r.err), HW_E_NOTFOUND);
    assert_int_equal(hw_glossary_read(r.glossary, root, &r.err), HW_E_NOTFOUND);
    assert_non_null(strstr(r.err.message, "no glossary in this directory"));
    write_file("e.csv", HW_LIT(" \n"));
    snprintf(path, sizeof path, "%s/e.csv", root);
    assert_int_equal(hw_glossary_read(r.glossary, path, &r.err), HW_E_SYNTAX);
    assert_non_null(strstr(r.err.message, "e.csv: the file is empty"));
    memset(big, 'x', sizeof big);
    write_file("e.csv", hw_span_of(big, sizeof big));
    assert_int_equal(hw_glossary_read(r.glossary, path, &r.err), HW_E_ARG);
    assert_non_null(strstr(r.err.message, "100 bytes"));
    end_reading(&r);
}

/* ---- gzip ---- */

static hw_span gzip(hw_span bytes, char *out, size_t room)
{
    z_stream stream = {0};
    assert_int_equal(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
    stream.next_in = (z_const Bytef *)bytes.ptr;
    stream.avail_in = (uInt)bytes.len;
    stream.next_out = (Bytef *)out;
    stream.avail_out = (uInt)room;
    assert_int_equal(deflate(&stream, Z_FINISH), Z_STREAM_END);
    size_t len = stream.total_out;
    deflateEnd(&stream);
    return hw_span_of(out, len);
}

static void gzip_of_several_members_is_read_as_one(void **state)
{
    (void)state;
    char bytes[1024] = {0};
    hw_span first = gzip(HW_LIT("term,lang\nA,en\n"), bytes, sizeof bytes);
    hw_span second = gzip(HW_LIT("B,en\n"), bytes + first.len, sizeof bytes - first.len);
    reading r = {0};
    read_as(&r, "t.csv.gz", hw_span_of(bytes, first.len + second.len + 3)); /* and padding */
    assert_string_equal(outcome(&r), "t/a|A|en|||||t||2\nt/b|B|en|||||t||3\n");
    end_reading(&r);
}

static void a_cut_or_damaged_gzip_names_the_byte(void **state)
{
    (void)state;
    char bytes[1024];
    hw_span whole = gzip(HW_LIT("term,lang\nA,en\nB,en\nC,en\n"), bytes, sizeof bytes);
    for (size_t len = 2; len < whole.len; len++) {
        reading r = {0};
        read_as(&r, "t.csv.gz", hw_span_of(bytes, len));
        if (r.status != HW_E_SYNTAX || !strstr(r.err.message, "t.csv.gz: the gzip data is cut off at byte"))
            fail_msg("%zu bytes gave %s", len, outcome(&r));
        assert_int_equal(r.err.offset, len);
        end_reading(&r);
    }
    bytes[whole.len - 5] ^= 1; /* the checksum */
    reading r = {0};
    read_as(&r, "t.csv.gz", whole);
    assert_non_null(strstr(outcome(&r), "the gzip data is damaged at byte"));
    end_reading(&r);
}

static void a_bomb_stops_at_the_limit(void **state)
{
    (void)state;
    enum { UNPACKED = 4 << 20 };
    char *zeros = calloc(1, UNPACKED), *bytes = malloc(65536);
    reading r = {.options = {.max_bytes = 100000}};
    assert_true(zeros && bytes);
    memset(zeros, 'a', UNPACKED);
    read_as(&r, "t.txt.gz", gzip(hw_span_of(zeros, UNPACKED), bytes, 65536));
    assert_int_equal(r.status, HW_E_ARG);
    assert_non_null(strstr(r.err.message, "unpacks to more than the 100000 bytes"));
    end_reading(&r);
    free(zeros);
    free(bytes);
}

static void without_a_limit_a_bomb_stops_while_it_is_small(void **state)
{
    (void)state;
    enum { MEMBER = 1 << 20, MEMBERS = 65 };
    char *text = malloc(MEMBER), *bytes = malloc(MEMBERS * 2048);
    assert_true(text && bytes);
    memset(text, 'a', MEMBER);
    hw_span member = gzip(hw_span_of(text, MEMBER), bytes, 2048);
    for (size_t i = 1; i < MEMBERS; i++)
        memcpy(bytes + i * member.len, bytes, member.len);
    reading r = {0};
    read_as(&r, "t.txt.gz", hw_span_of(bytes, MEMBERS * member.len));
    assert_int_equal(r.status, HW_E_ARG);
    assert_non_null(strstr(r.err.message, "unpacks to more than the 67108864 bytes"));
    assert_non_null(strstr(r.err.message, "raise --max-bytes"));
    end_reading(&r);
    free(text);
    free(bytes);
}

/* ---- which format ---- */

static void the_format_is_told_by_name_then_by_content(void **state)
{
    (void)state;
    static const struct {
        const char *file, *text;
        hw_format format;
    } rows[] = {
        {"x.CSV", "", HW_FORMAT_CSV},
        {"x.json.gz", "", HW_FORMAT_JSONL},
        {"x.Markdown", "", HW_FORMAT_MARKDOWN},
        {"dir.csv/x", "text", HW_FORMAT_TEXT},
        {"x", " {\"term\":1}", HW_FORMAT_JSONL},
        {"x", "[\n {", HW_FORMAT_JSONL},
        {"x", "[1] note", HW_FORMAT_TEXT},
        {"x", "id\tterm\tx\n", HW_FORMAT_TSV},
        {"x", "\"Term\",\"Definition\"\n", HW_FORMAT_CSV},
        {"x", "hasło;definicja\n", HW_FORMAT_CSV},
        {"x", "A term, another word\n", HW_FORMAT_TEXT},
        {"x", "text\n\n## Term\ntext\n", HW_FORMAT_MARKDOWN},
        {"x", "Term\n: text\n", HW_FORMAT_MARKDOWN},
        {"x", "Term - text #1\n", HW_FORMAT_TEXT},
        {"x", "", HW_FORMAT_TEXT},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_arena arena = HW_ARENA_INIT;
        hw_import_options options = HW_IMPORT_OPTIONS_INIT;
        hw_reader reader = {
            .options = &options, .file = rows[i].file, .arena = &arena, .text = hw_span_str(rows[i].text)};
        hw_format format;
        if (!hw_format_by_extension(rows[i].file, &format))
            format = hw_format_by_content(&reader);
        if (format != rows[i].format)
            fail_msg("row %zu: %s \"%s\" gave %d, wanted %d", i, rows[i].file, rows[i].text, format, rows[i].format);
        hw_arena_release(&arena);
    }
}

static void the_format_can_be_forced(void **state)
{
    (void)state;
    reading r = {.options = {.format = "csv"}};
    read_as(&r, "page.txt", HW_LIT("term,lang\nA,en\n"));
    assert_string_equal(outcome(&r), "page/a|A|en|||||page||2\n");
    end_reading(&r);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_directory_is_read_in_the_order_of_its_paths, make_root, remove_root),
        cmocka_unit_test_setup_teardown(a_ring_of_links_ends, make_root, remove_root),
        cmocka_unit_test_setup_teardown(files_that_are_not_there_or_say_nothing_are_errors, make_root, remove_root),
        cmocka_unit_test(gzip_of_several_members_is_read_as_one),
        cmocka_unit_test(a_cut_or_damaged_gzip_names_the_byte),
        cmocka_unit_test(a_bomb_stops_at_the_limit),
        cmocka_unit_test(without_a_limit_a_bomb_stops_while_it_is_small),
        cmocka_unit_test(the_format_is_told_by_name_then_by_content),
        cmocka_unit_test(the_format_can_be_forced),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
