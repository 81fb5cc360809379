/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/page.h"

#include "render/highlight.h"
#include "render/html.h"
#include "render/page_words.h"

enum { ALIASES_SHOWN = 6 };

static const double UNSURE_BELOW = 0.8; /* as in widget.js */

static void add_key(hw_buf *out, const hw_page *page, hw_word word)
{
    hw_buf_printf(out, "<span class=\"key\">%s</span> ", hw_page_word(page->ui, word));
}

/* <tag class="..." lang="..."> */
static void open_in(hw_buf *out, const char *tag, const char *class, hw_span lang)
{
    hw_buf_printf(out, "<%s class=\"%s\"", tag, class);
    if (lang.len) {
        hw_buf_add_str(out, " lang=\"");
        hw_add_html(out, lang);
        hw_buf_add_byte(out, '"');
    }
    hw_buf_add_byte(out, '>');
}

/* An empty line separates paragraphs. *at is at the newline, and moves past it and those that follow. */
static void add_break(hw_buf *out, hw_span text, size_t *at)
{
    size_t start = *at;
    while (*at < text.len && text.ptr[*at] == '\n')
        ++*at;
    hw_buf_add_str(out, *at - start > 1 ? "</p><p>" : "<br>");
}

static void add_stretch(hw_buf *out, hw_stretch stretch)
{
    hw_span text = stretch.text;
    for (size_t at = 0; at < text.len;) {
        const char *newline = memchr(text.ptr + at, '\n', text.len - at);
        size_t end = newline ? (size_t)(newline - text.ptr) : text.len;
        if (stretch.marked && at < end)
            hw_buf_add_str(out, "<mark>");
        hw_add_html(out, hw_span_sub(text, at, end));
        if (stretch.marked && at < end)
            hw_buf_add_str(out, "</mark>");
        at = end;
        if (newline)
            add_break(out, text, &at);
    }
}

static void add_field(hw_buf *out, const hw_hit *hit, hw_field field, uint32_t item)
{
    hw_stretches stretches = hw_stretches_of(hit, field, item);
    hw_stretch stretch;
    while (hw_stretches_next(&stretches, &stretch))
        add_stretch(out, stretch);
}

static void add_definition(hw_buf *out, const hw_hit *hit)
{
    open_in(out, "div", "definition", hit->entry.lang);
    hw_buf_add_str(out, "<p>");
    add_field(out, hit, HW_FIELD_DEFINITION, 0);
    hw_buf_add_str(out, "</p></div>");
}

/* Letters and digits alike, whatever stands between them: "wrap up" and "Wrap-up". ASCII is enough for spellings. */
static bool is_same_name(hw_span a, hw_span b)
{
    size_t i = 0, j = 0;
    for (;;) {
        while (i < a.len && strchr(" -.", a.ptr[i]))
            i++;
        while (j < b.len && strchr(" -.", b.ptr[j]))
            j++;
        if (i == a.len || j == b.len)
            return i == a.len && j == b.len;
        if (!hw_span_equal_nocase(hw_span_sub(a, i, i + 1), hw_span_sub(b, j, j + 1)))
            return false;
        i++;
        j++;
    }
}

static bool is_new_name(const hw_entry *entry, size_t alias)
{
    hw_span name = entry->aliases[alias].text;
    bool known = entry->aliases[alias].kind == HW_ALIAS_TRANSLATION || is_same_name(name, entry->term);
    for (size_t i = 0; i < alias && !known; i++)
        known = is_same_name(name, entry->aliases[i].text);
    return !known;
}

static void add_aliases(hw_buf *out, const hw_page *page, const hw_hit *hit)
{
    size_t shown = 0;
    for (size_t i = 0; i < hit->entry.alias_count && shown < ALIASES_SHOWN; i++) {
        if (!is_new_name(&hit->entry, i))
            continue;
        hw_buf_add_str(out, shown ? ", " : "<p class=\"aliases\">");
        if (!shown++)
            add_key(out, page, HW_WORD_ALSO);
        hw_buf_add_str(out, "<i>");
        add_field(out, hit, HW_FIELD_ALIAS, (uint32_t)i);
        hw_buf_add_str(out, "</i>");
    }
    hw_buf_add_str(out, shown ? "</p>" : "");
}

static void add_title(hw_buf *out, const hw_page *page, const hw_hit *hit)
{
    hw_buf_add_str(out, "<header>");
    open_in(out, "h2", "headword", hit->entry.lang);
    if (hit->entry.term.len)
        add_field(out, hit, HW_FIELD_TERM, 0);
    else
        hw_add_html(out, hit->entry.source.len ? hit->entry.source : hit->entry.id); /* a passage */
    hw_buf_add_str(out, "</h2>");
    if (hit->entry.lang.len) {
        hw_buf_add_str(out, " <span class=\"language\">");
        hw_add_html(out, hw_page_language(page->ui, hit->entry.lang));
        hw_buf_add_str(out, "</span>");
    }
    hw_buf_add_str(out, "</header>");
}

static void add_source(hw_buf *out, const hw_page *page, const hw_entry *entry)
{
    if (!entry->source.len)
        return;
    hw_buf_add_str(out, "<p class=\"source\">");
    add_key(out, page, HW_WORD_SOURCE);
    hw_add_html(out, entry->source);
    for (size_t i = 0; i < entry->tag_count; i++) {
        hw_buf_add_str(out, " · ");
        hw_add_html(out, entry->tags[i]);
    }
    hw_buf_add_str(out, "</p>");
}

static void add_also(hw_buf *out, const hw_page *page, uint32_t concept)
{
    for (size_t i = 0; i < page->reply->also_count; i++) {
        const hw_hit *also = &page->reply->also[i];
        if (also->concept != concept)
            continue;
        hw_buf_printf(out,
                      "<section class=\"elsewhere\"><p class=\"key\">%s: ", hw_page_word(page->ui, HW_WORD_ELSEWHERE));
        hw_add_html(out, hw_page_language(page->ui, also->entry.lang));
        hw_buf_add_str(out, also->entry.lang.len && also->entry.source.len ? ", " : "");
        hw_add_html(out, also->entry.source);
        hw_buf_add_str(out, "</p>");
        open_in(out, "h3", "small-headword", also->entry.lang);
        hw_add_html(out, also->entry.term);
        hw_buf_add_str(out, "</h3>");
        add_definition(out, also);
        hw_buf_add_str(out, "</section>");
    }
}

static void begin_links(hw_buf *out, const hw_page *page, hw_word word)
{
    hw_buf_add_str(out, "<div class=\"links\">");
    add_key(out, page, word);
    hw_buf_add_str(out, "<ul>");
}

static void add_related(hw_buf *out, const hw_page *page, const hw_entry *entry)
{
    if (!entry->related_count)
        return;
    begin_links(out, page, HW_WORD_RELATED);
    for (size_t i = 0; i < entry->related_count; i++) {
        hw_buf_add_str(out, "<li>");
        hw_add_page_link(out, page, entry->related[i]);
        hw_buf_add_str(out, "</li>");
    }
    hw_buf_add_str(out, "</ul></div>");
}

static void add_nearest(hw_buf *out, const hw_page *page)
{
    if (!page->reply->nearest_count)
        return;
    begin_links(out, page, HW_WORD_NEAREST);
    for (size_t i = 0; i < page->reply->nearest_count; i++) {
        hw_span term = page->reply->nearest[i].entry.term;
        if (!term.len)
            continue;
        hw_buf_add_str(out, "<li>");
        hw_add_page_link(out, page, term);
        hw_buf_add_str(out, "</li>");
    }
    hw_buf_add_str(out, "</ul></div>");
}

static void add_card(hw_buf *out, const hw_page *page, const hw_hit *hit)
{
    bool unsure = page->reply->answer_count == 1 && page->reply->confidence < UNSURE_BELOW;
    hw_buf_add_str(out, "<article class=\"card\">");
    if (unsure)
        hw_buf_printf(out, "<p class=\"kicker\">%s</p>", hw_page_word(page->ui, HW_WORD_UNSURE));
    add_title(out, page, hit);
    add_aliases(out, page, hit);
    add_definition(out, hit);
    add_source(out, page, &hit->entry);
    add_also(out, page, hit->concept);
    add_related(out, page, &hit->entry);
    if (unsure)
        add_nearest(out, page);
    hw_buf_add_str(out, "</article>\n");
}

static void add_notice(hw_buf *out, const hw_page *page, const char *class, hw_word word)
{
    hw_buf_printf(out, "<div class=\"%s\"><h2>%s</h2>", class, hw_page_word(page->ui, word));
}

static void add_refusal(hw_buf *out, const hw_page *page)
{
    bool other = page->reply->refusal == HW_REFUSAL_OTHER_LANGUAGE;
    add_notice(out, page, "notice", other ? HW_WORD_OTHER_LANGUAGE : HW_WORD_NO_ANSWER);
    if (other) {
        hw_buf_add_str(out, "<p><a href=\"?q=");
        hw_add_query(out, page->question);
        hw_buf_printf(out, "%s%s\">%s</a></p>", page->ui_asked ? "&amp;ui=" : "",
                      page->ui_asked ? hw_ui_code(page->ui) : "", hw_page_word(page->ui, HW_WORD_EVERY_LANGUAGE));
    }
    add_nearest(out, page);
    hw_buf_add_str(out, "</div>\n");
}

static void add_trouble(hw_buf *out, const hw_page *page)
{
    add_notice(out, page, "notice", page->trouble == HW_PAGE_TOO_LONG ? HW_WORD_TOO_LONG : HW_WORD_BROKEN);
    hw_buf_add_str(out, "</div>\n");
}

void hw_add_page_answer(hw_buf *out, const hw_page *page)
{
    const hw_reply *reply = page->reply;
    if (page->trouble)
        add_trouble(out, page);
    if (!reply)
        return;
    if (reply->sense_count) {
        add_notice(out, page, "notice which", HW_WORD_MEANINGS);
        hw_buf_add_str(out, "</div>\n");
    } else if (reply->refusal) {
        add_refusal(out, page);
    }
    for (size_t i = 0; i < reply->sense_count; i++)
        add_card(out, page, &reply->senses[i]);
    for (size_t i = 0; i < reply->answer_count; i++)
        add_card(out, page, &reply->answers[i]);
}
