/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/output.h"

#include "base/fail.h"
#include "cli/pager.h"

#include <errno.h>
#include <unistd.h>

enum { ENOUGH = 64 * 1024 };

void hw_output_init(hw_output *output)
{
    *output = (hw_output){.gone = false};
    hw_buf_init(&output->buf, SIZE_MAX);
}

void hw_output_release(hw_output *output)
{
    hw_buf_release(&output->buf);
}

static void write_all(hw_output *output)
{
    const char *data = output->buf.data;
    for (size_t left = output->buf.len; left && !output->gone;) {
        ssize_t written = write(STDOUT_FILENO, data, left);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0 && errno == EPIPE) {
            output->gone = true;
        } else if (written < 0) {
            hw_fail_errno(&output->err, "standard output", "cannot write");
            return;
        } else {
            data += written;
            left -= (size_t)written;
        }
    }
}

bool hw_output_flush(hw_output *output)
{
    if (!output->err.status && hw_buf_finish(&output->buf, &output->err) == HW_OK)
        write_all(output);
    hw_buf_clear(&output->buf);
    return !output->err.status && !output->gone;
}

bool hw_output_offer(hw_output *output)
{
    bool wanted = output->buf.failed || output->buf.len >= ENOUGH;
    return wanted ? hw_output_flush(output) : true;
}

static size_t count_lines(hw_span text)
{
    size_t lines = 0;
    for (size_t i = 0; i < text.len; i++)
        lines += text.ptr[i] == '\n';
    return lines;
}

bool hw_output_page(hw_output *output, uint32_t rows)
{
    hw_span text = hw_buf_span(&output->buf);
    if (!output->buf.failed && count_lines(text) >= rows && hw_pager_show(text))
        hw_buf_clear(&output->buf);
    return hw_output_flush(output);
}
