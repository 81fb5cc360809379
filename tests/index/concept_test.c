/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "headword/glossary.h"
#include "index/concept.h"
#include "store/concepts.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Entries as "source lang headword: alias, alias; definition" and the groups they make: "1 2 | 3". An alias in capitals
 * is an acronym; one behind "~" a translation, Polish for English entries and the other way round. */
enum { ENTRIES_MOST = 8 };

typedef struct row {
    const char *entries[ENTRIES_MOST];
    const char *groups;
} row;

static const row rows[] = {
    /* the same headword in two glossaries */
    {{"a en Hold Time", "b en hold-time"}, "1 2"},
    {{"a en Agent: rep", "b pl Agent: konsultant"}, "1 2"},
    {{"a en HOLD", "b en Hold time", "c en Hold"}, "1 | 2 | 3"},
    {{"a en Upselling: ~dosprzedaż", "b en Upselling: ~dosprzedaż", "c en Upselling"}, "1 2 3"},
    /* unless names say otherwise */
    {{"a en Lead: LD, ~kierownik", "b en Lead: LQ, ~szansa"}, "1 | 2"},
    {{"a en Switch: exchange, ~centrala", "b en Switch: toggle, ~przełącznik"}, "1 | 2"},
    {{"a en Switch: exchange", "b en Switch: PBX"}, "1 2"},
    /* twice in one glossary: two things, unless something agrees */
    {{"a en Rate", "a en Rate"}, "1 | 2"},
    {{"a en Rate: CR", "a en Rate: CR"}, "1 2"},
    {{"a en Rate; Share of calls that customers end early",
      "a en Rate; The share of calls which a customer ends early"},
     "1 2"},
    {{"a en Rate; Share of calls that customers end early", "a en Rate; Money asked for an hour of work"}, "1 | 2"},
    /* spelt apart, or inflected: only when something agrees */
    {{"a en Call Back: queue callback, virtual queue", "b en Callback: promised call, return call"}, "1 | 2"},
    {{"a en Web chat", "b en Webchat"}, "1 | 2"},
    {{"a en Web chat: online chat", "b en Webchat: online chat"}, "1 2"},
    {{"a en Average handle time: AHT", "b en Average handling time: AHT"}, "1 2"},
    {{"a en Market", "b en Marketing"}, "1 | 2"},
    /* the headword of one is a name of the other */
    {{"a en Knowledge Base: ~baza wiedzy", "b pl Baza wiedzy"}, "1 2"},
    {{"a en Knowledge Base", "b pl Baza wiedzy: ~knowledge base, ~KB"}, "1 2"},
    {{"a en Wrap-up", "b en After-Call Work: wrap-up, ACW"}, "1 2"},
    {{"a en ACW: After-Call Work", "b pl After-Call Work: ACW"}, "1 2"},
    {{"a en Customer: client, buyer, shopper", "b en Client: account, principal"}, "1 | 2"},
    {{"a en Customer: client", "a en Client: customer"}, "1 | 2"},
    /* one other name is shared: not enough */
    {{"a en Service Level: service target", "b en Service Level Agreement: service target"}, "1 | 2"},
    {{"a en Service Level: SL, service target", "b en Service Level Agreement: SLA, service target"}, "1 | 2"},
    {{"a en Service Level: SLA", "b en Service Level Agreement: SLA"}, "1 | 2"},
    {{"a en Customer: end user", "b en Client: end user"}, "1 | 2"},
    {{"a en Effort: CES, ~wysiłek", "b pl Trud klienta: CES, wysiłek"}, "1 2"},
    {{"a en Scope: work order, scope paper", "b en Mandate: work order, scope paper"}, "1 2"},
    /* an acronym alone: never; with what it stands for: yes */
    {{"a en Cases Per Hour: CPH", "b en Contacts Per Hour: CPH"}, "1 | 2"},
    {{"a en Cases Per Hour: CPH", "b pl Liczba kontaktów na godzinę: CPH"}, "1 | 2"},
    {{"a en CPH: Cases per hour", "b en CPH: Contacts per hour"}, "1 | 2"},
    {{"a en CPH: Cases per hour", "b en CPH: Case per hour"}, "1 2"},
    {{"a en CPH; Cases per hour, counted daily", "b en CPH; Cases per hour are what we close"}, "1 2"},
    {{"a en CPH; Cases per hour, counted daily", "b en CPH; Contacts per hour, counted daily"}, "1 | 2"},
    {{"a en CPH; The number we count daily here", "b en CPH; The number we count daily here"}, "1 | 2"},
    {{"a en Cases Per Hour: CPH", "b pl Tempo spraw: CPH; Skrót CPH to cases per hour, czyli sprawy na godzinę."},
     "1 2"},
    {{"a en Average Speed of Answer: ASA", "b pl Czas do odebrania: ASA, ~average speed to answer"}, "1 2"},
    /* groups do not grow into one another through a name that both have */
    {{"a en Call Back: queue callback, ~oddzwanianie", "b en Callback: follow-up call, ~telefon zwrotny",
      "c pl Oddzwanianie: ~call back, ~queue callback", "d pl Telefon zwrotny: ~callback, ~follow-up call"},
     "1 3 | 2 4"},
    {{"a en Ticket: TCK, ~zgłoszenie", "b pl Zgłoszenie: TCK, ~request", "c en Request: ~prośba"}, "1 2 | 3"},
    {{"a en Customer: ~klient", "a en Client: ~klient", "b pl Klient: ~customer"}, "1 3 | 2"},
    {{"a en Cases Per Hour: CPH, ~sprawy na godzinę", "b en Contacts Per Hour: CPH, ~kontakty na godzinę",
      "c pl Sprawy na godzinę: CPH", "d pl Kontakty na godzinę: CPH"},
     "1 3 | 2 4"},
    /* three glossaries, two languages */
    {{"a en Occupancy: ~zajętość", "b en Occupancy", "c pl Zajętość", "d pl zajętość"}, "1 2 3 4"},
    /* nothing to go by */
    {{"a en ?: CPH", "b en !: CPH"}, "1 | 2"},
};

static void add_aliases(hw_buf *out, const char *lang, hw_span list)
{
    const char *other = strcmp(lang, "en") == 0 ? "pl" : "en", *before = "";
    while (list.len) {
        size_t end = hw_span_find(list, HW_LIT(","));
        hw_span alias = hw_span_trim(hw_span_sub(list, 0, end < list.len ? end : list.len));
        list = hw_span_sub(list, end < list.len ? end + 1 : list.len, list.len);
        bool translated = hw_span_starts(alias, HW_LIT("~"));
        alias = hw_span_sub(alias, translated, alias.len);
        hw_buf_printf(out, "%s{\"text\":\"%.*s\"", before, (int)alias.len, alias.ptr);
        if (alias.ptr[0] >= 'A' && alias.ptr[0] <= 'Z' && alias.ptr[1] >= 'A' && alias.ptr[1] <= 'Z')
            hw_buf_add_str(out, ",\"kind\":\"acronym\"");
        else if (translated)
            hw_buf_printf(out, ",\"kind\":\"translation\",\"lang\":\"%s\"", other);
        hw_buf_add_str(out, "}");
        before = ",";
    }
}

/* "a en Hold Time: hold; Waiting." as a line of JSON. */
static void add_line(hw_buf *out, const char *text, size_t number)
{
    char source[] = {text[0], '\0'}, lang[] = {text[2], text[3], '\0'};
    hw_span rest = hw_span_str(text + 5);
    size_t definition = hw_span_find(rest, HW_LIT(";")), aliases = hw_span_find(rest, HW_LIT(":"));
    hw_span head = hw_span_sub(rest, 0, definition < rest.len ? definition : rest.len);
    hw_span term = hw_span_sub(head, 0, aliases < head.len ? aliases : head.len);
    hw_buf_printf(out, "{\"id\":\"%zu\",\"source\":\"%s\",\"lang\":\"%s\",\"term\":\"%.*s\",\"aliases\":[", number,
                  source, lang, (int)term.len, term.ptr);
    add_aliases(out, lang, aliases < head.len ? hw_span_sub(head, aliases + 1, head.len) : HW_LIT(""));
    hw_span said = definition < rest.len ? hw_span_trim(hw_span_sub(rest, definition + 1, rest.len)) : HW_LIT("-");
    hw_buf_printf(out, "],\"definition\":\"%.*s\"}\n", (int)said.len, said.ptr);
}

/* Groups the entries, in the order given by their numbers in `order`. */
static void group(const hw_entry *const *entries, size_t count, hw_analyzer *analyzer, uint32_t *concepts)
{
    hw_arena arena = HW_ARENA_INIT;
    hw_error err = {0};
    hw_grouping *grouping = NULL;
    hw_buf section;
    hw_buf_init(&section, SIZE_MAX);
    hw_status status = hw_grouping_new(&grouping, &err);
    for (size_t i = 0; i < count && !status; i++) {
        hw_document document;
        hw_arena_clear(&arena);
        status = hw_document_analyze(&document, analyzer, entries[i], &arena, &err);
        if (!status)
            status = hw_grouping_add(grouping, &document, &err);
    }
    if (!status)
        status = hw_grouping_write(grouping, entries, analyzer, &section, &err);
    for (uint32_t i = 0; i < count && !status; i++)
        status = hw_concepts_number(hw_buf_span(&section), i, &concepts[i], &err);
    if (status)
        fail_msg("%s", err.message);
    hw_buf_release(&section);
    hw_grouping_free(grouping);
    hw_arena_release(&arena);
}

static void print_groups(const uint32_t *concepts, const size_t *number, size_t count, char *out, size_t size)
{
    bool done[ENTRIES_MOST] = {false};
    size_t at = 0, place[ENTRIES_MOST];
    for (size_t i = 0; i < count; i++)
        place[number[i]] = i;
    for (size_t i = 0; i < count; i++) {
        const char *before = at ? " | " : "";
        for (size_t k = i; k < count; k++) {
            if (done[k] || concepts[place[k]] != concepts[place[i]])
                continue;
            done[k] = true;
            at += (size_t)snprintf(out + at, size - at, "%s%zu", before, k + 1);
            before = " ";
        }
    }
}

static hw_analyzer *analyzer;

static void check_row(const row *r, bool backwards)
{
    const hw_entry *entries[ENTRIES_MOST];
    uint32_t concepts[ENTRIES_MOST];
    size_t number[ENTRIES_MOST];
    char got[64];
    hw_error err = {0};
    hw_glossary *glossary = NULL;
    hw_buf text;
    hw_buf_init(&text, SIZE_MAX);
    size_t count = 0;
    for (; count < ENTRIES_MOST && r->entries[count]; count++)
        add_line(&text, r->entries[count], count + 1);
    if (hw_glossary_new(&glossary, NULL, &err) ||
        hw_glossary_read_bytes(glossary, "row.jsonl", hw_buf_span(&text), &err))
        fail_msg("%s: %s", r->entries[0], err.message);
    for (size_t i = 0; i < count; i++) {
        number[i] = backwards ? count - 1 - i : i;
        entries[i] = hw_glossary_entry(glossary, number[i]);
    }
    group(entries, count, analyzer, concepts);
    print_groups(concepts, number, count, got, sizeof got);
    if (strcmp(got, r->groups) != 0)
        fail_msg("%s / %s%s: got \"%s\", wanted \"%s\"", r->entries[0], r->entries[1], backwards ? " (backwards)" : "",
                 got, r->groups);
    hw_glossary_free(glossary);
    hw_buf_release(&text);
}

static void entries_that_define_the_same_are_one_concept(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_row(&rows[i], false);
}

static void the_order_of_entries_does_not_matter(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        check_row(&rows[i], true);
}

/* "net-promoter-score-1-10-pl" -> "net-promoter-score": two readings of one concept. */
static hw_span concept_of_id(hw_span id)
{
    static const char *const endings[] = {"-en", "-pl", "-1-10"};
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
        if (hw_span_ends(id, hw_span_str(endings[i])))
            id.len -= strlen(endings[i]);
    return id;
}

static void the_corpus_is_grouped_as_its_ids_say(void **state)
{
    hw_error err = {0};
    hw_glossary *glossary = NULL;
    (void)state;
    if (hw_glossary_new(&glossary, NULL, &err) || hw_glossary_read(glossary, HW_SOURCE_DIR "/corpus", &err))
        fail_msg("%s", err.message);
    size_t count = hw_glossary_count(glossary), same = 0, found = 0, right = 0;
    const hw_entry **entries = calloc(count, sizeof *entries);
    uint32_t *concepts = calloc(count, sizeof *concepts);
    assert_non_null(entries);
    assert_non_null(concepts);
    for (size_t i = 0; i < count; i++)
        entries[i] = hw_glossary_entry(glossary, i);
    group(entries, count, analyzer, concepts);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = i + 1; k < count; k++) {
            bool together = concepts[i] == concepts[k];
            bool belong = hw_span_equal(concept_of_id(entries[i]->id), concept_of_id(entries[k]->id));
            same += belong;
            found += together;
            right += together && belong;
            if (together && !belong)
                print_message("[ note ] %s and %s are no one concept\n", entries[i]->id.ptr, entries[k]->id.ptr);
        }
    }
    print_message("[ note ] precision %zu/%zu, recall %zu/%zu\n", right, found, right, same);
    assert_true(same >= 100);
    assert_int_equal(right, found);
    assert_true(100 * right >= 97 * same);
    free(entries);
    free(concepts);
    hw_glossary_free(glossary);
}

/* A name that thousands have does not make thousands of thousands of pairs. */
static void a_name_that_all_have_costs_little_and_ties_nothing(void **state)
{
    enum { MANY = 5000 };
    static hw_entry entries[MANY];
    static const hw_entry *list[MANY];
    static char terms[MANY][24];
    static uint32_t concepts[MANY];
    static const hw_alias shared = {.text = HW_LIT_INIT("thing"), .kind = HW_ALIAS_SYNONYM};
    (void)state;
    for (size_t i = 0; i < MANY; i++) {
        snprintf(terms[i], sizeof terms[i], "term%zu", i);
        entries[i] =
            (hw_entry){.term = hw_span_str(terms[i]), .lang = HW_LIT("en"), .aliases = &shared, .alias_count = 1};
        list[i] = &entries[i];
    }
    group(list, MANY, analyzer, concepts);
    for (uint32_t i = 0; i < MANY; i++)
        assert_int_equal(concepts[i], i);
}

static int begin(void **state)
{
    (void)state;
    return hw_analyzer_new(&analyzer, NULL) != HW_OK;
}

static int end(void **state)
{
    (void)state;
    hw_analyzer_free(analyzer);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(entries_that_define_the_same_are_one_concept),
        cmocka_unit_test(the_order_of_entries_does_not_matter),
        cmocka_unit_test(the_corpus_is_grouped_as_its_ids_say),
        cmocka_unit_test(a_name_that_all_have_costs_little_and_ties_nothing),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
