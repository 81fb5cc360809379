/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/bench.h"

#include "headword/headword.h"

#include "base/fail.h"
#include "base/replace.h"
#include "cli/answer.h"
#include "cli/index_path.h"
#include "cli/message.h"
#include "load/measure.h"
#include "render/date.h"
#include "render/load.h"

#include <limits.h>
#include <time.h>
#include <unistd.h>

#define FIELD(name) .field = offsetof(hw_bench_options, name)

static const char *const formats[] = {"text", "json", NULL}; /* in the order of hw_format */
static const hw_opt rows[] = {
    {'i', "index", "FILE", "ask this index in this process; with --socket, draw queries from it", HW_OPT_TEXT,
     FIELD(index)},
    {0, "socket", "PATH", "ask the service that listens on this Unix socket", HW_OPT_TEXT, FIELD(socket)},
    {0, "connect", "HOST:PORT", "ask the service at this loopback address", HW_OPT_TEXT, FIELD(connect)},
    {0, "cold", NULL, "start the command anew for each query", HW_OPT_FLAG, FIELD(cold)},
    {'q', "queries", "FILE", "ask these, \"ID<tab>QUERY\" or \"QUERY\" a line; - is standard input", HW_OPT_TEXT,
     FIELD(queries)},
    {0, "class", "LIST", "exact, alias, typo, words, question, prefix, or mixed (default: mixed, all of them)",
     HW_OPT_TEXT, FIELD(classes)},
    {0, "seed", "N", "draw other queries (default: 1)", HW_OPT_NUMBER, FIELD(seed), .least = 0, .most = INT64_MAX},
    {0, "distinct", "N", "draw so many queries of a class (default: 1000)", HW_OPT_NUMBER, FIELD(distinct), .least = 1,
     .most = 1000000},
    {'c', "clients", "N", "ask from so many threads at once, each with a connection of its own (default: 1)",
     HW_OPT_NUMBER, FIELD(clients), .least = 1, .most = 10000},
    {'r', "rate", "N", "open loop: N queries are due each second (default: closed loop)", HW_OPT_NUMBER, FIELD(rate),
     .least = 1, .most = 10000000},
    {'d', "duration", "SECONDS", "ask for so long (default: 10)", HW_OPT_TEXT, FIELD(duration)},
    {'n', "count", "N", "ask so many queries, however long it takes", HW_OPT_NUMBER, FIELD(count), .least = 1,
     .most = 1000000000},
    {'w', "warm-up", "SECONDS", "ask for so long before it counts (default: 1)", HW_OPT_TEXT, FIELD(warm_up)},
    {'b', "baseline", "FILE", "compare with what --format json printed earlier", HW_OPT_TEXT, FIELD(baseline)},
    {0, "hgrm", "FILE", "write the percentiles of all for HdrHistogram's plotter", HW_OPT_TEXT, FIELD(hgrm)},
    {'f', "format", "FORMAT", "text or json (default: text)", HW_OPT_CHOICE, FIELD(format), .choices = formats},
    {'j', "json", NULL, "the same as --format json", HW_OPT_PRESET, FIELD(format), .preset = HW_FORMAT_JSON},
};
static const hw_bench_options defaults = {.clients = 1, .seed = 1, .distinct = 1000, .duration = "10", .warm_up = "1"};

typedef struct bench {
    const hw_bench_options *options;
    hw_index *index; /* NULL = none is needed */
    hw_buf path;     /* of it */
    hw_buf address, hgrm;
    char program[PATH_MAX];
    hw_load_program cold;
    hw_load_queries queries;
    hw_load_measurement measurement;
    hw_arena arena; /* the texts of the reports */
    hw_load_report report, baseline;
} bench;

static hw_exit check(const hw_bench_options *o)
{
    int ways = (o->socket != NULL) + (o->connect != NULL) + o->cold;
    if (ways > 1)
        return hw_command_misuse(&hw_command_bench, "--socket, --connect and --cold exclude each other");
    if (o->queries && (o->socket || o->connect) && o->index)
        return hw_command_misuse(&hw_command_bench, "--index is not needed when --queries and a service are given");
    return HW_EXIT_FOUND;
}

static hw_status describe_index(bench *b, hw_error *err)
{
    hw_index_info info;
    hw_status status = b->index ? hw_index_describe(b->index, &info, err) : HW_OK;
    if (!b->index || status)
        return status;
    b->report.index = hw_buf_span(&b->path);
    b->report.entries = info.entries;
    b->report.content = hw_arena_copy(&b->arena, hw_span_str(info.content_hash));
    return b->report.content.ptr ? HW_OK : hw_fail_nomem(err);
}

static hw_status describe(bench *b, hw_error *err)
{
    const hw_bench_options *o = b->options;
    struct timespec now;
    hw_buf date;
    clock_gettime(CLOCK_REALTIME, &now);
    hw_buf_init(&date, SIZE_MAX);
    hw_add_moment(&date, (int64_t)now.tv_sec * 1000);
    b->report.date = hw_arena_copy(&b->arena, hw_buf_span(&date));
    hw_buf_release(&date);
    b->report.version = hw_span_str(hw_version());
    b->report.classes = hw_span_str(o->queries ? o->queries : o->classes ? o->classes : "mixed");
    b->report.seed = o->seed;
    b->report.clients = o->clients;
    b->report.rate = (double)o->rate;
    b->report.count = o->count;
    b->report.duration_s = o->count ? 0 : (double)b->measurement.plan.duration_ns / 1e9;
    b->report.warm_up_s = (double)b->measurement.warm_up_ns / 1e9;
    hw_status status = hw_machine_look(&b->report.machine, &b->arena, err);
    return status ? status : describe_index(b, err);
}

static hw_status aim_at_service(bench *b, hw_error *err)
{
    const hw_bench_options *o = b->options;
    hw_buf_printf(&b->address, "%s:%s", o->socket ? "unix" : "tcp", o->socket ? o->socket : o->connect);
    hw_status status = hw_buf_finish(&b->address, err);
    if (status)
        return status;
    hw_load_target_socket(&b->measurement.target, b->address.data);
    b->measurement.payer = HW_LOAD_PAYER_OTHER;
    b->measurement.other = o->socket ? hw_load_listener(b->address.data) : 0;
    b->report.mode = HW_LIT("over a socket");
    b->report.target = hw_buf_span(&b->address);
    return HW_OK;
}

static hw_status aim_at_program(bench *b, hw_error *err)
{
    ssize_t len = readlink("/proc/self/exe", b->program, sizeof b->program - 1);
    if (len <= 0)
        return hw_fail_errno(err, "/proc/self/exe", "cannot read where this program is");
    b->program[len] = '\0';
    b->cold = (hw_load_program){b->program, b->path.data};
    hw_load_target_program(&b->measurement.target, &b->cold);
    b->measurement.payer = HW_LOAD_PAYER_CHILDREN;
    b->report.mode = HW_LIT("cold");
    b->report.target = hw_span_str(b->program);
    return HW_OK;
}

static hw_status aim(bench *b, hw_error *err)
{
    const hw_bench_options *o = b->options;
    if (o->socket || o->connect)
        return aim_at_service(b, err);
    if (o->cold)
        return aim_at_program(b, err);
    hw_load_target_index(&b->measurement.target, b->index);
    b->report.mode = HW_LIT("in process");
    b->report.target = HW_LIT("libheadword");
    return HW_OK;
}

static hw_status plan(bench *b, hw_error *err)
{
    const hw_bench_options *o = b->options;
    hw_load_measurement *m = &b->measurement;
    m->queries = &b->queries;
    m->plan = (hw_load_plan){.clients = o->clients, .rate = (double)o->rate, .count = o->count};
    hw_status status = hw_bench_duration("duration", o->duration, &m->plan.duration_ns, err);
    if (!status && !m->plan.duration_ns)
        status = hw_fail(err, HW_E_ARG, "--duration 0 leaves no time to ask");
    return status ? status : hw_bench_duration("warm-up", o->warm_up, &m->warm_up_ns, err);
}

static hw_status write_hgrm(const char *path, hw_span text, hw_error *err)
{
    hw_replacement *file = NULL;
    hw_status status = hw_replacement_open(&file, path, err);
    if (!status)
        status = hw_file_put(hw_replacement_fd(file), path, 0, text, err);
    if (!status)
        status = hw_replacement_commit(file, err);
    hw_replacement_close(file);
    return status;
}

static hw_status measure(bench *b, hw_error *err)
{
    const hw_bench_options *o = b->options;
    hw_status status = aim(b, err);
    if (!status)
        status = describe(b, err);
    if (!status)
        status = hw_bench_queries(o, b->index, &b->queries, err);
    if (!status)
        status = hw_load_measure(&b->measurement, &b->report, o->hgrm ? &b->hgrm : NULL, err);
    if (!status && o->hgrm)
        status = write_hgrm(o->hgrm, hw_buf_span(&b->hgrm), err);
    return status;
}

static void show(hw_cli *cli, const bench *b)
{
    hw_style style = hw_terminal_style(&cli->terminal, HW_COLOUR_AUTO);
    const hw_load_report *baseline = b->options->baseline ? &b->baseline : NULL;
    if (b->options->format == HW_FORMAT_JSON)
        hw_render_load_json(&cli->out.buf, &b->report, baseline);
    else
        hw_render_load_text(&cli->out.buf, &style, &b->report, baseline);
}

/* The files that are read come first: nobody wants to learn after a minute that one is missing. */
static hw_exit run_bench(hw_cli *cli, bench *b, const char *kept)
{
    const hw_bench_options *o = b->options;
    hw_error err = {0};
    hw_exit result = HW_EXIT_FOUND;
    hw_status status = plan(b, &err);
    if (status)
        return hw_command_misuse(&hw_command_bench, "%s", err.message);
    if (o->baseline)
        status = hw_load_report_read(&b->baseline, o->baseline, &b->arena, &err);
    if (!status && !kept && !(o->queries && (o->socket || o->connect)))
        result = hw_index_path_open(o->index, &b->index, &b->path);
    if (result != HW_EXIT_FOUND)
        return result;
    if (!status)
        status = kept ? hw_load_report_read(&b->report, kept, &b->arena, &err) : measure(b, &err);
    if (status) {
        hw_say("%s", err.message);
        return hw_exit_of(status);
    }
    show(cli, b);
    return HW_EXIT_FOUND;
}

static hw_exit run(hw_cli *cli, const void *options, hw_args args)
{
    bench b = {.options = options};
    if (args.count > 1)
        return hw_command_misuse(&hw_command_bench, "'%s' is not expected: at most one RESULT", args.items[1]);
    hw_exit result = check(options);
    if (result != HW_EXIT_FOUND)
        return result;
    hw_buf_init(&b.path, SIZE_MAX);
    hw_buf_init(&b.address, SIZE_MAX);
    hw_buf_init(&b.hgrm, SIZE_MAX);
    result = run_bench(cli, &b, args.count ? args.items[0] : NULL);
    hw_load_queries_release(&b.queries);
    hw_arena_release(&b.arena);
    hw_index_close(b.index);
    hw_buf_release(&b.hgrm);
    hw_buf_release(&b.address);
    hw_buf_release(&b.path);
    return result;
}

const hw_command hw_command_bench = {
    .name = "bench",
    .arguments = "[OPTION]... [RESULT]",
    .summary = "measure how fast an index or a service answers",
    .notes =
        "Asks queries for a while and prints how long they took. Without --queries they are drawn from the index: "
        "exact, "
        "a headword; alias; typo, a headword with one slip; words, two to four words of a definition; question, asked "
        "as "
        "'ask' does; prefix, completed as 'suggest' does. The same index and --seed give the same queries. S@1 and "
        "S@10 "
        "say how often the entry they are from, or another one of that name, comes first and among the first ten; in "
        "this "
        "process only. Of --queries, --class says how they are asked: question, prefix, or else search.\n\n"
        "Closed loop (without --rate): each client asks again once it has its answer, so that a slow answer delays "
        "what "
        "would have been asked meanwhile, and hides it. Open loop (--rate): queries are due at fixed times, and "
        "latency "
        "counts from then, waiting for a free client included. --clients must be enough for that; when the rate cannot "
        "be kept, that is said.\n\n"
        "Latencies are in microseconds, exact to a thousandth. Over a socket, CPU and memory are those of the service, "
        "as far as they can be read; cold, CPU is that of the commands. In this process, anonymous memory is what "
        "asking "
        "took. Nothing caches results, neither here nor in the service.\n\n"
        "A run is cut into 20 slices. With --baseline, each figure gets its ratio (now / then), and is called better "
        "or "
        "worse only when slices of the two runs lie further apart than those of one (rank-sum test). RESULT, a file "
        "that "
        "--format json printed, is shown or compared instead of measuring anew. Machines drift: measure both in turn, "
        "and "
        "more than once.\n\n"
        "Without --index the index is $HEADWORD_INDEX, else ./glossary.hw, else $XDG_DATA_HOME/headword/default.hw.",
    .options = {rows, sizeof rows / sizeof *rows},
    .defaults = &defaults,
    .options_size = sizeof defaults,
    .run = run,
};
