/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "temporary.h"

#include "store/postings_writer.h"
#include "store/schema.h"
#include "store/sections.h"
#include "store/store.h"
#include "store/texts.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <xxhash.h>

enum { ENTRIES = 20, DIRECTORY_RECORD = 48 };

static hw_span id_of(uint32_t n, char id[16])
{
    return hw_span_of(id, (size_t)snprintf(id, 16, "entry%02u", n));
}

static void make_texts(hw_buf *section)
{
    hw_texts_builder *builder = NULL;
    hw_entry entries[ENTRIES];
    char ids[ENTRIES][16];
    assert_int_equal(hw_texts_builder_new(&builder, NULL), HW_OK);
    for (uint32_t n = 0; n < ENTRIES; n++) {
        entries[n] =
            (hw_entry){.id = id_of(n, ids[n]), .term = HW_LIT("Queue"), .definition = HW_LIT("Where calls wait.")};
        assert_int_equal(hw_texts_builder_add(builder, &entries[n], HW_PLACE_KEPT, NULL), HW_OK);
    }
    assert_int_equal(hw_texts_builder_finish(builder, section, NULL), HW_OK);
    hw_texts_builder_free(builder);
}

static void make_postings(int fd)
{
    static const unsigned char uuid[16] = {7};
    hw_postings_writer *writer = NULL;
    assert_int_equal(hw_postings_writer_new(&writer, NULL), HW_OK);
    for (uint32_t n = 0; n < ENTRIES; n++) {
        hw_term_count terms[] = {{HW_LIT("Zqueue"), 1}, {HW_LIT("queue"), 1}};
        assert_int_equal(hw_postings_writer_add(writer, terms, 2, NULL), HW_OK);
    }
    assert_int_equal(hw_postings_writer_finish(writer, fd, uuid, NULL), HW_OK);
    hw_postings_writer_free(writer);
}

static void make_docs(hw_buf *section, uint32_t count)
{
    hw_doc docs[2 * ENTRIES];
    for (uint32_t n = 0; n < count; n++)
        docs[n] = (hw_doc){.length = n + 70000, .source = (uint16_t)(n * 9), .lang = (uint8_t)(n % 4)};
    assert_int_equal(hw_docs_write(section, docs, count, NULL), HW_OK);
}

static void make_manifest(hw_buf *section)
{
    static const hw_manifest_name names[] = {{HW_LIT_INIT("en"), 12}, {HW_LIT_INIT("pl"), 8}};
    hw_manifest manifest = {.entries = ENTRIES,
                            .text_bytes = 440,
                            .total_length = 60,
                            .content_hash = {1, 2, 3},
                            .languages = names,
                            .language_count = 2,
                            .sources = names,
                            .source_count = 1};
    hw_manifest_write(section, &manifest);
}

static void add_section(hw_sections_writer *writer, const char *name, hw_buf *section)
{
    assert_int_equal(hw_sections_add(writer, name, hw_buf_span(section), NULL), HW_OK);
    hw_buf_clear(section);
}

/* A whole index file of ENTRIES entries, with the facts of `docs` entries. */
static void make_index(temporary *t, const char *name, uint32_t docs)
{
    hw_sections_writer writer;
    hw_buf section;
    hw_buf_init(&section, SIZE_MAX);
    int fd = open(temporary_path(t, name), O_RDWR | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    assert_true(fd >= 0);
    make_postings(fd);
    assert_int_equal(hw_sections_begin(&writer, fd, name, NULL), HW_OK);
    make_manifest(&section);
    add_section(&writer, HW_SECTION_MANIFEST, &section);
    make_docs(&section, docs);
    add_section(&writer, HW_SECTION_DOCS, &section);
    make_texts(&section);
    add_section(&writer, HW_SECTION_TEXTS, &section);
    add_section(&writer, "empty", &section);
    assert_int_equal(hw_sections_finish(&writer, NULL), HW_OK);
    hw_sections_release(&writer);
    hw_buf_release(&section);
    close(fd);
}

static hw_buf read_index(temporary *t)
{
    make_index(t, "index", ENTRIES);
    return temporary_read(temporary_path(t, "index"));
}

static void a_whole_index_gives_what_was_put_in(void **state)
{
    temporary *t = *state;
    hw_store *store = NULL;
    hw_error err = {0};
    hw_arena arena = HW_ARENA_INIT;
    make_index(t, "index", ENTRIES);
    if (hw_store_open(&store, temporary_path(t, "index"), &err))
        fail_msg("%s", err.message);
    assert_int_equal(hw_store_entries(store), ENTRIES);
    for (uint32_t n = ENTRIES; n-- > 0;) {
        char id[16];
        hw_entry entry;
        hw_doc doc = hw_store_doc(store, n);
        assert_int_equal(doc.length, n + 70000);
        assert_int_equal(doc.lang, n % 4 < 2 ? n % 4 : 0); /* the manifest has two languages and one source */
        assert_int_equal(doc.source, 0);
        assert_int_equal(hw_store_entry(store, n, &arena, &entry, NULL), HW_OK);
        assert_true(hw_span_equal(entry.id, id_of(n, id)));
        assert_span(entry.definition, "Where calls wait.");
    }
    hw_postings *postings = NULL;
    assert_int_equal(hw_store_postings(store, &postings, NULL), HW_OK);
    assert_int_equal(postings->entries, ENTRIES);
    hw_store_close(store);
    hw_arena_release(&arena);
}

static void an_index_says_what_is_in_it(void **state)
{
    temporary *t = *state;
    hw_store *store = NULL;
    make_index(t, "index", ENTRIES);
    assert_int_equal(hw_store_open(&store, temporary_path(t, "index"), NULL), HW_OK);
    const hw_manifest *manifest = hw_store_manifest(store);
    assert_int_equal(manifest->language_count, 2);
    assert_span(manifest->languages[1].name, "pl");
    assert_int_equal(manifest->languages[1].entries, 8);
    assert_int_equal(manifest->content_hash[2], 3);
    assert_int_equal(manifest->total_length, 60);
    assert_int_equal(hw_store_parts(store), 5);
    assert_span(hw_store_part_at(store, 0).name, "postings");
    assert_int_equal(hw_store_section(store, "empty").len, 0);
    assert_null(hw_store_section(store, "no such").ptr);
    assert_int_equal(hw_store_verify(store, NULL), HW_OK);
    hw_store_close(store);
}

static void facts_of_another_number_of_entries_are_noticed(void **state)
{
    hw_store *store = NULL;
    make_index(*state, "index", ENTRIES - 1);
    assert_int_equal(hw_store_open(&store, temporary_path(*state, "index"), NULL), HW_E_CORRUPT);
    assert_null(store);
}

/* Opens bytes as an index; whatever opens is read from end to end, which must not crash. */
static hw_status open_bytes(temporary *t, hw_span bytes, hw_error *err)
{
    hw_store *store = NULL;
    hw_postings *postings = NULL;
    hw_arena arena = HW_ARENA_INIT;
    const char *path = temporary_path(t, "bytes");
    temporary_write(path, bytes);
    hw_status status = hw_store_open(&store, path, err);
    for (uint32_t n = 0; !status && n < hw_store_entries(store); n++) {
        hw_entry entry;
        hw_store_doc(store, n);
        hw_store_entry(store, n, &arena, &entry, NULL);
    }
    hw_posting posting;
    hw_cursor *cursor;
    size_t got = 1;
    if (!status && !hw_store_postings(store, &postings, NULL) &&
        !hw_cursor_open(&cursor, postings, HW_LIT("Zqueue"), &arena, NULL))
        while (!hw_cursor_read(cursor, &posting, 1, &got, NULL) && got)
            assert_true(posting.entry < ENTRIES);
    hw_store_close(store);
    hw_arena_release(&arena);
    return status;
}

static void a_cut_index_is_called_truncated_wherever_it_is_cut(void **state)
{
    temporary *t = *state;
    hw_buf file = read_index(t);
    char expected[64];
    snprintf(expected, sizeof expected, "expected %zu bytes", file.len);
    for (size_t len = 64; len < file.len; len += 64) {
        hw_error err = {0};
        hw_status status = open_bytes(t, hw_span_of(file.data, len), &err);
        if (status != HW_E_CORRUPT || !strstr(err.message, "truncated") || !strstr(err.message, "rebuild") ||
            (len >= HW_BLOCK_BYTES && !strstr(err.message, expected)))
            fail_msg("cut to %zu bytes: %s: %s", len, hw_status_name(status), err.message);
    }
    hw_buf_release(&file);
}

static void every_flipped_byte_of_seal_directory_and_footer_is_noticed(void **state)
{
    temporary *t = *state;
    hw_buf file = read_index(t);
    size_t directory = file.len - HW_SEAL_BYTES - 5 * DIRECTORY_RECORD;
    for (size_t i = HW_SEAL_AT; i < file.len; i = i + 1 == HW_BLOCK_BYTES ? directory : i + 1) {
        hw_error err = {0};
        file.data[i] ^= (char)(1 << i % 8);
        hw_status status = open_bytes(t, hw_buf_span(&file), &err);
        if (status != HW_E_CORRUPT)
            fail_msg("byte %zu: %s: %s", i, hw_status_name(status), err.message);
        file.data[i] ^= (char)(1 << i % 8);
    }
    hw_buf_release(&file);
}

static void flipped_bits_in_sections_are_found_by_verifying(void **state)
{
    temporary *t = *state;
    hw_buf file = read_index(t);
    hw_sections sections;
    size_t opened = 0;
    assert_int_equal(hw_sections_open(&sections, hw_buf_span(&file), "index", NULL), HW_OK);
    for (size_t part = 0; part < sections.count; part++) {
        hw_section section = hw_sections_at(&sections, part);
        for (size_t i = 0; i < section.bytes.len; i += 61) {
            char *byte = &file.data[section.offset + i];
            hw_store *store = NULL;
            *byte ^= 4;
            open_bytes(t, hw_buf_span(&file), NULL);
            if (!hw_store_open(&store, temporary_path(t, "bytes"), NULL)) {
                assert_int_equal(hw_store_verify(store, NULL), HW_E_CORRUPT);
                opened++;
            }
            hw_store_close(store);
            *byte ^= 4;
        }
    }
    assert_true(opened > 0);
    hw_buf_release(&file);
}

static void a_byte_between_parts_is_found_by_verifying(void **state)
{
    temporary *t = *state;
    hw_buf file = read_index(t);
    hw_sections sections;
    size_t end = 0, between = 0;
    assert_int_equal(hw_sections_open(&sections, hw_buf_span(&file), "index", NULL), HW_OK);
    for (size_t part = 0; part <= sections.count; part++) {
        hw_section section = {.offset = (uint64_t)(sections.directory.ptr - file.data)};
        if (part < sections.count)
            section = hw_sections_at(&sections, part);
        for (; end < section.offset; end++, between++) {
            hw_store *store = NULL;
            file.data[end] = 1;
            open_bytes(t, hw_buf_span(&file), NULL);
            assert_int_equal(hw_store_open(&store, temporary_path(t, "bytes"), NULL), HW_OK);
            assert_int_equal(hw_store_verify(store, NULL), HW_E_CORRUPT);
            hw_store_close(store);
            file.data[end] = 0;
        }
        end = section.offset + section.bytes.len;
    }
    assert_true(between > 0);
    hw_buf_release(&file);
}

/* A footer of another version, in all else correct. */
static void set_version(hw_buf *file, unsigned char version)
{
    char *footer = file->data + file->len - HW_SEAL_BYTES;
    footer[8] = (char)version;
    uint64_t hash = XXH3_64bits(footer, 56);
    for (int i = 0; i < 8; i++)
        footer[56 + i] = (char)(hash >> 8 * i);
}

static void another_format_version_says_the_way_out(void **state)
{
    static const struct {
        unsigned char version;
        const char *message;
    } rows[] = {{HW_FORMAT_VERSION + 1, "bytes: made by a newer headword (format "},
                {HW_FORMAT_VERSION + 1, "); update headword, or rebuild with headword index of this version"},
                {HW_FORMAT_VERSION - 1, "bytes: made by an older headword (format "},
                {HW_FORMAT_VERSION - 1, "); rebuild with headword index"}};
    temporary *t = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_error err = {0};
        hw_buf file = read_index(t);
        set_version(&file, rows[i].version);
        hw_status status = open_bytes(t, hw_buf_span(&file), &err);
        if (status != HW_E_CORRUPT || !strstr(err.message, rows[i].message))
            fail_msg("version %u: %s", rows[i].version, err.message);
        hw_buf_release(&file);
    }
}

static void foreign_files_are_called_foreign(void **state)
{
    temporary *t = *state;
    static const struct {
        hw_span bytes;
        const char *message;
    } rows[] = {
        {HW_LIT_INIT(""), "empty"},
        {HW_LIT_INIT("x"), "not a Headword index"},
        {HW_LIT_INIT("term,definition\nQueue,Where calls wait, one behind the other, until somebody answers.\n"),
         "not a Headword index"},
        {HW_LIT_INIT("\x0f\x0dXapian Glass and little more"), "truncated"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_error err = {0};
        hw_status status = open_bytes(t, rows[i].bytes, &err);
        if (status != HW_E_CORRUPT || !strstr(err.message, rows[i].message))
            fail_msg("row %zu: %s: %s", i, hw_status_name(status), err.message);
    }
    hw_store *store = NULL;
    assert_int_equal(hw_store_open(&store, t->directory, NULL), HW_E_ARG);
    assert_int_equal(hw_store_open(&store, temporary_path(t, "none"), NULL), HW_E_NOTFOUND);
}

static void a_longer_index_and_a_plain_database_are_told_apart(void **state)
{
    temporary *t = *state;
    hw_error err = {0};
    hw_buf file = read_index(t);
    hw_buf_add(&file, HW_LIT("and more"));
    assert_int_equal(open_bytes(t, hw_buf_span(&file), &err), HW_E_CORRUPT);
    assert_non_null(strstr(err.message, "something was added"));
    memset(file.data + HW_SEAL_AT, 0, HW_SEAL_BYTES); /* as Xapian itself leaves it */
    assert_int_equal(open_bytes(t, hw_buf_span(&file), &err), HW_E_CORRUPT);
    assert_non_null(strstr(err.message, "a Xapian database, not a Headword index"));
    hw_buf_release(&file);
}

/* Runs a shell command; what it printed is in `said`. */
static int run(const char *command, char *said, size_t size)
{
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    size_t len = fread(said, 1, size - 1, pipe);
    said[len] = '\0';
    return pclose(pipe);
}

static void xapian_tools_read_the_index(void **state)
{
    temporary *t = *state;
    static const struct {
        const char *command, *answer;
    } rows[] = {
        {"quest -d '%s' queue 2>&1", "20"},
        {"xapian-delve '%s' 2>&1", "number of documents = 20"},
        {"xapian-delve -t Zqueue '%s' 2>&1", "termfreq 20"},
        {"xapian-check '%s' 2>&1", "No errors found"},
    };
    char command[512], said[4096];
    if (run("command -v quest xapian-delve xapian-check", said, sizeof said) != 0) {
        print_message("xapian-tools are not installed: nothing is tested here\n");
        skip();
    }
    make_index(t, "index", ENTRIES);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        snprintf(command, sizeof command, rows[i].command, temporary_path(t, "index"));
        if (run(command, said, sizeof said) != 0 || !strstr(said, rows[i].answer))
            fail_msg("%s:\n%s", command, said);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, temporary_setup, temporary_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_whole_index_gives_what_was_put_in),
        TEST(an_index_says_what_is_in_it),
        TEST(facts_of_another_number_of_entries_are_noticed),
        TEST(a_cut_index_is_called_truncated_wherever_it_is_cut),
        TEST(every_flipped_byte_of_seal_directory_and_footer_is_noticed),
        TEST(flipped_bits_in_sections_are_found_by_verifying),
        TEST(a_byte_between_parts_is_found_by_verifying),
        TEST(another_format_version_says_the_way_out),
        TEST(foreign_files_are_called_foreign),
        TEST(a_longer_index_and_a_plain_database_are_told_apart),
        TEST(xapian_tools_read_the_index),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
