/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/article.h"

#include "base/fail.h"

#include <stdlib.h>

hw_status hw_page_article(hw_page *page, bool *fits, hw_error *err)
{
    hw_article article = {.page = page};
    hw_status status = HW_OK;
    *fits = false;
    article.claimed = calloc(page->lines.count + 1, sizeof *article.claimed);
    if (!article.claimed)
        status = hw_fail_nomem(err);
    if (!status) {
        hw_article_claim_tables(&article);
        status = hw_article_list(&article, err);
    }
    if (!status)
        status = hw_article_tables(&article, err);
    if (!status)
        status = hw_article_questions(&article, err);
    *fits = !status && article.found > 0;
    if (*fits)
        status = hw_article_prose(&article, err);
    free(article.claimed);
    return status;
}
