/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An index file that somebody tampered with, opened and asked. The seeds are lists of changes to a good index: four
 * bytes each, three for where (little-endian, modulo the size) and one to write there. Even so the file's parts hash
 * wrong, so what is read without a hash check is what is tried: every lookup must hold its bounds by itself.
 */
#include "headword/headword.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char glossary[] =
    "{\"id\":\"acw\",\"term\":\"After-Call Work\",\"lang\":\"en\",\"aliases\":[\"ACW\",\"wrap-up\"],"
    "\"definition\":\"Notes an agent writes once the caller has gone.\"}\n"
    "{\"id\":\"kb\",\"term\":\"Baza wiedzy\",\"lang\":\"pl\",\"definition\":\"Zbiór artykułów dla obsługi klienta.\"}\n";

static char *good;
static size_t good_size;
static char path[64];

static void build(void)
{
    hw_glossary *entries = NULL;
    hw_span text = {glossary, sizeof glossary - 1};
    setenv("HEADWORD_DATA", "/nowhere", 1);
    snprintf(path, sizeof path, "/tmp/headword-fuzz-%ld.hw", (long)getpid());
    if (hw_glossary_new(&entries, NULL, NULL) || hw_glossary_read_bytes(entries, "test.jsonl", text, NULL) ||
        hw_index_build(path, entries, NULL, NULL))
        abort();
    hw_glossary_free(entries);
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END))
        abort();
    good_size = (size_t)ftell(file);
    good = malloc(good_size);
    rewind(file);
    if (!good || fread(good, 1, good_size, file) != good_size)
        abort();
    fclose(file);
}

static void tamper(const uint8_t *data, size_t size)
{
    char *bytes = malloc(good_size);
    FILE *file = fopen(path, "wb");
    if (!bytes || !file)
        abort();
    memcpy(bytes, good, good_size);
    for (size_t i = 0; i + 4 <= size; i += 4)
        bytes[((size_t)data[i] | (size_t)data[i + 1] << 8 | (size_t)data[i + 2] << 16) % good_size] = (char)data[i + 3];
    if (fwrite(bytes, 1, good_size, file) != good_size)
        abort();
    fclose(file);
    free(bytes);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const char *const queries[] = {"acw", "bazy wiedzy", "notse agent", "\"an agent\"", "wra"};
    hw_index *index = NULL;
    if (!good)
        build();
    tamper(data, size);
    if (hw_index_open(&index, path, NULL)) {
        unlink(path);
        return 0;
    }
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        hw_results *results = NULL;
        hw_span query = {queries[i], strlen(queries[i])};
        hw_search(index, query, NULL, &results, NULL);
        hw_results_free(results);
        hw_suggestions *suggestions = NULL;
        hw_suggest(index, query, NULL, &suggestions, NULL);
        hw_suggestions_free(suggestions);
    }
    hw_index_close(index);
    unlink(path);
    return 0;
}
