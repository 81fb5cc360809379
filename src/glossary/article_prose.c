/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/article.h"

#include "base/buf.h"
#include "base/fail.h"
#include "base/utf8.h"
#include "glossary/names.h"
#include "glossary/words.h"

/* Prose around lists and questions. A paragraph that begins by saying what a concept is belongs to that concept. A term
 * that is brought in with its abbreviation and explained by the next sentence is a concept of its own:
 * "... is the Customer Effort (CES) score. CES is ...". All other prose defines nothing and is left out. */

enum { SUBJECT_WORDS = 7, NAME_WORDS = 6, TAIL_WORDS = 2 };

static const hw_span verbs[] = {
    HW_LIT_INIT("is"),         HW_LIT_INIT("are"),        HW_LIT_INIT("refers to"),   HW_LIT_INIT("refer to"),
    HW_LIT_INIT("means"),      HW_LIT_INIT("involves"),   HW_LIT_INIT("describes"),   HW_LIT_INIT("measures"),
    HW_LIT_INIT("provides"),   HW_LIT_INIT("focuses on"), HW_LIT_INIT("encompasses"), HW_LIT_INIT("occurs"),
    HW_LIT_INIT("takes"),      HW_LIT_INIT("serves as"),  HW_LIT_INIT("allows"),      HW_LIT_INIT("to"),
    HW_LIT_INIT("jest"),       HW_LIT_INIT("są"),         HW_LIT_INIT("oznacza"),     HW_LIT_INIT("polega"),
    HW_LIT_INIT("opisuje"),    HW_LIT_INIT("mierzy"),     HW_LIT_INIT("ist"),         HW_LIT_INIT("sind"),
    HW_LIT_INIT("bezeichnet"), HW_LIT_INIT("beschreibt"), HW_LIT_INIT("bedeutet"),    HW_LIT_INIT("misst"),
    HW_LIT_INIT("est"),        HW_LIT_INIT("sont"),       HW_LIT_INIT("désigne"),     HW_LIT_INIT("es"),
    HW_LIT_INIT("son"),
};

static bool opens_with_verb(hw_span text)
{
    for (size_t i = 0; i < sizeof verbs / sizeof *verbs; i++)
        if (hw_words_open(text, verbs[i]) > 0)
            return true;
    return false;
}

hw_draft *hw_page_defined_by(hw_page *page, hw_span paragraph)
{
    hw_span start = hw_span_sub(paragraph, hw_article_len(paragraph), paragraph.len), rest = start, word;
    for (size_t words = 0; words < SUBJECT_WORDS && hw_word_take(&rest, &word); words++) {
        hw_span name = hw_span_of(start.ptr, (size_t)(word.ptr + word.len - start.ptr));
        hw_span after = hw_span_trim(rest);
        if (after.len > 0 && after.ptr[0] == '(' && memchr(after.ptr, ')', after.len))
            after = hw_span_trim(hw_span_sub(
                after, (size_t)((const char *)memchr(after.ptr, ')', after.len) - after.ptr) + 1, after.len));
        hw_draft *draft = opens_with_verb(after) ? hw_page_find(page, name) : NULL;
        if (draft)
            return draft;
    }
    return NULL;
}

/* The name in capitals that ends where `text` does: "the Customer Effort " gives "Customer Effort". */
static hw_span name_before(hw_span text)
{
    text = hw_span_trim(text);
    size_t start = text.len, words = 0;
    for (size_t at = text.len; words < NAME_WORDS;) {
        size_t begin = at;
        while (begin > 0 && text.ptr[begin - 1] != ' ')
            begin--;
        if (!hw_starts_upper(hw_span_sub(text, begin, text.len)))
            break;
        start = begin;
        words++;
        if (begin == 0)
            break;
        at = begin - 1;
    }
    hw_span name = hw_span_sub(text, start, text.len);
    return hw_span_sub(name, hw_article_len(name), name.len);
}

typedef struct coined {
    hw_span name, letters, tail; /* "Customer Effort", "CES", "score" */
    size_t sentence;             /* where the sentence begins in the paragraph */
} coined;

/* "CES" for "Customer Effort" and "score". */
static bool abbreviates(const coined *c)
{
    char whole[160];
    if (c->name.len + 1 + c->tail.len > sizeof whole || !hw_is_capitals(c->letters))
        return false;
    memcpy(whole, c->name.ptr, c->name.len);
    whole[c->name.len] = ' ';
    memcpy(whole + c->name.len + 1, c->tail.ptr, c->tail.len);
    return hw_names_abbreviate(c->letters, c->name) ||
           hw_names_abbreviate(c->letters, hw_span_of(whole, c->name.len + 1 + c->tail.len));
}

/* A name with its abbreviation, explained by the sentence that follows. */
static bool find_coined(hw_span text, coined *c)
{
    size_t sentence = 0;
    for (size_t at = 0; at < text.len; at++) {
        if (at > 0 && text.ptr[at] == ' ' && hw_ends_sentence(hw_span_of(text.ptr + at - 1, 1)))
            sentence = at + 1;
        if (text.ptr[at] != '(')
            continue;
        const char *close = memchr(text.ptr + at, ')', text.len - at);
        if (!close)
            return false;
        size_t end = (size_t)(close - text.ptr);
        *c = (coined){name_before(hw_span_of(text.ptr, at)), hw_span_sub(text, at + 1, end), {NULL, 0}, sentence};
        const char *stop = memchr(close, '.', text.len - end);
        size_t period = stop ? (size_t)(stop - text.ptr) : text.len;
        c->tail = hw_span_trim(hw_span_sub(text, end + 1, period));
        hw_span next = period < text.len ? hw_span_trim(hw_span_sub(text, period + 1, text.len)) : (hw_span){NULL, 0};
        size_t again = hw_words_open(next, c->letters);
        if (c->name.len > 0 && hw_word_count(c->tail) <= TAIL_WORDS && abbreviates(c) && again > 0 &&
            opens_with_verb(hw_span_trim(hw_span_sub(next, again, next.len))))
            return true;
    }
    return false;
}

static hw_status put_coined(hw_page *page, const coined *c, hw_span paragraph, uint32_t line, hw_error *err)
{
    hw_buf buf;
    hw_draft *draft = NULL;
    hw_span term = {NULL, 0};
    hw_buf_init(&buf, SIZE_MAX);
    hw_buf_add(&buf, c->name);
    for (hw_span tail = c->tail, word; hw_word_take(&tail, &word);) {
        char first[4];
        size_t at = 0;
        uint32_t code = hw_utf8_next(word, &at);
        hw_buf_add_byte(&buf, ' ');
        hw_buf_add(&buf, hw_span_of(first, hw_utf8_encode(hw_case_to_upper(code), first)));
        hw_buf_add(&buf, hw_span_sub(word, at, word.len));
    }
    hw_status status = hw_buf_finish(&buf, err);
    if (!status) {
        term = hw_arena_copy(page->reader->arena, hw_buf_span(&buf));
        status = hw_page_put(page, HW_PAGE_MERGE_NAME, term, hw_span_sub(paragraph, c->sentence, paragraph.len), line,
                             &draft, err);
    }
    if (!status &&
        !hw_draft_alias(draft, c->letters, HW_ALIAS_ACRONYM, (hw_span){NULL, 0}, HW_LIT("parenthesis"), line))
        status = hw_fail_nomem(err);
    hw_buf_release(&buf);
    return status;
}

hw_status hw_article_prose(hw_article *a, hw_error *err)
{
    hw_status status = HW_OK;
    size_t left_out = 0;
    uint32_t first_left_out = 0;
    for (size_t i = 0; i < a->page->lines.count && !status; i++) {
        hw_span line = hw_article_line(a, i), item;
        uint32_t number = a->page->lines.items[i].number;
        coined c;
        if (a->claimed[i] || !hw_ends_sentence(line) || hw_line_is_item(line, &item) || hw_line_is_invitation(line))
            continue;
        hw_draft *draft = hw_page_defined_by(a->page, line);
        if (draft) {
            status = hw_page_put(a->page, HW_PAGE_MERGE_NAME, draft->term, line, number, NULL, err);
        } else if (find_coined(line, &c) && !hw_page_find(a->page, c.letters)) {
            hw_reader_warn(a->page->reader, number, "\"%s\" is defined in running text only; kept as an entry",
                           hw_quote(c.letters).text);
            status = put_coined(a->page, &c, line, number, err);
        } else if (left_out++ == 0) {
            first_left_out = number;
        }
    }
    if (left_out > 0)
        hw_reader_warn(a->page->reader, first_left_out,
                       "%zu paragraphs of prose here and below define no term; left out", left_out);
    return status;
}
