/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_ARTICLE_H
#define HW_GLOSSARY_ARTICLE_H

/* An article explains the same concepts several times: in a numbered list, in tables, in answers to questions, in
 * prose. Each of these looks for its own lines, claims them and puts what it finds; the page makes one entry a concept
 * of it.
 *
 *     numbered list ─┐
 *     tables        ─┼─> concepts ─> prose about them
 *     questions     ─┘
 */

#include "glossary/page.h"

typedef struct hw_article {
    hw_page *page;
    bool *claimed; /* a line each */
    size_t found;  /* definitions */
} hw_article;

static inline hw_span hw_article_line(const hw_article *a, size_t i)
{
    return i < a->page->lines.count ? a->page->lines.items[i].text : (hw_span){NULL, 0};
}

void hw_article_claim_tables(hw_article *a); /* before the others: where a table begins a list ends */
hw_status hw_article_tables(hw_article *a, hw_error *err);
hw_status hw_article_list(hw_article *a, hw_error *err);
hw_status hw_article_questions(hw_article *a, hw_error *err);
hw_status hw_article_prose(hw_article *a, hw_error *err); /* after the others */

#endif
