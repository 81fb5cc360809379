/* SPDX-License-Identifier: GPL-2.0-or-later */
/* An index with bits flipped, cut or lengthened at random: verifying notices every one, and who opens and asks it all
 * the same gets answers or errors, and gets them soon.
 *
 *     flips COUNT [SEED]
 */
#include "fuzz/file.h"

#include <string.h>

enum { BITS_MOST = 8, PATIENCE_S = 60 };

typedef struct tally {
    unsigned long flipped, cut, lengthened; /* what was done */
    unsigned long refused, verified;        /* who noticed: opening, or verifying */
    unsigned long answers, errors;          /* of those opened */
} tally;

typedef struct flips {
    memory_file file;
    char *good;
    size_t size;
    uint64_t state; /* of splitmix64 */
    tally tally;
} flips;

static uint64_t draw(flips *f, uint64_t below)
{
    uint64_t x = f->state += 0x9E3779B97F4A7C15u;
    x = (x ^ x >> 30) * 0xBF58476D1CE4E5B9u;
    x = (x ^ x >> 27) * 0x94D049BB133111EBu;
    return (x ^ x >> 31) % below;
}

static void fail(const char *what)
{
    fprintf(stderr, "%s\n", what);
    exit(EXIT_FAILURE);
}

static void make_good(flips *f)
{
    char path[64];
    hw_error err = {0};
    hw_glossary *entries = NULL;
    setenv("HEADWORD_DATA", "/nowhere", 1); /* no dictionary: the build is quick */
    snprintf(path, sizeof path, "/tmp/headword-flips-%ld.hw", (long)getpid());
    if (hw_glossary_new(&entries, NULL, &err) || hw_glossary_read(entries, HW_SOURCE_DIR "/corpus", &err) ||
        hw_index_build(path, entries, NULL, &err))
        fail(err.message);
    hw_glossary_free(entries);
    FILE *file = fopen(path, "rb");
    if (!file || fseek(file, 0, SEEK_END))
        fail(path);
    f->size = (size_t)ftell(file);
    f->good = malloc(f->size);
    rewind(file);
    if (!f->good || fread(f->good, 1, f->size, file) != f->size)
        fail(path);
    fclose(file);
    unlink(path);
    f->file = memory_file_open();
}

/* What was done, for messages. */
static void damage(flips *f, char *what, size_t size)
{
    uint64_t kind = draw(f, 20);
    memory_file_write(&f->file, f->good, f->size);
    if (kind == 0 || kind == 1) {
        uint64_t length = draw(f, f->size);
        f->tally.cut++;
        snprintf(what, size, "cut to %llu bytes", (unsigned long long)length);
        if (ftruncate(f->file.fd, (off_t)length))
            fail("ftruncate");
        return;
    }
    if (kind == 2) {
        uint64_t more = 1 + draw(f, 4096);
        f->tally.lengthened++;
        snprintf(what, size, "%llu zeros added", (unsigned long long)more);
        if (ftruncate(f->file.fd, (off_t)(f->size + more)))
            fail("ftruncate");
        return;
    }
    f->tally.flipped++;
    uint64_t bits = kind < 16 ? 1 : 1 + draw(f, BITS_MOST);
    size_t used = (size_t)snprintf(what, size, "flipped");
    for (uint64_t i = 0; i < bits; i++) { /* each in a byte of its own, or it might flip back */
        uint64_t at = (draw(f, f->size) / bits) * bits + i;
        at = at < f->size ? at : i;
        char byte = (char)(f->good[at] ^ 1 << draw(f, 8));
        if (pwrite(f->file.fd, &byte, 1, (off_t)at) != 1)
            fail("pwrite");
        used += (size_t)snprintf(what + used, size - used, " %llu", (unsigned long long)at);
    }
}

static void count(flips *f, hw_status status)
{
    if (status)
        f->tally.errors++;
    else
        f->tally.answers++;
}

static void ask(flips *f, hw_index *index, const char *text)
{
    hw_span query = hw_span_str(text);
    hw_results *results = NULL;
    hw_suggestions *suggestions = NULL;
    hw_reply *reply = NULL;
    count(f, hw_search(index, query, NULL, &results, NULL));
    hw_results_free(results);
    results = NULL;
    count(f, hw_define(index, query, NULL, &results, NULL));
    hw_results_free(results);
    count(f, hw_suggest(index, query, NULL, &suggestions, NULL));
    hw_suggestions_free(suggestions);
    count(f, hw_ask(index, query, NULL, &reply, NULL));
    hw_reply_free(reply);
}

static void try_one(flips *f)
{
    static const char *const queries[] = {
        "acw", "abandoned calls", "oddzwonic do klienta", "avrage handel time", "what is first contact resolution?",
        "ser"};
    char what[256];
    hw_index *index = NULL;
    damage(f, what, sizeof what);
    alarm(PATIENCE_S); /* a hang ends the program */
    if (hw_index_open(&index, f->file.path, NULL)) {
        f->tally.refused++;
        return;
    }
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        ask(f, index, queries[i]);
    if (!hw_index_verify(index, NULL))
        fail(what);
    f->tally.verified++;
    hw_index_close(index);
}

int main(int argc, char **argv)
{
    flips f = {.state = argc > 2 ? strtoull(argv[2], NULL, 10) : 1};
    unsigned long tries = argc > 1 ? strtoul(argv[1], NULL, 10) : 0;
    if (!tries)
        fail("usage: flips COUNT [SEED]");
    make_good(&f);
    for (unsigned long i = 0; i < tries; i++)
        try_one(&f);
    const tally *t = &f.tally;
    printf("%lu tries on %zu bytes: %lu flipped, %lu cut, %lu lengthened; %lu noticed by opening, %lu by verifying; "
           "asked unverified: %lu answers, %lu errors\n",
           tries, f.size, t->flipped, t->cut, t->lengthened, t->refused, t->verified, t->answers, t->errors);
    memory_file_close(&f.file);
    free(f.good);
    return EXIT_SUCCESS;
}
