/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/field.h"
#include "glossary/read_dict.h"
#include "glossary/words.h"

#include "base/fail.h"

/* An article begins with its headwords, which tells how they are written:
 *
 *     Text To Speech              each on a line of its own (FOLDOC, WordNet, V.E.R.A., Jargon)
 *     TTS
 *     Cockle \Coc"kle\, v. t.     before what is said of it (GCIDE, FreeDict, Bierce)
 *
 * An index may have them in lower case, or without anything but letters and digits.
 */

enum { NAMES_TRIED = 512 }; /* of an article; one with more is no article, and must not cost quadratic time */

typedef struct heads {
    hw_span term;     /* as the article has it, or as the index has it */
    uint32_t line;    /* of its row */
    hw_span *written; /* of each row; "" = not at the head of the article */
    hw_span rest;     /* of the line with the headword */
    size_t columns;   /* that this line takes */
    hw_span body;     /* all lines after it */
} heads;

static bool has_sound(hw_span name)
{
    return hw_words_compare(name, HW_LIT("")) != 0;
}

static bool same_name(hw_span written, hw_span name)
{
    return hw_span_equal_nocase(written, name) || (has_sound(name) && hw_letters_equal(written, name));
}

static bool ends_here(hw_span line, size_t at)
{
    return at == line.len || !has_sound(hw_span_sub(line, at, at + 1)) || line.ptr[at] == ' ';
}

/* How much of the beginning of the line is the name. */
static size_t name_len(hw_span line, hw_span name)
{
    if (name.len && name.len <= line.len && hw_span_equal_nocase(hw_span_sub(line, 0, name.len), name) &&
        ends_here(line, name.len))
        return name.len;
    size_t len = has_sound(name) ? hw_letters_open(line, name) : 0;
    while (len > 0 && len < line.len && !strchr(" \t,;:/\\<[", line.ptr[len])) /* "(TM)" has been met up to "(TM" */
        len++;
    return len;
}

/* Takes lines that are headwords and nothing else from the beginning of the text. */
static void take_whole_lines(heads *found, const hw_dict_article *article, size_t count)
{
    hw_span text = found->body, line;
    while (hw_dict_line_take(&text, &line) && line.len && line.ptr[0] != ' ' && line.ptr[0] != '\t') {
        size_t i = 0;
        hw_span written = hw_span_trim(line);
        while (i < count && (found->written[i].len || !same_name(written, article->rows[i].name)))
            i++;
        if (i == count)
            break;
        found->written[i] = written;
        if (found->term.len == 0) {
            found->term = written;
            found->line = article->rows[i].line;
        }
        found->body = text;
    }
}

/* Takes the longest headword that the first line begins with, when what follows is said of it. */
static void take_beginning(heads *found, const hw_dict_article *article, size_t count)
{
    static const char follows[] = "\\/<([,;:";
    hw_span text = found->body, line;
    size_t best = 0, row = 0;
    if (!hw_dict_line_take(&text, &line))
        return;
    for (size_t i = 0; i < count; i++) {
        size_t len = name_len(line, article->rows[i].name);
        if (len > best) {
            best = len;
            row = i;
        }
    }
    hw_span rest = hw_span_trim(hw_span_sub(line, best, line.len));
    if (best == 0 || (rest.len && !strchr(follows, rest.ptr[0])))
        return;
    found->term = found->written[row] = hw_span_trim(hw_span_sub(line, 0, best));
    found->line = article->rows[row].line;
    found->rest = rest.len && strchr(",;:", rest.ptr[0]) ? hw_span_sub(rest, 1, rest.len) : rest;
    found->columns = hw_dict_columns(line);
    found->body = text;
}

static void skip_empty_lines(hw_span *text)
{
    hw_span rest = *text, line;
    while (hw_dict_line_take(&rest, &line) && hw_span_trim(line).len == 0)
        *text = rest;
}

static hw_status find_heads(heads *found, const hw_dict_article *article, hw_error *err)
{
    size_t tried = article->count < NAMES_TRIED ? article->count : NAMES_TRIED;
    *found = (heads){.body = article->text, .line = article->rows[0].line};
    found->written = hw_arena_zero(article->scratch, article->count, sizeof *found->written);
    if (!found->written)
        return hw_fail_nomem(err);
    skip_empty_lines(&found->body);
    take_whole_lines(found, article, tried);
    if (found->term.len == 0)
        take_beginning(found, article, tried);
    if (found->term.len == 0)
        found->term = article->rows[0].name;
    return HW_OK;
}

/* The other headwords; which of them is the term after all is seen when the entry is made. */
static bool put_names(hw_reader *reader, hw_draft *draft, const hw_dict_article *article, const heads *found)
{
    static const hw_span pattern = HW_LIT_INIT("field");
    for (size_t i = 0; i < article->count; i++) {
        hw_span name = found->written[i].len ? found->written[i] : hw_span_trim(article->rows[i].name);
        if (hw_span_equal(name, found->term) || name.len == 0)
            continue;
        name = hw_arena_copy(reader->arena, name);
        if (!name.ptr || !hw_draft_alias(draft, name, hw_field_alias_kind(name, draft->term), HW_LIT(""), pattern,
                                         article->rows[i].line))
            return false;
    }
    return true;
}

hw_status hw_dict_article_add(hw_reader *reader, const hw_dict_article *article, hw_error *err)
{
    hw_draft draft = HW_DRAFT_INIT;
    heads found;
    hw_status status = find_heads(&found, article, err);
    if (status)
        return status;
    draft.line = found.line;
    draft.lang = reader->options->lang ? hw_span_str(reader->options->lang) : article->habits->lang;
    draft.source = reader->options->source ? HW_LIT("") : article->habits->source;
    draft.term = hw_arena_copy(reader->arena, found.term);
    if (!draft.term.ptr || !put_names(reader, &draft, article, &found))
        status = hw_fail_nomem(err);
    if (!status)
        status = hw_dict_body(reader, &draft, article, found.rest, found.columns, found.body, err);
    if (!status)
        status = hw_reader_add(reader, &draft, err);
    hw_draft_release(&draft);
    return status;
}
