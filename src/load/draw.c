/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "load/draw.h"

#include "base/fail.h"
#include "headword/aliases.h"
#include "headword/analyze.h"
#include "headword/search.h"
#include "load/random.h"
#include "load/slip.h"

enum { TRIES = 20 /* for each query wanted */, NAME_MOST = 200, PASSAGE_MOST = 4000, CONTENT_MOST = 256 };

typedef struct drawing {
    hw_load_queries *queries;
    hw_index *index;
    hw_analyzer *analyzer; /* of words only */
    hw_random random;
    hw_load_class kind;
    uint32_t entries, aliases;
    hw_buf text; /* of the query being made; empty = this entry will not do */
} drawing;

/* Signs at the front of a query mean something, and very long names are no queries. */
static bool is_name(hw_span name)
{
    unsigned char first = name.len ? (unsigned char)name.ptr[0] : 0;
    bool word = (first >= '0' && first <= '9') || ((first | 32) >= 'a' && (first | 32) <= 'z') || first >= 0x80;
    return word && name.len <= NAME_MOST;
}

static void add_question(drawing *d, hw_span lang, hw_span name)
{
    static const struct {
        const char *before, *after;
    } frames[2][3] = {{{"what is ", "?"}, {"what does ", " mean?"}, {"define ", ""}},
                      {{"co to jest ", "?"}, {"co oznacza ", "?"}, {"czym jest ", "?"}}};
    size_t polish = hw_span_equal(lang, HW_LIT("pl")), which = hw_random_below(&d->random, 3);
    hw_buf_add_str(&d->text, frames[polish][which].before);
    hw_buf_add(&d->text, name);
    hw_buf_add_str(&d->text, frames[polish][which].after);
}

static size_t content_words(const hw_token *tokens, size_t count, const hw_token *words[CONTENT_MOST])
{
    size_t found = 0;
    for (size_t i = 0; i < count && found < CONTENT_MOST; i++)
        if (!(tokens[i].flags & (HW_TOKEN_STOP | HW_TOKEN_NUMBER)) && tokens[i].end - tokens[i].start > 2)
            words[found++] = &tokens[i];
    return found;
}

/* Two to four words as they stand in the definition, each set of them as likely (Knuth's algorithm S). */
static hw_status add_words(drawing *d, const hw_entry *entry, hw_error *err)
{
    const hw_token *tokens, *words[CONTENT_MOST];
    size_t count;
    hw_span text =
        hw_span_sub(entry->definition, 0, entry->definition.len < PASSAGE_MOST ? entry->definition.len : PASSAGE_MOST);
    hw_status status = hw_analyze(d->analyzer, entry->lang, text, &tokens, &count, err);
    if (status)
        return status;
    size_t left = content_words(tokens, count, words), wanted = 2 + hw_random_below(&d->random, 3);
    if (left < 2 * wanted)
        return HW_OK;
    for (const hw_token **word = words; wanted; word++, left--)
        if (hw_random_below(&d->random, (uint32_t)left) < wanted) {
            hw_buf_add_str(&d->text, d->text.len ? " " : "");
            hw_buf_add(&d->text, hw_span_sub(text, (*word)->start, (*word)->end));
            wanted--;
        }
    return HW_OK;
}

/* Makes the text of a query about an entry. */
static hw_status make(drawing *d, const hw_entry *entry, hw_error *err)
{
    if (d->kind == HW_LOAD_WORDS)
        return add_words(d, entry, err);
    if (!is_name(entry->term))
        return HW_OK;
    if (d->kind == HW_LOAD_TYPO)
        hw_add_slip(&d->text, entry->term, &d->random);
    else if (d->kind == HW_LOAD_QUESTION)
        add_question(d, entry->lang, entry->term);
    else if (d->kind == HW_LOAD_PREFIX)
        hw_add_beginning(&d->text, entry->term);
    else
        hw_buf_add(&d->text, entry->term);
    return HW_OK;
}

static hw_status keep(drawing *d, hw_span id, hw_span name, hw_error *err)
{
    hw_load_query query = {.text = hw_buf_span(&d->text),
                           .id = id,
                           .name = name,
                           .kind = d->kind,
                           .operation = hw_load_operation_of(d->kind)};
    hw_status status = hw_buf_finish(&d->text, err);
    return status || !d->text.len ? status : hw_load_queries_add(d->queries, &query, err);
}

static hw_status draw_entry(drawing *d, hw_error *err)
{
    hw_results *results = NULL;
    hw_status status = hw_entry_at(d->index, hw_random_below(&d->random, d->entries), NULL, &results, err);
    if (status)
        return status;
    const hw_entry *entry = &results->hits[0].entry;
    status = make(d, entry, err);
    if (!status)
        status = keep(d, entry->id, entry->term, err);
    hw_results_free(results);
    return status;
}

static hw_status draw_alias(drawing *d, hw_error *err)
{
    hw_alias_receipt receipt;
    hw_status status = hw_aliases_at(d->index, hw_random_below(&d->random, d->aliases), &receipt, err);
    if (status || receipt.mined || !is_name(receipt.alias))
        return status;
    hw_buf_add(&d->text, receipt.alias);
    return keep(d, receipt.entry, receipt.alias, err);
}

static hw_status draw_class(drawing *d, uint32_t each, hw_error *err)
{
    hw_status status = HW_OK;
    bool alias = d->kind == HW_LOAD_ALIAS;
    size_t tries = (alias ? d->aliases : d->entries) ? (size_t)each * TRIES : 0;
    for (; tries && d->queries->count[d->kind] < each && !status; tries--) {
        hw_buf_clear(&d->text);
        status = alias ? draw_alias(d, err) : draw_entry(d, err);
    }
    return status;
}

hw_status hw_load_queries_draw(hw_load_queries *queries, hw_index *index, const hw_load_draw *draw, hw_error *err)
{
    hw_index_info info;
    drawing d = {.queries = queries, .index = index};
    hw_random seeds = {draw->seed};
    hw_buf_init(&d.text, SIZE_MAX);
    hw_status status = hw_index_describe(index, &info, err);
    if (!status)
        status = hw_aliases_count(index, &d.aliases, err);
    if (!status && draw->classes & 1u << HW_LOAD_WORDS)
        status = hw_analyzer_new(&d.analyzer, err);
    d.entries = status ? 0 : info.entries;
    for (hw_load_class kind = 0; kind < HW_LOAD_GIVEN && !status; kind++) {
        d.kind = kind;
        d.random.state = hw_random_next(&seeds);
        if (draw->classes & 1u << kind)
            status = draw_class(&d, draw->each, err);
    }
    hw_analyzer_free(d.analyzer);
    hw_buf_release(&d.text);
    if (!status && !queries->items.count)
        return hw_fail(err, HW_E_ARG,
                       "no query of these classes can be drawn from this index; give your own with "
                       "--queries FILE");
    return status;
}
