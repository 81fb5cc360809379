/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/window.h"

#include "base/fail.h"

void hw_window_list(hw_window *w)
{
    w->listed = 0;
    for (uint32_t i = 0; i < HW_WINDOW_ENTRIES / HW_WINDOW_BITS; i++)
        for (uint64_t bits = w->seen[i]; bits; bits &= bits - 1)
            w->list[w->listed++] = (uint16_t)(i * HW_WINDOW_BITS + (uint32_t)__builtin_ctzll(bits));
}

hw_status hw_window_take(const hw_window *w, hw_stream *stream, const hw_posting **run, size_t *count, hw_error *err)
{
    const hw_posting *at;
    uint32_t width = (uint32_t)(w->end - w->base);
    *count = 0;
    hw_status status = hw_stream_peek(stream, &at, err);
    if (status || !at)
        return status;
    const hw_posting *past = stream->block + stream->got;
    for (*run = at; at < past && at->entry - w->base < width;)
        at++;
    if (at < past && at->entry < w->base)
        return hw_fail(err, HW_E_CORRUPT, "the index has postings out of order; rebuild it with headword index");
    *count = (size_t)(at - *run);
    stream->at += (uint32_t)*count;
    return HW_OK;
}

hw_status hw_window_meet(const hw_window *w, hw_stream *stream, size_t *at, const hw_posting **posting, hw_error *err)
{
    *posting = NULL;
    while (*at < w->listed && !stream->ended) {
        uint32_t entry = w->base + w->list[*at];
        hw_status status = hw_stream_seek(stream, entry, err);
        if (status || stream->ended)
            return status;
        const hw_posting *next = &stream->block[stream->at];
        for (; *at < w->listed && w->base + w->list[*at] < next->entry;)
            ++*at;
        if (*at < w->listed && w->base + w->list[*at] == next->entry) {
            ++*at;
            *posting = next;
            break;
        }
    }
    return HW_OK;
}
