/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/gaps.h"

#include "render/date.h"
#include "render/json.h"
#include "render/outcome.h"
#include "render/visible.h"

static void add_words(hw_json *json, hw_span words)
{
    hw_json_open(json, "words", '[');
    for (size_t start = 0, at = 0; at <= words.len; at++)
        if (at == words.len || words.ptr[at] == ' ') {
            hw_json_text(json, NULL, hw_span_sub(words, start, at));
            start = at + 1;
        }
    hw_json_close(json, ']');
}

static void add_moment(hw_json *json, const char *key, int64_t at_ms)
{
    hw_buf text;
    hw_buf_init(&text, 64);
    hw_add_moment(&text, at_ms);
    hw_json_text(json, key, hw_buf_span(&text));
    hw_buf_release(&text);
}

static void add_nearest(hw_json *json, const hw_gap *gap)
{
    hw_json_open(json, "nearest", '{');
    hw_json_text(json, "id", gap->entry);
    if (gap->term.len)
        hw_json_text(json, "term", gap->term);
    hw_json_close(json, '}');
}

static void add_gap(hw_json *json, const hw_gap *gap, size_t rank)
{
    hw_json_open(json, NULL, '{');
    hw_json_count(json, "rank", rank);
    hw_json_number(json, "score", gap->score);
    if (gap->wording.len) {
        hw_json_text(json, "wording", gap->wording);
        hw_json_count(json, "worded", gap->worded);
    }
    if (gap->words.len)
        add_words(json, gap->words);
    hw_json_count(json, "questions", gap->questions);
    hw_json_count(json, "askers", gap->askers);
    hw_json_count(json, "without_answer", gap->without);
    hw_add_outcomes(json, gap->outcomes);
    hw_json_count(json, "helpful", gap->helpful);
    hw_json_count(json, "unhelpful", gap->unhelpful);
    add_moment(json, "last_asked", gap->last_ms);
    if (gap->entry.len)
        add_nearest(json, gap);
    hw_json_close(json, '}');
}

void hw_render_gaps_json(hw_buf *out, const hw_gaps *gaps)
{
    hw_json json = hw_json_begin(out);
    hw_json_open(&json, NULL, '{');
    hw_json_open(&json, "gaps", '[');
    for (size_t i = 0; i < gaps->count; i++)
        add_gap(&json, &gaps->items[i], i + 1);
    hw_json_close(&json, ']');
    hw_json_count(&json, "more", gaps->more);
    hw_json_open(&json, "others", '{');
    hw_json_count(&json, "questions", gaps->other_questions);
    hw_json_count(&json, "clusters", gaps->other_clusters);
    hw_json_count(&json, "askers_fewer_than", gaps->askers_least);
    hw_json_close(&json, '}');
    hw_json_close(&json, '}');
    hw_buf_add_byte(out, '\n');
}

/* "3 questions", "1 question" */
static void add_count(hw_buf *out, uint64_t count, const char *one)
{
    hw_buf_printf(out, "%llu %s%s", (unsigned long long)count, one, count == 1 ? "" : "s");
}

static void add_title(hw_buf *out, const hw_gap *gap)
{
    if (gap->wording.len)
        hw_add_visible(out, gap->wording);
    else if (gap->words.len)
        hw_add_visible(out, gap->words);
    if (gap->wording.len)
        return;
    hw_buf_add_str(out, gap->words.len ? " (words in common; each wording was rare)" : "(each wording was rare)");
}

static void add_numbers(hw_buf *out, const hw_gap *gap)
{
    static const char *const labels[] = {
        [HW_OUTCOME_ANSWERED] = "answered",        [HW_OUTCOME_POOR] = "answered poorly",
        [HW_OUTCOME_NOTHING] = "nothing found",    [HW_OUTCOME_WEAK] = "only weak matches",
        [HW_OUTCOME_AMBIGUOUS] = "several senses", [HW_OUTCOME_OTHER_LANGUAGE] = "only in another language",
    };
    _Static_assert(sizeof labels / sizeof *labels == HW_OUTCOMES, "an outcome without a label");
    add_count(out, gap->questions, "question");
    hw_buf_printf(out, ", %llu of %llu askers without a good answer", (unsigned long long)gap->without,
                  (unsigned long long)gap->askers);
    for (int i = 0; i < HW_OUTCOMES; i++)
        if (gap->outcomes[i])
            hw_buf_printf(out, "; %s %llu", labels[i], (unsigned long long)gap->outcomes[i]);
    if (gap->helpful || gap->unhelpful)
        hw_buf_printf(out, "; helped %llu, did not %llu", (unsigned long long)gap->helpful,
                      (unsigned long long)gap->unhelpful);
}

static void add_gap_text(hw_buf *out, const hw_gap *gap, size_t rank)
{
    hw_buf_printf(out, "%3zu. ", rank);
    add_title(out, gap);
    hw_buf_add_str(out, "\n     ");
    add_numbers(out, gap);
    hw_buf_printf(out, "\n     score %.2f; last asked ", gap->score);
    hw_add_date(out, gap->last_ms);
    if (gap->entry.len) {
        hw_buf_add_str(out, "; nearest: ");
        hw_add_visible(out, gap->term.len ? gap->term : gap->entry);
    }
    hw_buf_add_byte(out, '\n');
}

void hw_render_gaps_text(hw_buf *out, const hw_gaps *gaps)
{
    for (size_t i = 0; i < gaps->count; i++)
        add_gap_text(out, &gaps->items[i], i + 1);
    if (gaps->more)
        hw_buf_printf(out, "%llu more; --limit shows more\n", (unsigned long long)gaps->more);
    if (!gaps->other_clusters)
        return;
    hw_buf_printf(out, "%llu other %s in ", (unsigned long long)gaps->other_questions,
                  gaps->other_questions == 1 ? "question" : "questions");
    add_count(out, gaps->other_clusters, "cluster");
    hw_buf_printf(out, ", each asked by fewer than %u\n", gaps->askers_least);
}

static void add_cell(hw_buf *out, hw_span text)
{
    hw_buf_add_byte(out, '\t');
    hw_add_visible(out, text);
}

void hw_render_gaps_tsv(hw_buf *out, const hw_gaps *gaps)
{
    hw_buf_add_str(out, "rank\tscore\twording\twords\tquestions\taskers\twithout_answer");
    for (int i = 0; i < HW_OUTCOMES; i++)
        hw_buf_printf(out, "\t%s", hw_outcome_name((hw_outcome)i));
    hw_buf_add_str(out, "\thelpful\tunhelpful\tlast_asked\tnearest\tterm\n");
    for (size_t i = 0; i < gaps->count; i++) {
        const hw_gap *gap = &gaps->items[i];
        hw_buf_printf(out, "%zu\t%.4f", i + 1, gap->score);
        add_cell(out, gap->wording);
        add_cell(out, gap->words);
        hw_buf_printf(out, "\t%llu\t%llu\t%llu", (unsigned long long)gap->questions, (unsigned long long)gap->askers,
                      (unsigned long long)gap->without);
        for (int k = 0; k < HW_OUTCOMES; k++)
            hw_buf_printf(out, "\t%llu", (unsigned long long)gap->outcomes[k]);
        hw_buf_printf(out, "\t%llu\t%llu\t", (unsigned long long)gap->helpful, (unsigned long long)gap->unhelpful);
        hw_add_moment(out, gap->last_ms);
        add_cell(out, gap->entry);
        add_cell(out, gap->term);
        hw_buf_add_byte(out, '\n');
    }
}
