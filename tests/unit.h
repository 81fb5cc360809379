/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TESTS_UNIT_H
#define HW_TESTS_UNIT_H

/* cmocka with what it needs before it, and checks on spans. */

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/span.h"

#define assert_span(span, text)                                                                                        \
    do {                                                                                                               \
        hw_span got_ = (span);                                                                                         \
        if (!hw_span_equal(got_, hw_span_str(text)))                                                                   \
            fail_msg("got \"%.*s\", wanted \"%s\"", (int)got_.len, got_.ptr ? got_.ptr : "", (text));                 \
    } while (0)

#endif
