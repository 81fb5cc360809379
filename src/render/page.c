/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/page.h"

#include "render/html.h"
#include "render/page_words.h"

enum { SOURCES_SHOWN = 12 };

static void add_word(hw_buf *out, const hw_page *page, hw_word word)
{
    hw_buf_add_str(out, hw_page_word(page->ui, word));
}

/* name="value", with a blank before it. */
static void add_attribute(hw_buf *out, const char *name, hw_span value)
{
    hw_buf_printf(out, " %s=\"", name);
    hw_add_html(out, value);
    hw_buf_add_byte(out, '"');
}

void hw_add_page_link(hw_buf *out, const hw_page *page, hw_span text)
{
    hw_buf_add_str(out, "<a class=\"term\" href=\"?q=");
    hw_add_query(out, text);
    if (page->ui_asked)
        hw_buf_printf(out, "&amp;ui=%s", hw_ui_code(page->ui));
    hw_buf_add_str(out, "\">");
    hw_add_html(out, text);
    hw_buf_add_str(out, "</a>");
}

static void add_head(hw_buf *out, const hw_page *page)
{
    hw_buf_printf(out,
                  "<!doctype html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n"
                  "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                  "<meta name=\"color-scheme\" content=\"light dark\">\n<title>",
                  hw_ui_code(page->ui));
    hw_add_html(out, page->question);
    hw_buf_add_str(out, page->question.len ? " · Headword" : "Headword");
    hw_buf_add_str(out, "</title>\n<link rel=\"icon\"");
    add_attribute(out, "href", page->icon_url);
    hw_buf_add_str(out, ">\n<link rel=\"stylesheet\"");
    add_attribute(out, "href", page->style_url);
    hw_buf_add_str(out, ">\n<script defer");
    add_attribute(out, "src", page->widget_url);
    hw_buf_add_str(out, "></script>\n<script defer");
    add_attribute(out, "src", page->script_url);
    hw_buf_add_str(out, "></script>\n</head>\n");
}

/* The same page in another language of the interface. */
static void add_other_uis(hw_buf *out, const hw_page *page)
{
    static const char *const names[HW_UIS] = {[HW_UI_EN] = "English", [HW_UI_PL] = "Polski"};
    hw_buf_add_str(out, "<nav");
    add_attribute(out, "aria-label", hw_span_str(hw_page_word(page->ui, HW_WORD_INTERFACE)));
    hw_buf_add_byte(out, '>');
    for (hw_ui ui = 0; ui < HW_UIS; ui++) {
        if (ui == page->ui)
            continue;
        hw_buf_printf(out, "<a lang=\"%s\" hreflang=\"%s\" href=\"?ui=%s", hw_ui_code(ui), hw_ui_code(ui),
                      hw_ui_code(ui));
        if (page->question.len)
            hw_buf_add_str(out, "&amp;q=");
        hw_add_query(out, page->question);
        hw_buf_printf(out, "\">%s</a>", names[ui]);
    }
    hw_buf_add_str(out, "</nav>");
}

/* "204 entries · English 102 · Polish 102" */
static void add_counts(hw_buf *out, const hw_page *page)
{
    const hw_index_info *info = page->info;
    hw_buf_printf(out, "<p class=\"counts\"><span>%u %s</span>", info->entries,
                  hw_page_entries(page->ui, info->entries));
    for (size_t i = 0; i < info->language_count; i++) {
        hw_span name = hw_page_language(page->ui, info->languages[i].name);
        if (!name.len)
            continue;
        hw_buf_add_str(out, " <span>");
        hw_add_html(out, name);
        hw_buf_printf(out, " %u</span>", info->languages[i].entries);
    }
    hw_buf_add_str(out, "</p>\n");
}

static void add_languages(hw_buf *out, const hw_page *page)
{
    hw_buf_add_str(out, "<select id=\"lang\" name=\"lang\"");
    add_attribute(out, "aria-label", hw_span_str(hw_page_word(page->ui, HW_WORD_LANGUAGE)));
    hw_buf_add_str(out, "><option value=\"\">");
    add_word(out, page, HW_WORD_ANY_LANGUAGE);
    hw_buf_add_str(out, "</option>");
    for (size_t i = 0; i < page->info->language_count; i++) {
        hw_span code = page->info->languages[i].name;
        if (!code.len)
            continue;
        hw_buf_add_str(out, "<option");
        add_attribute(out, "value", code);
        hw_buf_add_str(out, hw_span_equal_nocase(code, page->lang) ? " selected>" : ">");
        hw_add_html(out, hw_page_language(page->ui, code));
        hw_buf_add_str(out, "</option>");
    }
    hw_buf_add_str(out, "</select>");
}

static void add_form(hw_buf *out, const hw_page *page)
{
    hw_buf_add_str(out, "<form class=\"plain\" method=\"get\" role=\"search\">");
    if (page->ui_asked)
        hw_buf_printf(out, "<input type=\"hidden\" name=\"ui\" value=\"%s\">", hw_ui_code(page->ui));
    hw_buf_add_str(out, "<input type=\"hidden\" name=\"plain\" value=\"true\">");
    hw_buf_add_str(out, "<input id=\"q\" name=\"q\" type=\"search\" required maxlength=\"1000\" autocomplete=\"off\"");
    add_attribute(out, "aria-label", hw_span_str(hw_page_word(page->ui, HW_WORD_LABEL)));
    add_attribute(out, "placeholder", hw_span_str(hw_page_word(page->ui, HW_WORD_PLACEHOLDER)));
    add_attribute(out, "value", page->question);
    hw_buf_add_byte(out, '>');
    add_languages(out, page);
    hw_buf_add_str(out, "<button>");
    add_word(out, page, HW_WORD_SUBMIT);
    hw_buf_add_str(out, "</button></form>\n");
}

static void add_box(hw_buf *out, const hw_page *page)
{
    hw_buf_printf(out, "<headword-search src=\"./\" lang=\"%s\"%s", hw_ui_code(page->ui),
                  page->feedback ? "" : " feedback=\"off\"");
    if (page->question.len)
        add_attribute(out, "question", page->question);
    if (page->lang.len)
        add_attribute(out, "search-lang", page->lang);
    hw_buf_add_str(out, ">\n");
    add_form(out, page);
    hw_add_page_answer(out, page);
    hw_buf_add_str(out, "</headword-search>\n");
}

static void add_examples(hw_buf *out, const hw_page *page)
{
    if (!page->example_count)
        return;
    hw_buf_add_str(out, "<section class=\"examples\"><h2 id=\"try\">");
    add_word(out, page, HW_WORD_TRY);
    hw_buf_add_str(out, "</h2><ul aria-labelledby=\"try\">");
    for (size_t i = 0; i < page->example_count; i++) {
        hw_buf_add_str(out, "<li>");
        hw_add_page_link(out, page, page->examples[i]);
        hw_buf_add_str(out, "</li>");
    }
    hw_buf_add_str(out, "</ul></section>\n");
}

/* The two lines are completed by page.js, which knows the address. */
static void add_embedding(hw_buf *out, const hw_page *page)
{
    hw_buf_add_str(out, "<details class=\"embed\"><summary>");
    add_word(out, page, HW_WORD_EMBED);
    hw_buf_add_str(out, "</summary><pre tabindex=\"0\"><code>&lt;script src=\"<span id=\"address\"></span>widget.js\" "
                        "defer&gt;&lt;/script&gt;\n&lt;headword-search&gt;&lt;/headword-search&gt;</code></pre><p>");
    add_word(out, page, HW_WORD_EMBED_HOW);
    hw_buf_add_str(out, "</p></details>\n");
}

static void add_sources(hw_buf *out, const hw_page *page)
{
    const hw_index_info *info = page->info;
    hw_buf_add_str(out, "<section class=\"sources\"><h2>");
    add_word(out, page, info->source_count == 1 ? HW_WORD_SOURCE : HW_WORD_SOURCES);
    hw_buf_add_str(out, "</h2><ul>");
    for (size_t i = 0; i < info->source_count && i < SOURCES_SHOWN; i++) {
        hw_buf_add_str(out, "<li>");
        hw_add_html(out, info->sources[i].name);
        hw_buf_printf(out, " <span class=\"count\">%u</span></li>", info->sources[i].entries);
    }
    hw_buf_add_str(out, info->source_count > SOURCES_SHOWN ? "<li>…</li></ul></section>\n" : "</ul></section>\n");
}

void hw_render_page(hw_buf *out, const hw_page *page)
{
    add_head(out, page);
    hw_buf_printf(out, "<body%s>\n<header class=\"masthead\"><a class=\"wordmark\" href=\"./%s%s\">Headword</a>",
                  page->reply ? " class=\"asked\"" : "", page->ui_asked ? "?ui=" : "",
                  page->ui_asked ? hw_ui_code(page->ui) : "");
    add_other_uis(out, page);
    hw_buf_add_str(out, "</header>\n<main>\n<h1>");
    add_word(out, page, HW_WORD_TITLE);
    hw_buf_add_str(out, "</h1>\n<p class=\"lead\">");
    add_word(out, page, HW_WORD_LEAD);
    hw_buf_add_str(out, "</p>\n");
    add_box(out, page);
    add_examples(out, page);
    hw_buf_add_str(out, "</main>\n<footer>\n");
    add_counts(out, page);
    add_sources(out, page);
    add_embedding(out, page);
    hw_buf_add_str(out, "</footer>\n</body>\n</html>\n");
}
