/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An index file that somebody tampered with, opened and asked. An input is a byte and then changes to a good index,
 * four bytes each: three for where (little-endian, modulo the size) and one to write there.
 *
 * When the first byte is odd the hashes are mended afterwards, so that what is behind them is tried: every lookup must
 * hold its bounds by itself. */
#include "fuzz/file.h"

#include "base/bytes.h"
#include "store/sections.h"
#include "store/sections_layout.h"

#include <xxhash.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char glossary[] =
    "{\"id\":\"acw\",\"term\":\"After-Call "
    "Work\",\"lang\":\"en\",\"aliases\":[\"ACW\",\"wrap-up\"],\"source\":\"desk\","
    "\"definition\":\"Notes an agent writes once the caller has gone, in the customer relations system (CRS).\"}\n"
    "{\"id\":\"acw-2\",\"term\":\"All Calls Waiting\",\"lang\":\"en\",\"aliases\":[\"ACW\"],\"source\":\"floor\","
    "\"definition\":\"A queue that agents watch on the wallboard.\",\"tags\":[\"Floor\"],\"status\":\"draft\"}\n"
    "{\"id\":\"kb\",\"term\":\"Baza wiedzy\",\"lang\":\"pl\",\"definition\":\"Zbiór artykułów dla obsługi "
    "klienta.\"}\n";

static char *good;
static size_t good_size;
static hw_sections parts; /* of the good one */

static void build(void)
{
    char path[64];
    hw_synonyms *synonyms = NULL;
    if (hw_synonyms_new(&synonyms, NULL, NULL, NULL) ||
        hw_synonyms_read_bytes(synonyms, "rules", "en", HW_LIT("queue, line\nagent => advisor, clerk\n"), NULL) ||
        build_index(path, "test.jsonl", hw_span_of(glossary, sizeof glossary - 1), synonyms))
        abort();
    hw_synonyms_free(synonyms);
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END))
        abort();
    good_size = (size_t)ftell(file);
    good = malloc(good_size);
    rewind(file);
    if (!good || fread(good, 1, good_size, file) != good_size)
        abort();
    fclose(file);
    unlink(path);
    if (hw_sections_open(&parts, hw_span_of(good, good_size), path, NULL))
        abort();
}

static void put_u64(char *at, uint64_t value)
{
    for (size_t i = 0; i < 8; i++)
        at[i] = (char)(value >> 8 * i);
}

static void mend_seal(char *seal)
{
    put_u64(seal + SEAL_HASH_AT, XXH3_64bits(seal, SEAL_HASH_AT));
}

/* Hashes of the parts as the directory now has them, of the directory, and of the footer. */
static void mend(char *bytes)
{
    char *footer = bytes + good_size - HW_SEAL_BYTES;
    char *directory = bytes + (parts.directory.ptr - parts.file.ptr);
    mend_seal(bytes + HW_SEAL_AT);
    for (size_t i = 0; i < parts.count; i++) {
        char *record = directory + i * RECORD_BYTES;
        uint64_t offset = hw_get_u64(record + NAME_BYTES), length = hw_get_u64(record + NAME_BYTES + 8);
        if (offset <= good_size && length <= good_size - offset)
            put_u64(record + NAME_BYTES + 16, XXH3_64bits(bytes + offset, (size_t)length));
    }
    put_u64(footer + SEAL_DIRECTORY_HASH_AT, XXH3_64bits(directory, parts.directory.len));
    mend_seal(footer);
}

static void tamper(const memory_file *file, const uint8_t *data, size_t size)
{
    char *bytes = malloc(good_size);
    if (!bytes)
        abort();
    memcpy(bytes, good, good_size);
    for (size_t i = 1; i + 4 <= size; i += 4) {
        size_t at = ((size_t)data[i] | (size_t)data[i + 1] << 8 | (size_t)data[i + 2] << 16) % good_size;
        bytes[at] = (char)data[i + 3];
    }
    if (size && data[0] & 1)
        mend(bytes);
    memory_file_write(file, bytes, good_size);
    free(bytes);
}

static void ask(hw_index *index, hw_span query)
{
    hw_results *results = NULL;
    hw_suggestions *suggestions = NULL;
    hw_reply *reply = NULL;
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.flags = HW_SEARCH_EXPLAIN;
    hw_search(index, query, &options, &results, NULL);
    hw_results_free(results);
    results = NULL;
    hw_define(index, query, NULL, &results, NULL);
    hw_results_free(results);
    results = NULL;
    hw_entry_get(index, query, NULL, &results, NULL);
    hw_results_free(results);
    hw_suggest(index, query, NULL, &suggestions, NULL);
    hw_suggestions_free(suggestions);
    hw_ask(index, query, NULL, &reply, NULL);
    hw_reply_free(reply);
}

static void list(hw_index *index)
{
    uint32_t aliases = 0;
    hw_alias_receipt receipt;
    hw_index_info info;
    hw_index_describe(index, &info, NULL);
    hw_aliases_count(index, &aliases, NULL);
    for (uint32_t i = 0; i < aliases && i < 16; i++)
        hw_aliases_at(index, i, &receipt, NULL);
    hw_aliases_find(index, HW_LIT("crs"), &aliases, &aliases, NULL);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const queries[] = {"acw",     "bazy wiedzy", "notse agent", "\"an agent\" -line",
                                          "wra",     "kb",          "lang:pl wie", "what is all calls waiting?",
                                          "advisor", "obsluga"};
    static memory_file file;
    hw_index *index = NULL;
    if (!good) {
        build();
        file = memory_file_open();
    }
    tamper(&file, data, size);
    if (hw_index_open(&index, file.path, NULL))
        return 0;
    if (!size || !(data[0] & 1))
        hw_index_verify(index, NULL);
    list(index);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        ask(index, hw_span_str(queries[i]));
    hw_index_close(index);
    return 0;
}

#ifdef HW_FUZZ_ENGINE
size_t LLVMFuzzerMutate(uint8_t *data, size_t size, size_t most);
size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed);

/* Where: in any of the parts alike, however small, or in the directory or the footer; but not in the space that Xapian
 * leaves unused. What: near to what is there, as often as anything. */
static void make_change(uint8_t change[4], unsigned seed)
{
    size_t part = seed % (parts.count + 1), start, end;
    seed /= 16;
    if (part < parts.count) {
        hw_section section = hw_sections_at(&parts, part);
        start = section.offset;
        end = start + section.bytes.len;
    } else {
        start = (size_t)(parts.directory.ptr - parts.file.ptr);
        end = good_size;
    }
    size_t at = end > start ? start + seed % (end - start) : start;
    while (part == 0 && at + 1 < end && !good[at])
        at++;
    seed /= 4096;
    for (size_t i = 0; i < 3; i++)
        change[i] = (uint8_t)(at >> 8 * i);
    static const uint8_t steps[] = {1, 0xFF, 2, 0x80, 0x10, 0x7F, 0x40, 0x20};
    change[3] = (uint8_t)(seed % 2 ? (uint8_t)good[at] + steps[seed / 2 % 8] : seed / 2);
}

size_t LLVMFuzzerCustomMutator(uint8_t *data, size_t size, size_t most, unsigned seed)
{
    if (!good)
        build();
    if (seed % 4 == 0 || most < 5)
        return LLVMFuzzerMutate(data, size, most);
    if (!size)
        size = 1;
    data[0] = 1;
    size_t changes = (size - 1) / 4, which = seed / 4 % (changes + 1);
    if (1 + 4 * (which + 1) > most)
        which = 0;
    make_change(data + 1 + 4 * which, seed * 2654435761u);
    return which == changes ? 1 + 4 * (changes + 1) : size;
}
#endif
