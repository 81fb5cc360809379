/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/memory.h"

#include "base/fail.h"
#include "serve/question_words.h"

#include <stdlib.h>

struct hw_memory {
    hw_journal *journal;
    hw_analyzer *analyzer; /* the journal's thread alone uses it */
    const hw_log *log;
};

static hw_status find_words(void *context, hw_span lang, hw_span text, hw_buf *said, hw_buf *key)
{
    const hw_memory *memory = context;
    return hw_question_words(memory->analyzer, lang, text, said, key, NULL);
}

static void log_trouble(void *context, const hw_error *err, uint64_t lost)
{
    const hw_memory *memory = context;
    hw_log_line line = hw_log_begin(memory->log, err->status ? HW_LOG_ERROR : HW_LOG_WARN,
                                    err->status ? "journal_fails" : "journal_works_again");
    if (err->status)
        hw_log_text(&line, "error", hw_span_str(err->message));
    hw_log_count(&line, "lost", lost);
    hw_log_end(&line);
}

hw_status hw_memory_open(hw_memory **out, const hw_memory_options *options, const hw_log *log, hw_error *err)
{
    *out = NULL;
    hw_memory *memory = calloc(1, sizeof *memory);
    if (!memory)
        return hw_fail_nomem(err);
    memory->log = log;
    const hw_journal_options settings = {
        .days_kept = options->days_kept,
        .rows_most = options->rows_most,
        .words = find_words,
        .words_context = memory,
        .trouble = log_trouble,
        .trouble_context = memory,
    };
    hw_status status = hw_analyzer_new(&memory->analyzer, err);
    if (!status)
        status = hw_journal_open(&memory->journal, options->path, &settings, err);
    if (!status) {
        *out = memory;
        memory = NULL;
    }
    hw_memory_close(memory);
    return status;
}

void hw_memory_close(hw_memory *memory)
{
    if (!memory)
        return;
    hw_journal_close(memory->journal);
    hw_analyzer_free(memory->analyzer);
    free(memory);
}

hw_journal *hw_memory_journal(const hw_memory *memory)
{
    return memory->journal;
}
