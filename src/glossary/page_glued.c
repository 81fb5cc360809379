/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/page.h"

#include "base/buf.h"
#include "base/fail.h"
#include "base/utf8.h"
#include "glossary/letters.h"
#include "glossary/words.h"

/* A table whose cells ran together:
 *
 *     TermsDefinitionTeam                                    header
 *     Secondary researchA methodology ... web-research.Client Services
 *     Lead Qualificationa process of assessing leads based   a row may wrap
 *     on readiness to buy
 *     Client Services                                        and its team stand alone
 *
 * Rows end where a team does. Teams are the ends of rows that come again and again; one that comes only once is known
 * by the full stop or small letter it is glued to.
 */

enum { TEAM_BYTES = 40, TEAM_WORDS = 4, HEADERLESS_ROWS = 3 };

typedef struct sheet {
    hw_page *page;
    hw_tally tails, words;
    size_t first;   /* line after the header */
    size_t columns; /* 0 = no header */
    bool foot;      /* a bullet stands where a row should begin: lists of other pages follow */
} sheet;

static hw_span line_text(const hw_page *page, size_t i)
{
    return i < page->lines.count ? page->lines.items[i].text : (hw_span){NULL, 0};
}

/* A name of a team: short, every word in capitals or capitalised. */
static bool may_be_team(hw_span text)
{
    hw_span word, rest = text;
    if (text.len < 2 || text.len > TEAM_BYTES || hw_word_count(text) > TEAM_WORDS || hw_ends_sentence(text))
        return false;
    if (hw_code_before(text, text.len) == ')' || !hw_starts_upper(text))
        return false;
    while (hw_word_take(&rest, &word))
        if (hw_starts_lower(word) && word.len > 3)
            return false;
    return true;
}

typedef enum tail_look { TAIL_NONE, TAIL_SPACED, TAIL_LETTER, TAIL_STOP } tail_look;

/* How something that begins at `at` is joined to what stands before it. */
static tail_look look_of_tail(hw_span line, size_t at)
{
    uint32_t before = hw_code_before(line, at), code = hw_code_at(line, at);
    if (!hw_letter_is(code) || at == 0)
        return TAIL_NONE;
    if ((before == ' ' || before == 0xA0) && at > 1 && hw_ends_sentence(hw_span_of(line.ptr, at)))
        return TAIL_SPACED;
    if (hw_case_of(code) != HW_CASE_UPPER)
        return TAIL_NONE;
    if (before == '.' || before == '!' || before == '?' || before == ')' || before == 0x201D || before == '"')
        return TAIL_STOP;
    if (hw_case_of(before) == HW_CASE_LOWER || (before >= '0' && before <= '9') || before == '%')
        return TAIL_LETTER;
    return hw_case_of(before) == HW_CASE_UPPER ? TAIL_LETTER : TAIL_NONE;
}

/* The next place, from *at on, where a team may begin. */
static tail_look next_tail(hw_span line, size_t *at)
{
    size_t first = line.len > TEAM_BYTES ? line.len - TEAM_BYTES : 1;
    for (*at = *at < first ? first : *at; *at < line.len; ++*at) {
        if (((unsigned char)line.ptr[*at] & 0xC0) == 0x80)
            continue;
        tail_look look = look_of_tail(line, *at);
        if (look != TAIL_NONE && may_be_team(hw_span_sub(line, *at, line.len)))
            return look;
    }
    return TAIL_NONE;
}

static bool count_line(sheet *s, hw_span line)
{
    hw_span rest = line, word;
    bool ok = true;
    while (ok && hw_word_take(&rest, &word))
        ok = hw_tally_add(&s->words, hw_name_hash(hw_word_strip(word)));
    if (ok && may_be_team(line))
        ok = hw_tally_add(&s->tails, hw_tally_hash(line));
    for (size_t at = 1; ok && next_tail(line, &at) != TAIL_NONE; at++)
        ok = hw_tally_add(&s->tails, hw_tally_hash(hw_span_sub(line, at, line.len)));
    return ok;
}

static size_t times(const sheet *s, hw_span tail)
{
    return hw_tally_count(&s->tails, hw_tally_hash(tail));
}

/* The team a line ends with: the tail that comes most often, of those the longest. */
static size_t team_start(const sheet *s, hw_span line)
{
    size_t best = SIZE_MAX, most = 1, at = 1;
    if (may_be_team(line) && times(s, line) > 1) {
        best = 0;
        most = times(s, line);
    }
    for (tail_look look = next_tail(line, &at); look != TAIL_NONE; at++, look = next_tail(line, &at)) {
        hw_span tail = hw_span_sub(line, at, line.len);
        size_t count = times(s, tail);
        bool alone = count == 1 && best == SIZE_MAX && s->columns == 3 && look == TAIL_STOP;
        if (count > most || alone) {
            best = at;
            most = count;
        }
    }
    return best;
}

/* The last thing glued to a line of which another reason says that its row ends here. */
static size_t lone_team_start(hw_span line)
{
    size_t best = SIZE_MAX, at = line.len / 2;
    for (tail_look look = next_tail(line, &at); look != TAIL_NONE; at++, look = next_tail(line, &at))
        if (look == TAIL_LETTER)
            best = at;
    return best;
}

static hw_status count_lines(sheet *s, hw_error *err)
{
    for (size_t i = s->first; i < s->page->lines.count; i++)
        if (!count_line(s, line_text(s->page, i)))
            return hw_fail_nomem(err);
    hw_tally_sort(&s->tails);
    hw_tally_sort(&s->words);
    return HW_OK;
}

static void find_header(sheet *s)
{
    for (size_t i = 0; i < s->page->lines.count && s->columns == 0; i++) {
        s->columns = hw_columns_glued(line_text(s->page, i));
        s->first = s->columns ? i + 1 : 0;
    }
}

/* Without a header: rows with a team glued to them, and a term that can be told apart. */
static bool looks_glued(const sheet *s)
{
    size_t rows = 0, lines = 0;
    for (size_t i = 0; i < s->page->lines.count; i++) {
        hw_span line = line_text(s->page, i);
        size_t team = line.len ? team_start(s, line) : SIZE_MAX;
        lines += line.len > 0;
        if (team != SIZE_MAX && team > 0 && line.ptr[team - 1] != ' ' &&
            hw_glue_find(hw_span_of(line.ptr, team), s->page->lang, &s->words).score >= HW_GLUE_SURE)
            rows++;
    }
    return rows >= HEADERLESS_ROWS && rows * 3 >= lines;
}

/* "(Sales) A lead is ...": what stands in front in brackets says where the definition holds. */
static hw_span take_scope(hw_span *definition)
{
    const char *close =
        definition->len && definition->ptr[0] == '(' ? memchr(definition->ptr, ')', definition->len) : NULL;
    if (!close)
        return (hw_span){NULL, 0};
    hw_span scope = hw_span_of(definition->ptr + 1, (size_t)(close - definition->ptr) - 1);
    hw_span rest = hw_span_trim(hw_span_sub(*definition, scope.len + 2, definition->len));
    if (!hw_starts_upper(rest) || !may_be_team(scope) || hw_word_count(scope) > 2)
        return (hw_span){NULL, 0};
    *definition = rest;
    return scope;
}

static hw_status put_row(sheet *s, hw_span row, hw_span team, uint32_t line, hw_error *err)
{
    hw_page *page = s->page;
    hw_glue glue = hw_glue_find(row, page->lang, &s->words);
    hw_span term = hw_span_trim(hw_span_of(row.ptr, glue.term_end));
    hw_span definition = hw_span_trim(hw_span_sub(row, glue.definition_start, row.len)),
            scope = take_scope(&definition);
    hw_draft *draft = NULL;
    if (term.len == 0)
        hw_reader_warn(page->reader, line, "no place found where the term ends in \"%s\"; kept as a passage",
                       hw_quote(row).text);
    else if (glue.score < HW_GLUE_SURE)
        hw_reader_warn(page->reader, line, "not sure that \"%s\" is the whole term; kept", hw_quote(term).text);
    hw_status status = hw_page_put(page, HW_PAGE_MERGE_TEXT, term, definition, line, &draft, err);
    if (!status && !(hw_draft_tag(draft, team) && hw_draft_tag(draft, scope)))
        status = hw_fail_nomem(err);
    return status;
}

/* Lines [from, to), the last one cut before its team. */
static hw_status put_lines(sheet *s, size_t from, size_t to, size_t team, hw_error *err)
{
    hw_page *page = s->page;
    hw_span row, last = line_text(page, to - 1), name = {NULL, 0};
    while (from + 1 < to && line_text(page, from).len == 0)
        from++;
    if (team != SIZE_MAX) {
        name = hw_span_sub(last, team, last.len);
        page->lines.items[to - 1].text = hw_span_trim(hw_span_of(last.ptr, team));
    }
    hw_status status = hw_page_join(page, from, to, &row, err);
    page->lines.items[to - 1].text = last;
    if (!status && row.len > 0)
        status = put_row(s, row, name, page->lines.items[from].number, err);
    return status;
}

/* What follows the last team: a row that lost its own, or the page's foot. */
static hw_status put_rest(sheet *s, size_t from, hw_error *err)
{
    hw_span row;
    size_t to = s->page->lines.count;
    while (from < to && line_text(s->page, from).len == 0)
        from++;
    if (from == to || s->foot)
        return HW_OK;
    hw_status status = hw_page_join(s->page, from, to, &row, err);
    if (status)
        return status;
    uint32_t line = s->page->lines.items[from].number;
    if (hw_line_is_invitation(row) || hw_glue_find(row, s->page->lang, &s->words).score < HW_GLUE_SURE) {
        hw_reader_warn(s->page->reader, line, "text after the last row belongs to none; left out");
        return HW_OK;
    }
    hw_reader_warn(s->page->reader, line, "the last row has no team; kept without one");
    return put_lines(s, from, to, SIZE_MAX, err);
}

/* A line before a blank one that is no row: the page's name. */
static bool is_title(const sheet *s, size_t i)
{
    hw_span line = line_text(s->page, i);
    return hw_line_is_head(line) && hw_glue_find(line, s->page->lang, &s->words).score < HW_GLUE_SURE;
}

/* Whether line i can only be the beginning of a row, or the page ends before it. */
static bool begins_row(const sheet *s, size_t i)
{
    hw_span line = line_text(s->page, i), item;
    if (i >= s->page->lines.count || hw_line_is_item(line, &item))
        return true;
    return line.len > 0 && hw_starts_upper(line) && hw_glue_find(line, s->page->lang, &s->words).score >= HW_GLUE_SURE;
}

static hw_status read_rows(sheet *s, hw_error *err)
{
    hw_page *page = s->page;
    hw_status status = HW_OK;
    size_t from = s->first;
    for (size_t i = s->first; i < page->lines.count && !status; i++) {
        hw_span line = line_text(page, i), next = line_text(page, i + 1), item;
        size_t team = line.len ? team_start(s, line) : SIZE_MAX;
        bool plain = s->columns == 2; /* no teams: a row begins where a term can be told apart */
        s->foot = s->foot || (i == from && hw_line_is_item(line, &item));
        if (team == SIZE_MAX && s->columns == 3 && line.len > 0 && !s->foot && begins_row(s, i + 1))
            team = lone_team_start(line);
        if (team != SIZE_MAX && !plain) {
            status = put_lines(s, from, i + 1, team, err);
            s->foot = false;
            from = i + 1;
        } else if (plain && line.len > 0 && !hw_line_is_item(line, &item) &&
                   (next.len == 0 || hw_glue_find(next, page->lang, &s->words).score >= HW_GLUE_SURE)) {
            status = put_lines(s, from, i + 1, SIZE_MAX, err);
            from = i + 1;
        } else if (line.len == 0 && (i == from || (i == from + 1 && is_title(s, from)))) {
            from = i + 1;
        }
    }
    return status ? status : put_rest(s, from, err);
}

hw_status hw_page_glued(hw_page *page, bool *fits, hw_error *err)
{
    sheet s = {.page = page};
    find_header(&s);
    hw_status status = count_lines(&s, err);
    *fits = !status && (s.columns > 0 || looks_glued(&s));
    if (*fits)
        status = read_rows(&s, err);
    hw_tally_release(&s.tails);
    hw_tally_release(&s.words);
    return status;
}
