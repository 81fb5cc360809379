/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "fixture.h"

static const char glossary[] =
    "{\"id\":\"acw\",\"term\":\"After-Call "
    "Work\",\"lang\":\"en\",\"aliases\":[\"ACW\",\"wrap-up\",{\"text\":\"praca po "
    "rozmowie\",\"lang\":\"pl\"}],\"source\":\"desk\","
    "\"definition\":\"Notes an agent writes once the caller has gone.\"}\n"
    "{\"id\":\"pl-acw\",\"term\":\"Praca po rozmowie\",\"lang\":\"pl\",\"aliases\":[\"ACW\"],\"source\":\"biuro\","
    "\"definition\":\"Notatki, które konsultant pisze po zakończeniu rozmowy.\"}\n"
    "{\"id\":\"cph-1\",\"term\":\"Cases Per "
    "Hour\",\"lang\":\"en\",\"aliases\":[{\"text\":\"CPH\",\"kind\":\"acronym\"}],"
    "\"source\":\"desk\",\"definition\":\"Cases closed in sixty minutes by the back office.\"}\n"
    "{\"id\":\"cph-2\",\"term\":\"Contacts Per "
    "Hour\",\"lang\":\"en\",\"aliases\":[{\"text\":\"CPH\",\"kind\":\"acronym\"}]"
    ",\"source\":\"floor\",\"definition\":\"Contacts handled in sixty minutes by an agent.\"}\n"
    "{\"id\":\"shrink-1\",\"term\":\"Shrinkage\",\"lang\":\"en\",\"source\":\"desk\","
    "\"definition\":\"Paid time in which nobody can take calls: meetings, training, illness.\"}\n"
    "{\"id\":\"shrink-2\",\"term\":\"Shrinkage\",\"lang\":\"en\",\"source\":\"floor\","
    "\"definition\":\"How much of the hours that are paid for is lost to meetings, courses, holidays and everything "
    "else that keeps people away.\\n\\nhours lost ÷ hours paid\"}\n"
    "{\"id\":\"quit\",\"term\":\"Abandoned Call\",\"lang\":\"en\",\"source\":\"floor\","
    "\"definition\":\"A call in which the caller hangs up while waiting in the queue, before an agent picks up.\"}\n"
    "{\"id\":\"esc\",\"term\":\"Eskalacja\",\"lang\":\"pl\",\"source\":\"biuro\","
    "\"definition\":\"Przekazanie sprawy osobie, która może zdecydować więcej.\"}\n"
    "{\"id\":\"queue\",\"term\":\"Queue\",\"lang\":\"en\",\"source\":\"floor\","
    "\"definition\":\"Callers who wait until somebody is free.\"}\n";

/* A question, and what comes of it: "kind answer...", or "kind reason: sense...". */
static const struct {
    const char *question, *lang, *outcome;
} rows[] = {
    {"what is wrap-up?", "", "definition acw"},
    {"Queue", "", "topic queue"},
    {"what are queues", "", "definition queue"},
    {"\"queue\"", "", "topic queue"},
    {"term:queue", "", "topic queue"},
    /* among equals the language of the question goes first, and the one asked for before that */
    {"what is ACW", "", "definition acw"},
    {"co to jest ACW?", "", "definition pl-acw"},
    {"what is ACW", "pl", "definition pl-acw"},
    {"co to jest eskalacja", "pl", "definition esc"},
    {"what is eskalacja", "en", "definition other_language:"},
    /* a formula where one is asked for */
    {"what is shrinkage", "", "definition shrink-1"},
    {"how is shrinkage calculated?", "", "calculation shrink-2"},
    {"how do you calculate shrinkage", "", "calculation shrink-2"},
    /* two at once, or none */
    {"difference between a queue and shrinkage", "", "difference queue shrink-1"},
    {"ACW vs queue", "", "difference acw queue"},
    {"queue vs queues", "", "difference queue"},
    {"queue vs blockchain", "", "difference no_term:"},
    {"what is the difference between CPH and a queue", "", "difference ambiguous: cph-2 cph-1"},
    /* senses */
    {"CPH", "", "topic ambiguous: cph-2 cph-1"},
    {"what does CPH stand for?", "", "acronym ambiguous: cph-2 cph-1"},
    {"cases per hour", "", "topic cph-1"},
    /* the same thing in another language is no other sense, nor is the same acronym */
    {"ACW", "", "topic pl-acw"},
    {"CPH", "pl", "topic other_language:"},
    /* misspelt */
    {"eskalcja", "", "topic esc"},
    {"what is shrinkge", "", "definition shrink-1"},
    /* described */
    {"what do you call it when a caller hangs up before an agent picks up?", "", "description quit"},
    {"caller hangs up before an agent picks up", "", "topic quit"},
    /* about something else */
    {"what is photosynthesis", "", "definition no_term:"},
    {"XYZZY", "", "topic no_term:"},
    {"kto wygrał wybory prezydenckie", "", "who weak:"},
    {"who won the football game", "", "who no_term:"},
    {"", "", "topic no_term:"},
    {"?", "", "topic no_term:"},
    {"what is the", "", "definition no_term:"},
};

static void describe(const hw_reply *reply, char *out, size_t size)
{
    int at = snprintf(out, size, "%s", hw_question_kind_name(reply->kind));
    if (reply->refusal)
        at += snprintf(out + at, size - (size_t)at, " %s:", hw_refusal_name(reply->refusal));
    for (size_t i = 0; i < reply->answer_count; i++)
        at += snprintf(out + at, size - (size_t)at, " %.*s", (int)reply->answers[i].entry.id.len,
                       reply->answers[i].entry.id.ptr);
    for (size_t i = 0; i < reply->sense_count; i++)
        at += snprintf(out + at, size - (size_t)at, " %.*s", (int)reply->senses[i].entry.id.len,
                       reply->senses[i].entry.id.ptr);
}

static void every_question_is_answered_or_refused_with_a_reason(void **state)
{
    fixture *f = *state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char outcome[256];
        hw_error err = {0};
        hw_reply *reply = NULL;
        hw_ask_options options = HW_ASK_OPTIONS_INIT;
        options.lang = hw_span_str(rows[i].lang);
        if (hw_ask(f->index, hw_span_str(rows[i].question), &options, &reply, &err))
            fail_msg("%s: %s", rows[i].question, err.message);
        describe(reply, outcome, sizeof outcome);
        bool whole = reply->confidence >= 0 && reply->confidence <= 1;
        hw_reply_free(reply);
        if (strcmp(outcome, rows[i].outcome) != 0 || !whole)
            fail_msg("%s\n  came to %s\n  wanted  %s", rows[i].question, outcome, rows[i].outcome);
    }
}

static hw_reply *ask(fixture *f, const char *question)
{
    hw_reply *reply = NULL;
    assert_int_equal(hw_ask(f->index, hw_span_str(question), NULL, &reply, NULL), HW_OK);
    return reply;
}

static void a_refusal_names_what_comes_nearest(void **state)
{
    hw_reply *reply = ask(*state, "queue at the airport security gate");
    assert_int_not_equal(reply->refusal, HW_REFUSAL_NONE);
    assert_true(reply->nearest_count >= 1);
    assert_span(reply->nearest[0].entry.id, "queue");
    assert_true(reply->nearest_count <= 3);
    hw_reply_free(reply);
}

/* "what" is a word of a definition, too: that alone brings nothing near. */
static void what_only_asks_brings_nothing_near(void **state)
{
    hw_reply *reply = ask(*state, "what is photosynthesis");
    assert_int_equal(reply->refusal, HW_REFUSAL_NO_TERM);
    assert_int_equal(reply->nearest_count, 0);
    hw_reply_free(reply);
}

static void what_is_shown_is_not_among_the_nearest(void **state)
{
    hw_reply *reply = ask(*state, "CPH");
    for (size_t i = 0; i < reply->nearest_count; i++)
        for (size_t k = 0; k < reply->sense_count; k++)
            assert_false(hw_span_equal(reply->nearest[i].entry.id, reply->senses[k].entry.id));
    hw_reply_free(reply);
}

static void an_answer_brings_its_concept_in_other_languages(void **state)
{
    hw_reply *reply = ask(*state, "what is ACW");
    assert_int_equal(reply->answer_count, 1);
    assert_int_equal(reply->also_count, 1);
    assert_span(reply->also[0].entry.id, "pl-acw");
    assert_int_equal(reply->also[0].concept, reply->answers[0].concept);
    for (size_t i = 0; i < reply->nearest_count; i++)
        assert_int_not_equal(reply->nearest[i].concept, reply->answers[0].concept);
    hw_reply_free(reply);
    reply = ask(*state, "queue");
    assert_int_equal(reply->also_count, 0);
    hw_reply_free(reply);
}

static void a_sense_brings_its_concept_in_other_languages_too(void **state)
{
    static const char two[] =
        "{\"id\":\"cases\",\"term\":\"Cases Per Hour\",\"lang\":\"en\",\"aliases\":[\"CPH\"],\"source\":\"desk\","
        "\"definition\":\"Cases closed in sixty minutes.\"}\n"
        "{\"id\":\"contacts\",\"term\":\"Contacts Per "
        "Hour\",\"lang\":\"en\",\"aliases\":[\"CPH\"],\"source\":\"floor\","
        "\"definition\":\"Contacts handled in sixty minutes.\"}\n"
        "{\"id\":\"kontakty\",\"term\":\"Contacts Per "
        "Hour\",\"lang\":\"pl\",\"aliases\":[\"CPH\"],\"source\":\"biuro\","
        "\"definition\":\"Kontakty obsłużone w godzinę.\"}\n";
    (void)state;
    fixture f = {0};
    fixture_open(&f, two);
    hw_reply *reply = ask(&f, "what is CPH");
    assert_int_equal(reply->refusal, HW_REFUSAL_AMBIGUOUS);
    assert_int_equal(reply->sense_count, 2);
    assert_int_equal(reply->also_count, 1);
    const hw_hit *sense = &reply->senses[reply->senses[0].concept == reply->also[0].concept ? 0 : 1];
    assert_int_equal(sense->concept, reply->also[0].concept);
    assert_span(sense->entry.id, "contacts");
    assert_span(reply->also[0].entry.id, "kontakty");
    hw_reply_free(reply);
    fixture_close(&f);
}

static void beside_a_name_stand_those_that_go_on_from_it(void **state)
{
    hw_reply *reply = ask(*state, "what is wrap-up");
    assert_int_equal(reply->answer_count, 1);
    assert_int_equal(reply->nearest_count, 0);
    hw_reply_free(reply);
    reply = ask(*state, "what is CPH");
    assert_int_equal(reply->refusal, HW_REFUSAL_AMBIGUOUS);
    hw_reply_free(reply);
    reply = ask(*state, "shrinkage");
    assert_int_equal(reply->answer_count, 1);
    for (size_t i = 0; i < reply->nearest_count; i++)
        assert_int_not_equal(reply->nearest[i].concept, reply->answers[0].concept);
    hw_reply_free(reply);
}

/* A slip of the model would show here: a name is as sure whichever way it was found. */
static void a_name_with_a_filter_is_as_sure_as_one_without(void **state)
{
    fixture *f = *state;
    hw_ask_options options = HW_ASK_OPTIONS_INIT;
    hw_reply *searched = NULL, *named = ask(f, "what is queue");
    options.source = HW_LIT("floor");
    assert_int_equal(hw_ask(f->index, HW_LIT("what is queue"), &options, &searched, NULL), HW_OK);
    assert_span(named->answers[0].entry.id, "queue");
    assert_span(searched->answers[0].entry.id, "queue");
    assert_true(!(named->confidence < searched->confidence) && !(named->confidence > searched->confidence));
    hw_reply_free(named);
    hw_reply_free(searched);
}

static void senses_are_labelled(void **state)
{
    hw_reply *reply = ask(*state, "what does CPH stand for?");
    assert_span(reply->subject, "CPH");
    assert_int_equal(reply->sense_count, 2);
    assert_span(reply->meanings[0].label, "Contacts Per Hour");
    assert_span(reply->meanings[1].label, "Cases Per Hour");
    hw_reply_free(reply);
}

static void a_misspelt_name_is_less_sure(void **state)
{
    hw_reply *right = ask(*state, "shrinkage");
    hw_reply *wrong = ask(*state, "shrinkge");
    assert_true(wrong->confidence < right->confidence);
    hw_reply_free(right);
    hw_reply_free(wrong);
}

static void a_name_is_surer_than_a_description_and_that_than_nothing(void **state)
{
    hw_reply *name = ask(*state, "abandoned call");
    hw_reply *description = ask(*state, "caller hangs up waiting");
    hw_reply *nothing = ask(*state, "caller of a helicopter pilot");
    assert_true(name->confidence > description->confidence);
    assert_true(description->confidence > nothing->confidence);
    hw_reply_free(name);
    hw_reply_free(description);
    hw_reply_free(nothing);
}

static void what_is_wrong_is_an_error(void **state)
{
    fixture *f = *state;
    hw_ask_options options = HW_ASK_OPTIONS_INIT;
    hw_reply *reply;
    hw_error err = {0};
    options.nearest = 11;
    assert_int_equal(hw_ask(f->index, HW_LIT("queue"), &options, &reply, &err), HW_E_ARG);
    assert_null(reply);
    assert_non_null(strstr(err.message, "10"));
    assert_int_equal(hw_ask(f->index, HW_LIT("que\xFFue"), NULL, &reply, &err), HW_E_SYNTAX);
    assert_null(reply);
    assert_int_equal(err.offset, 3);
    hw_reply_free(NULL);
}

static int open_glossary(void **state)
{
    return fixture_setup(state, glossary);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_question_is_answered_or_refused_with_a_reason),
        cmocka_unit_test(a_refusal_names_what_comes_nearest),
        cmocka_unit_test(what_only_asks_brings_nothing_near),
        cmocka_unit_test(what_is_shown_is_not_among_the_nearest),
        cmocka_unit_test(an_answer_brings_its_concept_in_other_languages),
        cmocka_unit_test(a_sense_brings_its_concept_in_other_languages_too),
        cmocka_unit_test(beside_a_name_stand_those_that_go_on_from_it),
        cmocka_unit_test(a_name_with_a_filter_is_as_sure_as_one_without),
        cmocka_unit_test(senses_are_labelled),
        cmocka_unit_test(a_misspelt_name_is_less_sure),
        cmocka_unit_test(a_name_is_surer_than_a_description_and_that_than_nothing),
        cmocka_unit_test(what_is_wrong_is_an_error),
    };
    return cmocka_run_group_tests(tests, open_glossary, fixture_teardown);
}
