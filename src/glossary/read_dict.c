/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/read_dict.h"

#include "glossary/charset.h"

/* Decodes an article into the scratch arena and makes an entry of it. */
static hw_status read_article(hw_reader *reader, hw_dict_article *article, hw_error *err)
{
    hw_reader decoder = *reader;
    decoder.arena = article->scratch;
    hw_arena_clear(article->scratch);
    hw_span bytes = hw_dict_bytes(reader, article->rows);
    hw_status status = hw_charset_decode_as(&decoder, article->habits->charset, bytes, article->rows[0].line, err);
    article->text = decoder.text;
    return status ? status : hw_dict_article_add(reader, article, err);
}

static hw_status read_articles(hw_reader *reader, const hw_dict_rows *rows, const hw_dict_habits *habits, hw_error *err)
{
    hw_arena scratch = HW_ARENA_INIT;
    hw_status status = HW_OK;
    for (size_t i = 0, same; i < rows->count && !status; i += same) {
        same = hw_dict_same_article(rows, i);
        hw_dict_article article = {.habits = habits, .rows = &rows->items[i], .count = same, .scratch = &scratch};
        if (!hw_dict_is_metadata(article.rows, article.count))
            status = read_article(reader, &article, err);
    }
    hw_arena_release(&scratch);
    return status;
}

hw_status hw_read_dict(hw_reader *reader, hw_error *err)
{
    hw_dict_rows rows = {NULL, 0, 0};
    hw_dict_habits habits = {0};
    if (!reader->articles.file)
        return hw_reader_fail(reader, err, 0,
                              "a dictd database is two files; put both in one directory and name either of them");
    hw_status status = hw_dict_index(&rows, reader, err);
    if (!status)
        status = hw_dict_habits_learn(&habits, reader, &rows, err);
    if (!status)
        status = read_articles(reader, &rows, &habits, err);
    hw_dict_habits_release(&habits);
    hw_vec_release(&rows);
    return status;
}
