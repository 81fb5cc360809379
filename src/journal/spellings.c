/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "journal/spellings.h"

#include "base/buf.h"
#include "base/fail.h"
#include "base/numbering.h"
#include "journal/slip.h"

#include <stdlib.h>

enum {
    WORDS_MOST = 12, /* of a key; longer ones are left as they are */
    TIMES = 3        /* as many askers for the right word as for a slip, at least */
};

static const char asked[] = "SELECT key, count(DISTINCT " HW_ASKER ") AS askers FROM question"
                            " WHERE at_ms >= ?1 AND key <> '' GROUP BY key ORDER BY askers DESC, key";

typedef struct word {
    hw_span text;
    uint64_t askers;
    uint32_t right; /* the word it is a slip of; else itself */
} word;

typedef struct cluster {
    hw_span key;
    uint64_t askers;
} cluster;

/* A word that others may be slips of. */
typedef struct target {
    hw_letters letters;
    uint32_t word;
} target;

typedef struct spellings {
    hw_arena arena;
    HW_VEC(cluster) clusters; /* those with most askers first */
    hw_numbering numbers;     /* of words */
    HW_VEC(word) words;
    HW_VEC(target) targets; /* sorted by first letter and length */
    hw_numbering forms;     /* of keys, all words right */
    HW_VEC(hw_span) mains;  /* by form: the first key that has it */
    hw_buf form;
} spellings;

static void release(spellings *s)
{
    hw_arena_release(&s->arena);
    hw_vec_release(&s->clusters);
    hw_numbering_release(&s->numbers);
    hw_vec_release(&s->words);
    hw_vec_release(&s->targets);
    hw_numbering_release(&s->forms);
    hw_vec_release(&s->mains);
    hw_buf_release(&s->form);
}

/* The words of a key by number, and how many; more than WORDS_MOST are not taken. */
static hw_status number_words(spellings *s, hw_span key, uint32_t numbers[WORDS_MOST], size_t *count, hw_error *err)
{
    hw_status status = HW_OK;
    for (*count = 0; key.len && !status; ++*count) {
        size_t end = hw_span_find(key, HW_LIT(" "));
        end = end < key.len ? end : key.len;
        if (*count < WORDS_MOST)
            status = hw_numbering_add(&s->numbers, hw_span_sub(key, 0, end), &numbers[*count], err);
        key = hw_span_sub(key, end < key.len ? end + 1 : end, key.len);
    }
    return status;
}

static hw_status add_cluster(spellings *s, hw_span key, uint64_t askers, hw_error *err)
{
    uint32_t numbers[WORDS_MOST];
    size_t count;
    cluster added = {hw_arena_copy(&s->arena, key), askers};
    if (!added.key.ptr || !hw_vec_push(&s->clusters, added))
        return hw_fail_nomem(err);
    hw_status status = number_words(s, key, numbers, &count, err);
    for (size_t i = s->words.count; i < s->numbers.keys.count && !status; i++)
        if (!hw_vec_push(&s->words, (word){s->numbers.keys.items[i], 0, (uint32_t)i}))
            status = hw_fail_nomem(err);
    for (size_t i = 0; i < count && i < WORDS_MOST && !status; i++)
        s->words.items[numbers[i]].askers += askers;
    return status;
}

static hw_status read_clusters(spellings *s, sqlite3 *db, int64_t since_ms, hw_error *err)
{
    sqlite3_stmt *statement = NULL;
    bool row = false;
    hw_status status = hw_sql_prepare(db, asked, &statement, err);
    if (!status)
        sqlite3_bind_int64(statement, 1, since_ms);
    while (!status && (status = hw_sql_step(statement, &row, err)) == HW_OK && row)
        status = add_cluster(s, hw_sql_text(statement, 0), hw_query_count(statement, 1), err);
    sqlite3_finalize(statement);
    return status;
}

static int by_beginning(const void *left, const void *right)
{
    const target *a = left, *b = right;
    if (a->letters.items[0] != b->letters.items[0])
        return a->letters.items[0] < b->letters.items[0] ? -1 : 1;
    if (a->letters.count != b->letters.count)
        return a->letters.count < b->letters.count ? -1 : 1;
    return (a->word > b->word) - (a->word < b->word);
}

static hw_status list_targets(spellings *s, hw_error *err)
{
    for (size_t i = 0; i < s->words.count; i++) {
        if (s->words.items[i].askers < TIMES)
            continue;
        target added = {hw_letters_of(s->words.items[i].text), (uint32_t)i};
        if (added.letters.count && !hw_vec_push(&s->targets, added))
            return hw_fail_nomem(err);
    }
    if (s->targets.count)
        qsort(s->targets.items, s->targets.count, sizeof *s->targets.items, by_beginning);
    return HW_OK;
}

/* The first target that begins like these letters and is at most one shorter. */
static size_t first_target(const spellings *s, const hw_letters *letters)
{
    size_t low = 0, high = s->targets.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const hw_letters *at = &s->targets.items[middle].letters;
        bool below =
            at->items[0] != letters->items[0] ? at->items[0] < letters->items[0] : at->count + 1 < letters->count;
        if (below)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static bool is_better(const word *a, const word *b)
{
    return a->askers != b->askers ? a->askers > b->askers : hw_span_compare(a->text, b->text) < 0;
}

/* Of what it may be a slip of, the word that most ask with. */
static void correct(spellings *s, word *slip)
{
    const hw_letters letters = hw_letters_of(slip->text);
    const word *best = NULL;
    for (size_t i = letters.count ? first_target(s, &letters) : s->targets.count; i < s->targets.count; i++) {
        const target *t = &s->targets.items[i];
        const word *meant = &s->words.items[t->word];
        if (t->letters.items[0] != letters.items[0] || t->letters.count > letters.count + 1)
            break;
        if (meant->askers >= TIMES * slip->askers && hw_is_slip(&letters, &t->letters) &&
            (!best || is_better(meant, best)))
            best = meant;
    }
    if (best)
        slip->right = (uint32_t)(best - s->words.items);
}

/* Ends: each step leads to more askers. */
static uint32_t right_word(const spellings *s, uint32_t number)
{
    while (s->words.items[number].right != number)
        number = s->words.items[number].right;
    return number;
}

/* Is there a word that two make, written as one? */
static bool find_joined(spellings *s, uint32_t left, uint32_t right, uint32_t *joined)
{
    hw_buf_clear(&s->form);
    hw_buf_add(&s->form, s->words.items[left].text);
    hw_buf_add(&s->form, s->words.items[right].text);
    return left != right && hw_numbering_find(&s->numbers, hw_buf_span(&s->form), joined);
}

/* Puts such a word in the place of its two; false when there is none. */
static bool join_two(spellings *s, uint32_t numbers[WORDS_MOST], size_t *count)
{
    for (size_t i = 0; i < *count; i++)
        for (size_t k = 0; k < *count; k++) {
            uint32_t joined;
            if (!find_joined(s, numbers[i], numbers[k], &joined))
                continue;
            numbers[i] = right_word(s, joined);
            numbers[k] = numbers[--*count];
            return true;
        }
    return false;
}

static int by_number(const void *left, const void *right)
{
    uint32_t a = *(const uint32_t *)left, b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

/* A key with all words right and joined, as bytes that only compare. */
static hw_status write_form(spellings *s, hw_span key, hw_error *err)
{
    uint32_t numbers[WORDS_MOST];
    size_t count;
    hw_status status = number_words(s, key, numbers, &count, err);
    if (status || count > WORDS_MOST) {
        hw_buf_clear(&s->form);
        hw_buf_add(&s->form, key);
        return status ? status : hw_buf_finish(&s->form, err);
    }
    for (size_t i = 0; i < count; i++)
        numbers[i] = right_word(s, numbers[i]);
    while (join_two(s, numbers, &count))
        ;
    qsort(numbers, count, sizeof *numbers, by_number);
    hw_buf_clear(&s->form);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || numbers[i] != numbers[i - 1])
            hw_buf_add_u32(&s->form, numbers[i]);
    return hw_buf_finish(&s->form, err);
}

/* Compares each key with the ones that more ask for. */
static hw_status note_spellings(spellings *s, sqlite3_stmt *insert, hw_error *err)
{
    hw_status status = HW_OK;
    for (size_t i = 0; i < s->clusters.count && !status; i++) {
        uint32_t form;
        bool row;
        hw_span key = s->clusters.items[i].key;
        status = write_form(s, key, err);
        if (!status)
            status = hw_numbering_add(&s->forms, hw_buf_span(&s->form), &form, err);
        if (!status && form == s->mains.count) {
            status = hw_vec_push(&s->mains, key) ? HW_OK : hw_fail_nomem(err);
        } else if (!status) {
            hw_sql_bind(insert, 1, key);
            hw_sql_bind(insert, 2, s->mains.items[form]);
            status = hw_sql_step(insert, &row, err);
        }
    }
    return status;
}

hw_status hw_spellings_find(sqlite3 *db, int64_t since_ms, hw_error *err)
{
    spellings s = {.arena = HW_ARENA_INIT};
    sqlite3_stmt *insert = NULL;
    hw_buf_init(&s.form, SIZE_MAX);
    hw_status status = hw_sql_run(db,
                                  "CREATE TEMP TABLE spelling(key TEXT PRIMARY KEY, main TEXT NOT NULL) WITHOUT ROWID;"
                                  "CREATE INDEX temp.spelling_main ON spelling(main);",
                                  err);
    if (!status)
        status = hw_sql_prepare(db, "INSERT INTO temp.spelling VALUES(?1, ?2)", &insert, err);
    if (!status)
        status = read_clusters(&s, db, since_ms, err);
    if (!status)
        status = list_targets(&s, err);
    for (size_t i = 0; i < s.words.count && !status; i++)
        correct(&s, &s.words.items[i]);
    if (!status)
        status = note_spellings(&s, insert, err);
    sqlite3_finalize(insert);
    release(&s);
    return status;
}
