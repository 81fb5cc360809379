/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "load/slip.h"

#include "base/utf8.h"

enum { LETTERS_MOST = 256, LETTERS_LEAST = 5 };

typedef struct letters {
    uint32_t codes[LETTERS_MOST];
    uint32_t count;
} letters;

static letters letters_of(hw_span name)
{
    letters l = {.count = 0};
    for (size_t at = 0; at < name.len && l.count < LETTERS_MOST;)
        l.codes[l.count++] = hw_utf8_next(name, &at);
    return l;
}

static bool is_letter(uint32_t code)
{
    return ((code | 32) >= 'a' && (code | 32) <= 'z') || code >= 0x80;
}

static bool may_slip(const letters *l)
{
    bool small = false;
    for (uint32_t i = 0; i < l->count; i++) {
        if (l->codes[i] >= '0' && l->codes[i] <= '9')
            return false;
        small |= is_letter(l->codes[i]) && !(l->codes[i] >= 'A' && l->codes[i] <= 'Z');
    }
    return small && l->count >= LETTERS_LEAST && l->count < LETTERS_MOST;
}

static void add_letters(hw_buf *out, const uint32_t *codes, uint32_t count)
{
    char bytes[4];
    for (uint32_t i = 0; i < count; i++)
        hw_buf_add(out, hw_span_of(bytes, hw_utf8_encode(codes[i], bytes)));
}

/* Writes what stands at [at, at + 2) with a slip into out[3], returns how many letters that are. */
static uint32_t slip_at(const uint32_t *at, hw_random *random, uint32_t out[3])
{
    uint32_t other = 'a' + hw_random_below(random, 26);
    switch (hw_random_below(random, 4)) {
    case 0: /* left out */
        out[0] = at[1];
        return 1;
    case 1: /* put in */
        out[0] = at[0], out[1] = other, out[2] = at[1];
        return 3;
    case 2: /* replaced */
        out[0] = other, out[1] = at[1];
        return 2;
    default: /* swapped */
        out[0] = at[1], out[1] = at[0];
        return 2;
    }
}

void hw_add_slip(hw_buf *out, hw_span name, hw_random *random)
{
    letters l = letters_of(name);
    uint32_t slipped[3];
    if (!may_slip(&l))
        return;
    uint32_t at = 1 + hw_random_below(random, l.count - 2), made = slip_at(l.codes + at, random, slipped);
    bool same = made == 2 && slipped[0] == l.codes[at] && slipped[1] == l.codes[at + 1];
    if (same || !is_letter(l.codes[at]) || !is_letter(l.codes[at + 1]))
        return;
    add_letters(out, l.codes, at);
    add_letters(out, slipped, made);
    add_letters(out, l.codes + at + 2, l.count - at - 2);
}

void hw_add_beginning(hw_buf *out, hw_span name)
{
    letters l = letters_of(name);
    uint32_t count = (l.count * 3 + 4) / 5;
    while (count && l.codes[count - 1] == ' ')
        count--;
    if (count >= 2)
        add_letters(out, l.codes, count);
}
