/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

#include "headword/search.h"

#include "cli/index_path.h"
#include "cli/message.h"
#include "journal/gaps.h"
#include "journal/time.h"
#include "render/gaps.h"

typedef enum format { FORMAT_TEXT = 1, FORMAT_JSON, FORMAT_TSV } format;

typedef struct gaps_options {
    const char *journal, *index;
    uint64_t limit, askers_least, days;
    int format;
} gaps_options;

static const char *const formats[] = {
    [FORMAT_TEXT - 1] = "text", [FORMAT_JSON - 1] = "json", [FORMAT_TSV - 1] = "tsv", NULL};

static const hw_opt rows[] = {
    {0, "journal", "FILE", "the journal that a service keeps", HW_OPT_TEXT, .field = offsetof(gaps_options, journal)},
    {'n', "limit", "N", "how many at most (default: 20)", HW_OPT_NUMBER, .field = offsetof(gaps_options, limit),
     .least = 1, .most = 10000},
    {0, "min-count", "N", "quote nothing that fewer askers said (default: 3)", HW_OPT_NUMBER,
     .field = offsetof(gaps_options, askers_least), .least = 1, .most = 1000000},
    {0, "since", "DAYS", "only what was asked in the last so many days", HW_OPT_NUMBER,
     .field = offsetof(gaps_options, days), .least = 1, .most = 36500},
    {'i', "index", "FILE", "name the nearest entries by their headwords in this index", HW_OPT_TEXT,
     .field = offsetof(gaps_options, index)},
    {'f', "format", "FORMAT", "text, json or tsv (default: text)", HW_OPT_CHOICE,
     .field = offsetof(gaps_options, format), .choices = formats},
    {'j', "json", NULL, "the same as --format json", HW_OPT_PRESET, .field = offsetof(gaps_options, format),
     .preset = FORMAT_JSON},
};
static const gaps_options defaults = {.limit = 20, .askers_least = 3, .format = FORMAT_TEXT};

static hw_status read_gaps(const gaps_options *o, hw_arena *arena, hw_gaps *gaps, hw_error *err)
{
    hw_reading *reading = NULL;
    const hw_gaps_options options = {
        .limit = (uint32_t)o->limit,
        .askers_least = (uint32_t)o->askers_least,
        .since_ms = o->days ? hw_now_ms() - (int64_t)o->days * HW_DAY_MS : 0,
    };
    hw_status status = hw_reading_open(&reading, o->journal, err);
    if (!status)
        status = hw_gaps_read(reading, &options, arena, gaps, err);
    hw_reading_close(reading);
    return status;
}

/* An entry that is no longer there keeps its id alone. */
static hw_status find_term(hw_index *index, hw_arena *arena, hw_gap *gap, hw_error *err)
{
    hw_results *results = NULL;
    hw_status status = hw_entry_get(index, gap->entry, NULL, &results, err);
    if (!status && results->hit_count)
        gap->term = hw_arena_copy(arena, results->hits[0].entry.term);
    hw_results_free(results);
    return status;
}

static hw_exit find_terms(const gaps_options *o, hw_arena *arena, hw_gaps *gaps)
{
    hw_error err = {0};
    hw_index *index = NULL;
    hw_buf path;
    hw_buf_init(&path, SIZE_MAX);
    hw_exit result = hw_index_path_open(o->index, &index, &path);
    for (size_t i = 0; result == HW_EXIT_FOUND && i < gaps->count; i++)
        if (gaps->items[i].entry.len && find_term(index, arena, &gaps->items[i], &err)) {
            hw_say("%s", err.message);
            result = HW_EXIT_INDEX;
        }
    hw_index_close(index);
    hw_buf_release(&path);
    return result;
}

static hw_exit show(hw_buf *out, int wanted, const hw_gaps *gaps)
{
    if (wanted == FORMAT_JSON)
        hw_render_gaps_json(out, gaps);
    else if (wanted == FORMAT_TSV)
        hw_render_gaps_tsv(out, gaps);
    else
        hw_render_gaps_text(out, gaps);
    return gaps->count ? HW_EXIT_FOUND : HW_EXIT_NOTHING;
}

static hw_exit run(hw_cli *cli, const void *options, hw_args args)
{
    const gaps_options *o = options;
    hw_error err = {0};
    hw_gaps gaps;
    hw_arena arena = HW_ARENA_INIT;
    if (args.count)
        return hw_command_misuse(&hw_command_gaps, "'%s' is not expected", args.items[0]);
    if (!o->journal)
        return hw_command_misuse(&hw_command_gaps, "which journal? Name it with --journal FILE");
    hw_exit result = HW_EXIT_INPUT;
    if (read_gaps(o, &arena, &gaps, &err))
        hw_say("%s", err.message);
    else
        result = o->index ? find_terms(o, &arena, &gaps) : HW_EXIT_FOUND;
    if (result == HW_EXIT_FOUND)
        result = show(&cli->out.buf, o->format, &gaps);
    hw_arena_release(&arena);
    return result;
}

const hw_command hw_command_gaps = {
    .name = "gaps",
    .arguments = "--journal FILE [OPTION]...",
    .summary = HW_SUMMARY_GAPS,
    .notes =
        "Lists what to define next: questions that a service wrote down with 'headword serve --journal FILE', in "
        "clusters of the same words, whatever their order and inflection, and also when they are misspelt, or written "
        "as "
        "one word instead of two. The service may be running.\n\n"
        "First come those that left most askers without an answer, and lately rather than long ago. The score of a "
        "cluster is the sum over its "
        "askers of weight * 2^(-age / 30 days) of the last that is known of each. The weight is 1 when nothing was "
        "found, only a weak match, only another language, or when feedback said that it did not help; 0.5 for an "
        "answer with little confidence or several senses; 0 for an answer, or when feedback said that it helped. A "
        "session is one asker; a question or feedback without a session is an asker of its own. Clusters with score 0 "
        "are no gaps.\n\n"
        "Nobody's question is shown: a wording is quoted only if --min-count askers said exactly that, and the words "
        "of a cluster only if so many asked about them. What is rarer is counted in the last line.\n\n"
        "json and tsv have the same, with outcomes by name: answered, poor, nothing, weak, ambiguous, other_language.",
    .options = {rows, sizeof rows / sizeof *rows},
    .defaults = &defaults,
    .options_size = sizeof defaults,
    .run = run,
};
