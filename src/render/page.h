/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_PAGE_H
#define HW_RENDER_PAGE_H

/* The page of the service, as HTML: what the index has, a search box, and the answer to a question.
 *
 * It works without a script: the box is a form, and terms are links. With one, widget.js puts its own box in the
 * place of what stands inside <headword-search>. All links are relative, so that a proxy may serve the page anywhere.
 * Nothing in it needs inline scripts or styles. Every text of glossary and question is escaped, and cannot turn the
 * direction of writing around.
 */

#include "headword/ask.h"

#include "base/buf.h"

typedef enum hw_ui { HW_UI_EN = 0, HW_UI_PL, HW_UIS } hw_ui;

typedef enum hw_page_trouble { HW_PAGE_FINE = 0, HW_PAGE_TOO_LONG, HW_PAGE_BROKEN } hw_page_trouble;

typedef struct hw_page {
    hw_ui ui;
    bool ui_asked;         /* links keep it */
    hw_span question;      /* as typed; empty = nothing was asked */
    hw_span lang;          /* the answer in this language only; empty = any */
    const hw_reply *reply; /* NULL = nothing was asked, or there is trouble */
    hw_page_trouble trouble;
    bool feedback; /* "did this help?" can be kept */
    const hw_index_info *info;
    const hw_span *examples; /* names to try */
    size_t example_count;
    hw_span style_url, icon_url, widget_url, script_url; /* relative to the page */
} hw_page;

void hw_render_page(hw_buf *out, const hw_page *page);

/* Its answer alone: cards, senses, or a refusal with the nearest terms. */
void hw_add_page_answer(hw_buf *out, const hw_page *page);

/* <a href="?q=TEXT">TEXT</a> */
void hw_add_page_link(hw_buf *out, const hw_page *page, hw_span text);

#endif
