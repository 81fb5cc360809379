/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/command.h"

#include "cli/message.h"
#include "journal/stats.h"
#include "journal/time.h"
#include "render/stats.h"

typedef enum format { FORMAT_TEXT = 1, FORMAT_JSON } format;

typedef struct stats_options {
    const char *journal;
    uint64_t days;
    int by; /* hw_stats_by */
    int format;
} stats_options;

static const char *const formats[] = {[FORMAT_TEXT - 1] = "text", [FORMAT_JSON - 1] = "json", NULL};
static const char *const parts[] = {[HW_STATS_BY_DAY - 1] = "day",
                                    [HW_STATS_BY_WEEK - 1] = "week",
                                    [HW_STATS_BY_LANG - 1] = "lang",
                                    [HW_STATS_BY_ROUTE - 1] = "route",
                                    NULL};

static const hw_opt rows[] = {
    {0, "journal", "FILE", "the journal that a service keeps", HW_OPT_TEXT, .field = offsetof(stats_options, journal)},
    {'b', "by", "PART", "a row for each day, week, lang or route", HW_OPT_CHOICE, .field = offsetof(stats_options, by),
     .choices = parts},
    {0, "since", "DAYS", "only the last so many days", HW_OPT_NUMBER, .field = offsetof(stats_options, days),
     .least = 1, .most = 36500},
    {'f', "format", "FORMAT", "text or json (default: text)", HW_OPT_CHOICE, .field = offsetof(stats_options, format),
     .choices = formats},
    {'j', "json", NULL, "the same as --format json", HW_OPT_PRESET, .field = offsetof(stats_options, format),
     .preset = FORMAT_JSON},
};
static const stats_options defaults = {.format = FORMAT_TEXT};

static hw_status read_stats(const stats_options *o, hw_arena *arena, hw_stats_shown *shown, hw_error *err)
{
    hw_stats all;
    hw_reading *reading = NULL;
    int64_t since_ms = o->days ? hw_now_ms() - (int64_t)o->days * HW_DAY_MS : 0;
    *shown = (hw_stats_shown){.by = o->by ? parts[o->by - 1] : NULL};
    hw_status status = hw_reading_open(&reading, o->journal, err);
    if (!status)
        status = hw_stats_read(reading, HW_STATS_ALL, since_ms, arena, &all, err);
    if (!status && o->by)
        status = hw_stats_read(reading, (hw_stats_by)o->by, since_ms, arena, &shown->rows, err);
    if (!status && all.count)
        shown->total = all.rows[0];
    hw_reading_close(reading);
    return status;
}

static hw_exit run(hw_cli *cli, const void *options, hw_args args)
{
    const stats_options *o = options;
    hw_error err = {0};
    hw_stats_shown shown;
    hw_arena arena = HW_ARENA_INIT;
    if (args.count)
        return hw_command_misuse(&hw_command_stats, "'%s' is not expected", args.items[0]);
    if (!o->journal)
        return hw_command_misuse(&hw_command_stats, "which journal? Name it with --journal FILE");
    hw_status status = read_stats(o, &arena, &shown, &err);
    if (status)
        hw_say("%s", err.message);
    else if (o->format == FORMAT_JSON)
        hw_render_stats_json(&cli->out.buf, &shown);
    else
        hw_render_stats_text(&cli->out.buf, &shown);
    hw_arena_release(&arena);
    if (status)
        return HW_EXIT_INPUT;
    return shown.total.questions || shown.total.helpful || shown.total.unhelpful ? HW_EXIT_FOUND : HW_EXIT_NOTHING;
}

const hw_command hw_command_stats = {
    .name = "stats",
    .arguments = "--journal FILE [OPTION]...",
    .summary = HW_SUMMARY_STATS,
    .notes =
        "Says how well a service answers, from what it wrote down with 'headword serve --journal FILE'. Questions are "
        "those to ask, search and define. The service may be running.\n\n"
        "answered: the share of questions with an answer, poor ones (with little confidence, or cut short) not "
        "counted; a search is answered if it found anything. refused: nothing found, only weak matches, several "
        "senses, or only another language. first: the share of sessions whose first question was answered. again: the "
        "share of questions with a session after which the same session asked, within 5 minutes, another one with a "
        "word in common. helpful: the share of feedback that said so; the 95 % interval (Wilson) says how far to trust "
        "a few. Latency is that of finding the answer, without the network: so many percent took no longer.\n\n"
        "Days and weeks are in UTC, a week is named by its Monday; languages are those asked for. Sessions come from "
        "clients (parameter 'session' or header X-Headword-Session): without them, first and again cannot be known.",
    .options = {rows, sizeof rows / sizeof *rows},
    .defaults = &defaults,
    .options_size = sizeof defaults,
    .run = run,
};
