/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/page.h"

/* The shapes, the most telling first: a page belongs to the first one that it fits. The last fits all. */
static hw_status (*const shapes[])(hw_page *page, bool *fits, hw_error *err) = {
    hw_page_glued,    hw_page_blocks, hw_page_teasers, hw_page_article,
    hw_page_indented, hw_page_pairs,  hw_page_heads,   hw_page_passages,
};

hw_status hw_read_text(hw_reader *reader, hw_error *err)
{
    hw_page page;
    bool fits = false;
    hw_status status = hw_page_init(&page, reader, err);
    for (size_t i = 0; i < sizeof shapes / sizeof *shapes && !fits && !status; i++)
        status = shapes[i](&page, &fits, err);
    if (!status)
        status = hw_page_finish(&page, err);
    hw_page_release(&page);
    return status;
}
