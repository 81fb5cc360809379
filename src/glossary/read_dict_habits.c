/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/charset.h"
#include "glossary/language.h"
#include "glossary/read_dict.h"
#include "glossary/words.h"

#include "base/fail.h"
#include "base/utf8.h"

enum {
    NARROWEST = 40,            /* columns that anybody wraps at */
    WIDEST = 100,
    LANGUAGE_SAMPLE = 4096,    /* as much as detection ever reads */
    LANGUAGE_SAMPLE_EACH = 128 /* from one article */
};

size_t hw_dict_columns(hw_span line)
{
    size_t columns = 0;
    for (size_t i = 0; i < line.len; i++)
        columns += ((unsigned char)line.ptr[i] & 0xC0) != 0x80;
    return columns;
}

bool hw_dict_ends_with_source(hw_span line, hw_span rest)
{
    enum { LONGEST = 60 };
    hw_span next = HW_LIT("");
    line = hw_span_trim(line);
    if (line.len < 3 || line.len > LONGEST || line.ptr[0] != '[' || line.ptr[line.len - 1] != ']' ||
        memchr(line.ptr + 1, '[', line.len - 1) || memchr(line.ptr, ']', line.len - 1))
        return false;
    hw_dict_line_take(&rest, &next);
    return hw_span_trim(next).len == 0;
}

/* What is counted over all articles. */
typedef struct survey {
    size_t articles, lines;
    size_t of_width[WIDEST + 2]; /* lines; the last has all that are wider */
    char sample[LANGUAGE_SAMPLE];
    size_t sample_len;
} survey;

static bool count_lines(survey *seen, hw_tally *sources, hw_span text)
{
    hw_span line;
    while (hw_dict_line_take(&text, &line)) {
        size_t columns = hw_dict_columns(line);
        if (hw_span_trim(line).len == 0)
            continue;
        seen->lines++;
        seen->of_width[columns <= WIDEST ? columns : WIDEST + 1]++;
        if (hw_dict_ends_with_source(line, text) && !hw_tally_add(sources, hw_tally_hash(hw_span_trim(line))))
            return false;
    }
    return true;
}

/* The beginning of an article, down to its last blank. */
static void add_sample(survey *seen, hw_span text)
{
    size_t len = text.len < LANGUAGE_SAMPLE_EACH ? text.len : LANGUAGE_SAMPLE_EACH;
    while (len > 0 && text.ptr[len - 1] != ' ' && text.ptr[len - 1] != '\n')
        len--;
    if (len > sizeof seen->sample - seen->sample_len)
        return;
    memcpy(seen->sample + seen->sample_len, text.ptr, len);
    seen->sample_len += len;
}

/* Where lines are wrapped, hardly any is longer. */
static size_t width_of(const survey *seen)
{
    size_t longer = 0, width = WIDEST + 1;
    while (width > 0 && longer + seen->of_width[width] <= seen->lines * 3 / 100)
        longer += seen->of_width[width--];
    return width < NARROWEST || width > WIDEST ? 0 : width;
}

static hw_status take_survey(survey *seen, hw_dict_habits *habits, const hw_reader *reader, const hw_dict_rows *rows,
                             hw_error *err)
{
    enum { SAMPLED = LANGUAGE_SAMPLE / LANGUAGE_SAMPLE_EACH };
    size_t step = rows->count / SAMPLED + 1, next_sample = 0;
    for (size_t i = 0, same; i < rows->count; i += same) {
        same = hw_dict_same_article(rows, i);
        hw_span bytes = hw_dict_bytes(reader, &rows->items[i]);
        if (hw_dict_is_metadata(&rows->items[i], same))
            continue;
        if (!count_lines(seen, &habits->sources, bytes))
            return hw_fail_nomem(err);
        seen->articles++;
        if (i >= next_sample) {
            add_sample(seen, bytes);
            next_sample = i + step;
        }
    }
    hw_tally_sort(&habits->sources);
    return HW_OK;
}

/* The article "short" has the name below a line that says which article it is. */
static hw_status read_own_name(hw_dict_habits *habits, hw_reader *reader, const hw_dict_row *row, hw_error *err)
{
    hw_status status = hw_charset_decode_as(reader, habits->charset, hw_dict_bytes(reader, row), row->line, err);
    hw_span text = reader->text, line;
    bool ok = true;
    while (!status && habits->source.len == 0 && hw_dict_line_take(&text, &line))
        if (!hw_letters_equal(line, HW_LIT("00-database-short")))
            habits->source = hw_reader_squeeze(reader, line, &ok);
    return ok || status ? status : hw_fail_nomem(err);
}

static const hw_dict_row *find_about(const hw_dict_rows *rows, hw_span what)
{
    for (size_t i = 0; i < rows->count; i++)
        if (hw_dict_is_about(&rows->items[i], what))
            return &rows->items[i];
    return NULL;
}

hw_status hw_dict_habits_learn(hw_dict_habits *habits, hw_reader *reader, const hw_dict_rows *rows, hw_error *err)
{
    enum { SOURCE_LEAST = 10, SOURCE_PER_ARTICLES = 1000 };
    survey seen = {0};
    const hw_dict_row *named = find_about(rows, HW_LIT("short"));
    *habits = (hw_dict_habits){.charset = reader->options->charset};
    if (!habits->charset && reader->articles.bytes.len && !find_about(rows, HW_LIT("utf8")))
        habits->charset = hw_charset_tell(reader, reader->articles.bytes);
    hw_status status = named ? read_own_name(habits, reader, named, err) : HW_OK;
    if (!status)
        status = take_survey(&seen, habits, reader, rows, err);
    habits->width = width_of(&seen);
    habits->source_least =
        seen.articles / SOURCE_PER_ARTICLES > SOURCE_LEAST ? seen.articles / SOURCE_PER_ARTICLES : SOURCE_LEAST;
    habits->lang = hw_language_detect(hw_span_of(seen.sample, seen.sample_len));
    return status;
}

void hw_dict_habits_release(hw_dict_habits *habits)
{
    hw_tally_release(&habits->sources);
}
