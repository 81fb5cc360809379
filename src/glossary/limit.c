/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/limit.h"

enum { FILE_MOST = 1 << 30, GROWN_ALWAYS = 64 << 20, TIMES_MOST = 50 };

uint64_t hw_limit_of_file(const hw_import_options *options)
{
    return options->max_bytes ? options->max_bytes : FILE_MOST;
}

uint64_t hw_limit_of_growth(const hw_import_options *options, uint64_t size)
{
    uint64_t most = hw_limit_of_file(options);
    if (options->max_bytes || size > most / TIMES_MOST)
        return most;
    return size * TIMES_MOST > GROWN_ALWAYS ? size * TIMES_MOST : GROWN_ALWAYS;
}
