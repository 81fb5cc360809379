/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/page.h"

#include "base/buf.h"
#include "base/fail.h"
#include "base/utf8.h"
#include "glossary/names.h"
#include "glossary/words.h"

/* Teasers of entries: the definition, maybe cut, its synonyms behind a label, and below it the headword in a link.
 *
 *     The process of ... business processes and outcomes. Acronyms/ Synonyms: Call Disposition
 *     Contact Disposition Read More »
 *
 * A headword may stand above its definition instead, or nowhere at all.
 */

typedef struct teaser {
    hw_span name;  /* empty = none stands there */
    hw_span after; /* on a page in alphabetical order: the next name that stands there */
    size_t line, to;
} teaser;

typedef struct teaser_list {
    HW_VEC(teaser) items;
    hw_span link;                   /* what ends every link of the page, when no word we know does */
    size_t links, labels, headless; /* how many of each */
    bool alphabetical;
} teaser_list;

static bool is_arrow(uint32_t code)
{
    return code == 0xBB || code == 0x203A || code == 0x2192 || code == 0x27F6 || code == 0x25B8 || code == '>' ||
           code == 0x2026;
}

static hw_span without_arrow(hw_span line)
{
    if (hw_span_ends(line, HW_LIT("...")))
        line = hw_span_trim(hw_span_of(line.ptr, line.len - 3));
    while (line.len > 0 && is_arrow(hw_code_before(line, line.len))) {
        while (line.len > 0 && ((unsigned char)line.ptr[--line.len] & 0xC0) == 0x80)
            ;
        line = hw_span_trim(line);
    }
    return line;
}

/* The name before "Read More »" in *name, which may be empty; false when the line is no such link. */
static bool is_link(hw_span line, hw_span own, hw_span *name)
{
    static const struct link {
        hw_span words;
        bool arrow; /* too common a word without one */
    } links[] = {
        {HW_LIT_INIT("read more"), false},
        {HW_LIT_INIT("continue reading"), false},
        {HW_LIT_INIT("learn more"), false},
        {HW_LIT_INIT("czytaj więcej"), false},
        {HW_LIT_INIT("czytaj dalej"), false},
        {HW_LIT_INIT("dowiedz się więcej"), false},
        {HW_LIT_INIT("zobacz więcej"), false},
        {HW_LIT_INIT("weiterlesen"), false},
        {HW_LIT_INIT("mehr lesen"), false},
        {HW_LIT_INIT("mehr erfahren"), false},
        {HW_LIT_INIT("en savoir plus"), false},
        {HW_LIT_INIT("lire la suite"), false},
        {HW_LIT_INIT("leer más"), false},
        {HW_LIT_INIT("więcej"), true},
        {HW_LIT_INIT("more"), true},
        {HW_LIT_INIT("mehr"), true},
    };
    enum { LINK_BYTES = 140 };
    hw_span bare = without_arrow(line);
    bool arrow = bare.len < line.len;
    if (line.len == 0 || line.len > LINK_BYTES)
        return false;
    for (size_t i = 0; i <= sizeof links / sizeof *links; i++) {
        bool extra = i == sizeof links / sizeof *links;
        hw_span words = extra ? own : links[i].words;
        if (words.len == 0 || bare.len < words.len || (!arrow && (extra || links[i].arrow)))
            continue;
        size_t start = bare.len - words.len;
        if ((start == 0 || bare.ptr[start - 1] == ' ' || bare.ptr[start - 1] == ':') &&
            hw_words_equal(hw_span_sub(bare, start, bare.len), words)) {
            *name = hw_word_strip(hw_span_of(bare.ptr, start));
            return true;
        }
    }
    return false;
}

/* The words that all lines with an arrow end with, if two or more do. */
static hw_span common_link(const hw_page *page)
{
    hw_span common = {NULL, 0};
    size_t lines = 0;
    for (size_t i = 0; i < page->lines.count; i++) {
        hw_span line = page->lines.items[i].text, bare = without_arrow(line);
        if (line.len == bare.len || hw_code_before(line, line.len) == 0x2026 || line.len > 140)
            continue;
        if (lines++ == 0) {
            common = bare;
            continue;
        }
        size_t same = 0, words = 0;
        while (same < common.len && same < bare.len &&
               common.ptr[common.len - 1 - same] == bare.ptr[bare.len - 1 - same])
            same++;
        for (size_t k = 1; k <= same; k++) /* whole words only */
            if (k == common.len || common.ptr[common.len - 1 - k] == ' ')
                words = k;
        common = hw_span_sub(common, common.len - words, common.len);
    }
    return lines > 1 && hw_word_count(common) <= 3 ? common : (hw_span){NULL, 0};
}

static bool is_text(hw_span line)
{
    return line.len > 0 && !hw_line_is_head(line) && !hw_line_is_letter(line);
}

static bool has_label(hw_span line)
{
    static const hw_span labels[] = {HW_LIT_INIT("synonyms:"), HW_LIT_INIT("synonimy:"), HW_LIT_INIT("synonyme:"),
                                     HW_LIT_INIT("acronyms:"), HW_LIT_INIT("akronimy:"), HW_LIT_INIT("also known as:")};
    for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
        if (hw_words_find(line, labels[i]) != SIZE_MAX && memchr(line.ptr, ':', line.len))
            return true;
    return false;
}

/* A headword, unless the line below is a link with one. */
static bool is_head(const hw_page *page, const teaser_list *list, size_t i)
{
    hw_span name = {NULL, 0};
    return hw_line_is_head(page->lines.items[i].text) && !has_label(page->lines.items[i].text) &&
           !(i + 1 < page->lines.count && is_link(page->lines.items[i + 1].text, list->link, &name) && name.len > 0);
}

static bool continues(const hw_page *page, size_t i)
{
    return i > 0 && is_text(page->lines.items[i - 1].text) && hw_starts_lower(page->lines.items[i].text) &&
           !hw_ends_sentence(page->lines.items[i - 1].text);
}

/* Reads the page into teasers; a link names the definition above it, a headword the one below. */
static hw_status find_teasers(const hw_page *page, teaser_list *list, hw_error *err)
{
    hw_span head = {NULL, 0}, name;
    for (size_t i = 0; i < page->lines.count; i++) {
        hw_span line = page->lines.items[i].text;
        teaser *last = list->items.count ? &list->items.items[list->items.count - 1] : NULL;
        if (is_link(line, list->link, &name)) {
            list->links += name.len > 0 || head.len > 0;
            if (last && last->name.len == 0)
                last->name = name.len ? name : head;
            head.len = 0;
        } else if (is_head(page, list, i)) {
            head = line;
        } else if (line.len > 0 && last && continues(page, i) && last->to == i) {
            last->to = i + 1;
        } else if (line.len > 0 && !hw_line_is_letter(line) && !hw_line_is_invitation(line)) {
            list->labels += has_label(line);
            list->headless += head.len == 0;
            if (!hw_vec_push(&list->items, (teaser){head, {NULL, 0}, i, i + 1}))
                return hw_fail_nomem(err);
            head.len = 0;
        }
    }
    return HW_OK;
}

/* Whether the names that stand on the page are in the order of the alphabet; if so, what each stands before. */
static void find_order(teaser_list *list)
{
    hw_span after = {NULL, 0};
    for (size_t i = list->items.count; i-- > 0;) {
        teaser *t = &list->items.items[i];
        t->after = after;
        if (t->name.len == 0)
            continue;
        if (after.len > 0 && hw_words_compare(t->name, after) > 0)
            return;
        after = t->name;
    }
    list->alphabetical = after.len > 0;
}

/* Each word capitalised, as a headword of such a page is. */
static hw_status title_case(hw_page *page, hw_span name, hw_span *out, hw_error *err)
{
    hw_buf buf;
    hw_buf_init(&buf, SIZE_MAX);
    for (size_t at = 0; at < name.len;) {
        size_t start = at;
        uint32_t code = hw_utf8_next(name, &at);
        char first[4];
        if (start == 0 || name.ptr[start - 1] == ' ')
            hw_buf_add(&buf, hw_span_of(first, hw_utf8_encode(hw_case_to_upper(code), first)));
        else
            hw_buf_add(&buf, hw_span_sub(name, start, at));
    }
    hw_status status = hw_buf_finish(&buf, err);
    if (!status) {
        *out = hw_arena_copy(page->reader->arena, hw_buf_span(&buf));
        status = out->ptr ? HW_OK : hw_fail_nomem(err);
    }
    hw_buf_release(&buf);
    return status;
}

/* Finds a name for one that has none; only its text and its labels can tell. */
static hw_status recover(hw_page *page, const teaser_list *list, size_t i, hw_span definition, hw_span before,
                         hw_recovered *found, hw_error *err)
{
    hw_draft probe = HW_DRAFT_INIT;
    probe.definition = definition;
    hw_status status = hw_page_labels(page, &probe, err);
    hw_nameless nameless = {probe.definition, probe.aliases.items, probe.aliases.count, {NULL, 0}, {NULL, 0}};
    if (list->alphabetical) {
        nameless.before = before;
        nameless.after = list->items.items[i].after;
    }
    if (!status)
        *found = hw_page_recover(&nameless);
    if (!status && found->term.len > 0)
        status = title_case(page, found->term, &found->term, err);
    if (!status && found->longer.len > 0)
        status = title_case(page, found->longer, &found->longer, err);
    hw_draft_release(&probe);
    return status;
}

static void warn_of(hw_page *page, const teaser *t, hw_span definition, const hw_recovered *found)
{
    uint32_t line = page->lines.items[t->line].number;
    if (t->name.len == 0 && found->term.len > 0)
        hw_reader_warn(page->reader, line, "no headword stands here; named \"%s\" after its own words",
                       hw_quote(found->term).text);
    else if (t->name.len == 0)
        hw_reader_warn(page->reader, line, "no headword stands here; kept as a passage");
    if (!hw_ends_sentence(definition))
        hw_reader_warn(page->reader, line, "the definition of \"%s\" is cut off",
                       hw_quote(t->name.len ? t->name : found->term).text);
}

/* The same definition, put before under a name, may come again without one. */
static hw_span name_of_twin(const teaser_list *list, const hw_page *page, size_t i)
{
    hw_span text = page->lines.items[list->items.items[i].line].text;
    if (i > 0 && hw_span_equal(page->lines.items[list->items.items[i - 1].line].text, text))
        return list->items.items[i - 1].name;
    return (hw_span){NULL, 0};
}

static hw_status put_teaser(hw_page *page, teaser_list *list, size_t i, hw_span *before, hw_error *err)
{
    teaser *t = &list->items.items[i];
    hw_recovered found = {{NULL, 0}, {NULL, 0}};
    hw_span definition;
    hw_draft *draft = NULL;
    hw_status status = hw_page_join(page, t->line, t->to, &definition, err);
    if (t->name.len == 0)
        t->name = name_of_twin(list, page, i);
    if (!status && t->name.len == 0)
        status = recover(page, list, i, definition, *before, &found, err);
    hw_span term = t->name.len ? t->name : found.term;
    uint32_t line = page->lines.items[t->line].number;
    if (!status)
        status = hw_page_put(page, HW_PAGE_MERGE_TEXT, term, definition, line, &draft, err);
    if (status)
        return status;
    warn_of(page, t, draft->definition, &found);
    if (!hw_draft_alias(draft, found.longer, HW_ALIAS_SYNONYM, (hw_span){NULL, 0}, HW_LIT("own words"), line))
        return hw_fail_nomem(err);
    *before = term.len ? term : *before;
    t->name = term;
    return HW_OK;
}

hw_status hw_page_teasers(hw_page *page, bool *fits, hw_error *err)
{
    teaser_list list = {.link = common_link(page)};
    hw_span before = {NULL, 0};
    hw_status status = find_teasers(page, &list, err);
    *fits = !status && list.items.count > 0 && (list.links > 0 || (list.labels >= 2 && list.headless > 0));
    find_order(&list);
    for (size_t i = 0; *fits && i < list.items.count && !status; i++)
        status = put_teaser(page, &list, i, &before, err);
    hw_vec_release(&list.items);
    return status;
}
