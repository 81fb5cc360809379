/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/inputs.h"

#include "headword/index.h"

#include "cli/message.h"
#include "cli/progress.h"
#include "cli/synonym_files.h"

#include <stdio.h>
#include <sys/resource.h>
#include <time.h>

typedef struct index_options {
    const char *output;
    hw_import_choices import;
    hw_opt_list synonyms;
    uint64_t shards;
} index_options;

static const hw_opt rows[] = {
    {'o', "output", "FILE", "write the index here (default: glossary.hw)", HW_OPT_TEXT,
     .field = offsetof(index_options, output)},
    HW_IMPORT_ROWS(index_options, import),
    {'y', "synonyms", "[LANG:]FILE", "synonym rules, as Solr has them; may be repeated", HW_OPT_LIST,
     .field = offsetof(index_options, synonyms)},
    {'j', "jobs", "N", "threads that work at once (default: as many as the machine runs)", HW_OPT_NUMBER,
     .field = offsetof(index_options, import.jobs), .least = 1, .most = 256},
    {'m', "memory", "MB", "memory that all of this may take; too little is refused, with what will do (default: any)",
     HW_OPT_NUMBER, .field = offsetof(index_options, import.memory_mb), .least = 1, .most = 1 << 20},
    {'S', "shards", "N", "spread the index over so many files, named by a stub", HW_OPT_NUMBER,
     .field = offsetof(index_options, shards), .least = 1, .most = 256},
};
static const index_options defaults = {.output = "glossary.hw"};

/* A warning while the bar stands takes its line. */
static void warn(void *context, const char *file, uint32_t line, const char *message)
{
    hw_progress_clear(context);
    hw_say_warning(NULL, file, line, message);
}

/* The output is what a failed build is about, except where the entries are. */
static hw_exit exit_of_build(hw_status status)
{
    return status == HW_E_NOTFOUND || status == HW_E_IO ? HW_EXIT_INDEX
           : status == HW_E_ARG                         ? HW_EXIT_INPUT
                                                        : hw_exit_of(status);
}

/* The kernel keeps the bound: what would pass it fails as if memory were out. */
static void bound_memory(uint64_t mb)
{
    struct rlimit limit;
    if (!mb || getrlimit(RLIMIT_DATA, &limit) != 0)
        return;
    rlim_t bytes = (rlim_t)mb << 20;
    limit.rlim_cur = limit.rlim_max == RLIM_INFINITY || bytes < limit.rlim_max ? bytes : limit.rlim_max;
    setrlimit(RLIMIT_DATA, &limit);
}

static double seconds_since(struct timespec start)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)(now.tv_sec - start.tv_sec) + (double)(now.tv_nsec - start.tv_nsec) / 1e9;
}

static hw_exit build(hw_cli *cli, const index_options *o, const hw_glossary *glossary, const hw_synonyms *synonyms,
                     struct timespec start)
{
    hw_error err = {0};
    hw_progress progress;
    hw_build_options options = {hw_progress_show,
                                &progress,
                                warn,
                                &progress,
                                .synonyms = synonyms,
                                .jobs = (uint32_t)o->import.jobs,
                                .shards = (uint32_t)o->shards,
                                .memory_bytes = o->import.memory_mb << 20};
    hw_progress_init(&progress, &cli->terminal);
    hw_status status = hw_index_build(o->output, glossary, &options, &err);
    hw_progress_clear(&progress);
    if (status)
        hw_say("%s", err.message);
    else if (cli->terminal.on_stderr)
        hw_say("%s: %zu entries in %.1f s", o->output, hw_glossary_count(glossary), seconds_since(start));
    return status ? exit_of_build(status) : HW_EXIT_FOUND;
}

static hw_exit run(hw_cli *cli, const void *options, hw_args args)
{
    const index_options *o = options;
    hw_glossary *glossary = NULL;
    struct timespec start;
    clock_gettime(CLOCK_MONOTONIC, &start);
    hw_synonyms *synonyms = NULL;
    bound_memory(o->import.memory_mb);
    hw_exit result = hw_inputs_read(&hw_command_index, &o->import, args, &glossary);
    hw_exit read = hw_synonym_files_read(&o->synonyms, &synonyms);
    if (result == HW_EXIT_FOUND)
        result = read;
    if (result == HW_EXIT_FOUND)
        result = build(cli, o, glossary, synonyms, start);
    hw_synonyms_free(synonyms);
    hw_glossary_free(glossary);
    return result;
}

const hw_command hw_command_index = {
    .name = "index",
    .arguments = "[OPTION]... INPUT...",
    .summary = "make an index file out of glossaries",
    .notes =
        "Reads glossaries (JSON Lines, CSV, TSV, Markdown or plain text, gzipped or not; dictionaries of dictd; "
        "directories; - is standard "
        "input) and writes one index file. The file is replaced in one step: on any error an index that was there "
        "before stays as it was.\n\n"
        "--memory bounds what the process has of its own, the glossary included, in reading and indexing (RLIMIT_DATA: "
        "pages of programs and mapped files are not counted). The index is the same however much is given.\n\n"
        "With --shards the output is a stub, say big.stub, which names shards beside it, big-1.hw, big-2.hw and so on. "
        "Ask it as any index: --index big.stub. A shard may also be served by another machine (xapian-tcpsrv --port "
        "7000 big-1.hw); then its line in the stub reads 'remote HOST:7000'. A stub that is there already and names as "
        "many shards stays as it is.\n\n"
        "What the reader is unsure of is kept, and reported as FILE:LINE: message.\n\n"
        "Synonym rules stand one a line: 'hang up, disconnect' (each means the other) or 'CRM tool => CRM, customer "
        "file' (the left also means the right); # begins a comment, \\, \\= and \\\\ are the characters themselves. "
        "LANG is the language the words are inflected in; without it that of a name such as desk.pl.txt, else every "
        "language of the index. What a rule brings in never outranks the words that were typed.",
    .options = {rows, sizeof rows / sizeof *rows},
    .defaults = &defaults,
    .options_size = sizeof defaults,
    .run = run,
};
