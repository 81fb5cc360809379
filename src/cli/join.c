/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/join.h"

hw_status hw_join(hw_args args, hw_buf *out, hw_error *err)
{
    for (size_t i = 0; i < args.count; i++) {
        hw_buf_add_str(out, i ? " " : "");
        hw_buf_add_str(out, args.items[i]);
    }
    return hw_buf_finish(out, err);
}
