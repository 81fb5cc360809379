/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/article.h"

#include "base/fail.h"
#include "base/utf8.h"
#include "glossary/names.h"
#include "glossary/words.h"

/* Questions with their answers: "What is X?" defines X; any other question among such ones becomes a passage. */

enum { QUESTION_BYTES = 200, TERM_WORDS = 8, UNCONFIRMED_WORDS = 4 };

/* How a question after a definition begins, and what may stand between X and the question mark. */
static const struct question_form {
    hw_span head, tail;
} forms[] = {
    {HW_LIT_INIT("what is meant by"), HW_LIT_INIT("")},
    {HW_LIT_INIT("what is"), HW_LIT_INIT("")},
    {HW_LIT_INIT("what's"), HW_LIT_INIT("")},
    {HW_LIT_INIT("what are"), HW_LIT_INIT("")},
    {HW_LIT_INIT("what does"), HW_LIT_INIT("stand for")},
    {HW_LIT_INIT("what does"), HW_LIT_INIT("mean")},
    {HW_LIT_INIT("what do"), HW_LIT_INIT("mean")},
    {HW_LIT_INIT("who is"), HW_LIT_INIT("")},
    {HW_LIT_INIT("who are"), HW_LIT_INIT("")},
    {HW_LIT_INIT("how is"), HW_LIT_INIT("measured")},
    {HW_LIT_INIT("how is"), HW_LIT_INIT("calculated")},
    {HW_LIT_INIT("how is"), HW_LIT_INIT("defined")},
    {HW_LIT_INIT("how are"), HW_LIT_INIT("measured")},
    {HW_LIT_INIT("how are"), HW_LIT_INIT("calculated")},
    {HW_LIT_INIT("how are"), HW_LIT_INIT("defined")},
    {HW_LIT_INIT("how does"), HW_LIT_INIT("work")},
    {HW_LIT_INIT("co to jest"), HW_LIT_INIT("")},
    {HW_LIT_INIT("co to są"), HW_LIT_INIT("")},
    {HW_LIT_INIT("co to"), HW_LIT_INIT("")},
    {HW_LIT_INIT("czym jest"), HW_LIT_INIT("")},
    {HW_LIT_INIT("czym są"), HW_LIT_INIT("")},
    {HW_LIT_INIT("kim jest"), HW_LIT_INIT("")},
    {HW_LIT_INIT("kim są"), HW_LIT_INIT("")},
    {HW_LIT_INIT("co oznacza"), HW_LIT_INIT("")},
    {HW_LIT_INIT("co oznaczają"), HW_LIT_INIT("")},
    {HW_LIT_INIT("co znaczy"), HW_LIT_INIT("")},
    {HW_LIT_INIT("na czym polega"), HW_LIT_INIT("")},
    {HW_LIT_INIT("jak działa"), HW_LIT_INIT("")},
    {HW_LIT_INIT("was ist"), HW_LIT_INIT("")},
    {HW_LIT_INIT("was sind"), HW_LIT_INIT("")},
    {HW_LIT_INIT("was bedeutet"), HW_LIT_INIT("")},
    {HW_LIT_INIT("was heißt"), HW_LIT_INIT("")},
    {HW_LIT_INIT("was versteht man unter"), HW_LIT_INIT("")},
    {HW_LIT_INIT("wer ist"), HW_LIT_INIT("")},
    {HW_LIT_INIT("qu'est-ce que"), HW_LIT_INIT("")},
    {HW_LIT_INIT("qu'est-ce qu'un"), HW_LIT_INIT("")},
    {HW_LIT_INIT("qu'est-ce qu'une"), HW_LIT_INIT("")},
    {HW_LIT_INIT("c'est quoi"), HW_LIT_INIT("")},
    {HW_LIT_INIT("que signifie"), HW_LIT_INIT("")},
    {HW_LIT_INIT("qué es"), HW_LIT_INIT("")},
    {HW_LIT_INIT("qué son"), HW_LIT_INIT("")},
    {HW_LIT_INIT("qué significa"), HW_LIT_INIT("")},
};

/* "Q: What is X?", "3. What is X?", "¿Qué es X?" */
static hw_span bare_question(hw_span line)
{
    uint32_t number;
    hw_span rest;
    static const hw_span marks[] = {HW_LIT_INIT("Q:"), HW_LIT_INIT("P:"), HW_LIT_INIT("F:"), HW_LIT_INIT("\xC2\xBF")};
    if (hw_line_is_numbered(line, &number, &rest))
        line = rest;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (hw_span_starts(line, marks[i]))
            line = hw_span_trim(hw_span_sub(line, marks[i].len, line.len));
    return line;
}

static bool is_question(hw_span line)
{
    return line.len > 0 && line.len <= QUESTION_BYTES && line.ptr[line.len - 1] == '?' &&
           !memchr(line.ptr, '|', line.len);
}

/* The bytes before `tail` at the end of the text, SIZE_MAX when it is not there. */
static size_t without_tail(hw_span text, hw_span tail)
{
    text = hw_word_strip(text);
    if (tail.len == 0)
        return text.len;
    if (text.len <= tail.len || text.ptr[text.len - tail.len - 1] != ' ' ||
        !hw_span_equal_nocase(hw_span_sub(text, text.len - tail.len, text.len), tail))
        return SIZE_MAX;
    return text.len - tail.len;
}

/* What is asked after, or an empty span. */
static hw_span subject_of(hw_span question)
{
    hw_span best = {NULL, 0};
    size_t most = 0;
    question = bare_question(question);
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        size_t len = hw_words_open(question, forms[i].head);
        hw_span rest = hw_span_trim(hw_span_sub(question, len, question.len));
        size_t end = len ? without_tail(rest, forms[i].tail) : SIZE_MAX;
        if (len + forms[i].tail.len > most && end != SIZE_MAX && end > 0) {
            best = hw_word_strip(hw_span_of(rest.ptr, end));
            most = len + forms[i].tail.len;
        }
    }
    return hw_span_sub(best, hw_article_len(best), best.len);
}

/* Whether the answer begins with what was asked after. */
static bool answers(hw_span answer, hw_span subject)
{
    const char *bracket = memchr(subject.ptr, '(', subject.len);
    hw_span bare = bracket ? hw_span_trim(hw_span_of(subject.ptr, (size_t)(bracket - subject.ptr))) : subject, word;
    hw_span rest = hw_span_sub(answer, hw_article_len(answer), answer.len);
    size_t len = 0;
    if (hw_words_open(rest, bare) > 0)
        return true;
    for (size_t words = hw_word_count(bare); words > 0 && hw_word_take(&rest, &word); words--)
        len = (size_t)(word.ptr + word.len - answer.ptr);
    size_t skip = hw_article_len(answer);
    return len > skip && hw_names_same(hw_span_sub(answer, skip, len), bare);
}

static bool is_term(hw_span question, hw_span subject, hw_span answer)
{
    static const hw_span no_terms[] = {
        HW_LIT_INIT("your"),        HW_LIT_INIT("my"),       HW_LIT_INIT("our"),        HW_LIT_INIT("this"),
        HW_LIT_INIT("that"),        HW_LIT_INIT("it"),       HW_LIT_INIT("difference"), HW_LIT_INIT("differences"),
        HW_LIT_INIT("best"),        HW_LIT_INIT("benefits"), HW_LIT_INIT("benefit"),    HW_LIT_INIT("advantages"),
        HW_LIT_INIT("purpose"),     HW_LIT_INIT("role"),     HW_LIT_INIT("main"),       HW_LIT_INIT("some"),
        HW_LIT_INIT("examples"),    HW_LIT_INIT("różnica"),  HW_LIT_INIT("nasz"),       HW_LIT_INIT("twój"),
        HW_LIT_INIT("unterschied"), HW_LIT_INIT("ihr"),      HW_LIT_INIT("your"),       HW_LIT_INIT("you"),
        HW_LIT_INIT("they"),        HW_LIT_INIT("there"),    HW_LIT_INIT("vorteile"),   HW_LIT_INIT("zalety"),
    };
    if (subject.len == 0 || hw_word_count(subject) > TERM_WORDS)
        return false;
    if (answers(answer, subject))
        return true;
    for (size_t i = 0; i < sizeof no_terms / sizeof *no_terms; i++)
        if (hw_words_open(subject, no_terms[i]) > 0)
            return false;
    return hw_word_count(subject) <= UNCONFIRMED_WORDS && hw_words_open(bare_question(question), HW_LIT("how")) == 0;
}

/* A term begins with a capital where the page has none, as it would at the head of an entry. */
static hw_status capitalise(hw_page *page, hw_span *term, hw_error *err)
{
    size_t at = 0;
    char first[4];
    uint32_t code = hw_utf8_next(*term, &at);
    if (!hw_starts_lower(*term) || hw_starts_upper(hw_span_sub(*term, at, term->len)))
        return HW_OK; /* "eNPS" stays */
    size_t len = hw_utf8_encode(hw_case_to_upper(code), first);
    char *copy = hw_arena_alloc(page->reader->arena, len + term->len - at);
    if (!copy)
        return hw_fail_nomem(err);
    memcpy(copy, first, len);
    memcpy(copy + len, term->ptr + at, term->len - at);
    *term = hw_span_of(copy, len + term->len - at);
    return HW_OK;
}

/* The answer: lines after the question to the next question, heading or claimed line. Paragraphs on beyond blank lines
 * belong to it when another question ends them. */
static size_t answer_end(const hw_article *a, size_t from)
{
    size_t end = from, count = a->page->lines.count;
    for (size_t i = from; i < count; i++) {
        hw_span line = hw_article_line(a, i);
        if (line.len == 0)
            continue;
        if (is_question(line))
            return end;
        if (a->claimed[i] || hw_line_is_head(line) || hw_line_is_invitation(line))
            break;
        end = i + 1;
    }
    for (size_t i = from; i < end; i++) /* nothing ends it: the first paragraph */
        if (hw_article_line(a, i).len > 0)
            return i + 1;
    return end;
}

static hw_status put_answer(hw_article *a, size_t question, size_t to, hw_error *err)
{
    hw_span definition, line = hw_article_line(a, question), term = subject_of(line);
    size_t from = question + 1;
    hw_status status = hw_page_join(a->page, from, to, &definition, err);
    if (status || definition.len == 0)
        return status;
    if (hw_span_starts(definition, HW_LIT("A: ")))
        definition = hw_span_sub(definition, 3, definition.len);
    if (is_term(line, term, definition)) {
        status = capitalise(a->page, &term, err);
        a->found++;
    } else {
        term.len = 0;
        status = hw_page_join(a->page, question, to, &definition, err);
    }
    for (size_t i = question; i < to; i++)
        a->claimed[i] = true;
    uint32_t number = a->page->lines.items[question].number;
    return status ? status : hw_page_put(a->page, HW_PAGE_MERGE_NAME, term, definition, number, NULL, err);
}

hw_status hw_article_questions(hw_article *a, hw_error *err)
{
    hw_status status = HW_OK;
    size_t defining = 0, count = a->page->lines.count, last = 0;
    for (size_t i = 0; i < count; i++) {
        if (!a->claimed[i] && is_question(hw_article_line(a, i)) && subject_of(hw_article_line(a, i)).len > 0) {
            defining++;
            last = i;
        }
    }
    bool among = false; /* other questions count only between these */
    for (size_t i = 0; i < count && defining >= 2 && !status; i++) {
        hw_span line = hw_article_line(a, i);
        if (a->claimed[i] || !is_question(line))
            continue;
        among = among || subject_of(line).len > 0;
        size_t to = answer_end(a, i + 1);
        if (among && (i <= last || to > i + 1))
            status = put_answer(a, i, to, err);
    }
    return status;
}
