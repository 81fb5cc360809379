/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/letters.h"

#include "base/utf8.h"

bool hw_letter_is(uint32_t code)
{
    if (code < 0x80)
        return (code >= 'a' && code <= 'z') || (code >= 'A' && code <= 'Z');
    if (code < 0xC0)
        return code == 0xAA || code == 0xB5 || code == 0xBA;
    if (code == 0xD7 || code == 0xF7)
        return false;
    if (code >= 0x2000 && code < 0x2C00) /* punctuation, currency, arrows, mathematics, dingbats */
        return false;
    return code < 0x3000 || (code >= 0x3040 && code < 0xD800) || (code >= 0xF900 && code < 0xFE00);
}

uint32_t hw_letter_lower(uint32_t code)
{
    if (code < 0x80)
        return code >= 'A' && code <= 'Z' ? code + 32 : code;
    if ((code >= 0xC0 && code <= 0xDE && code != 0xD7) || (code >= 0x391 && code <= 0x3A9) ||
        (code >= 0x410 && code <= 0x42F))
        return code + 32;
    if (code == 0x130)
        return 'i';
    if (code == 0x178)
        return 0xFF;
    if ((code >= 0x100 && code <= 0x137) || (code >= 0x14A && code <= 0x177) || (code >= 0x490 && code <= 0x4BF))
        return code | 1;
    if ((code >= 0x139 && code <= 0x148) || (code >= 0x179 && code <= 0x17E))
        return code + (code & 1);
    return code >= 0x400 && code <= 0x40F ? code + 80 : code;
}

const char *hw_letter_plain(uint32_t code)
{
    enum { FIRST = 0xC0, END = 0x180 };
    static const char *const plain[] = {
        "a", "a", "a",  "a",  "a", "a", "ae", "c",  "e", "e", "e",  "e",  "i", "i", "i",  "i",  "d", "n", "o",  "o",
        "o", "o", "o",  NULL, "o", "u", "u",  "u",  "u", "y", "th", "ss", "a", "a", "a",  "a",  "a", "a", "ae", "c",
        "e", "e", "e",  "e",  "i", "i", "i",  "i",  "d", "n", "o",  "o",  "o", "o", "o",  NULL, "o", "u", "u",  "u",
        "u", "y", "th", "y",  "a", "a", "a",  "a",  "a", "a", "c",  "c",  "c", "c", "c",  "c",  "c", "c", "d",  "d",
        "d", "d", "e",  "e",  "e", "e", "e",  "e",  "e", "e", "e",  "e",  "g", "g", "g",  "g",  "g", "g", "g",  "g",
        "h", "h", "h",  "h",  "i", "i", "i",  "i",  "i", "i", "i",  "i",  "i", "i", "ij", "ij", "j", "j", "k",  "k",
        "k", "l", "l",  "l",  "l", "l", "l",  "ŀ",  "ŀ", "l", "l",  "n",  "n", "n", "n",  "n",  "n", "n", "n",  "n",
        "o", "o", "o",  "o",  "o", "o", "oe", "oe", "r", "r", "r",  "r",  "r", "r", "s",  "s",  "s", "s", "s",  "s",
        "s", "s", "t",  "t",  "t", "t", "t",  "t",  "u", "u", "u",  "u",  "u", "u", "u",  "u",  "u", "u", "u",  "u",
        "w", "w", "y",  "y",  "y", "z", "z",  "z",  "z", "z", "z",  "s"};
    _Static_assert(sizeof plain / sizeof *plain == END - FIRST, "one row for each letter");
    static const char ascii[] = "a\0b\0c\0d\0e\0f\0g\0h\0i\0j\0k\0l\0m\0n\0o\0p\0q\0r\0s\0t\0u\0v\0w\0x\0y\0z";
    uint32_t lower = hw_letter_lower(code);
    if (lower >= 'a' && lower <= 'z')
        return ascii + 2 * (lower - 'a');
    return code >= FIRST && code < END ? plain[code - FIRST] : NULL;
}

hw_span hw_letters_lower(hw_arena *arena, hw_span text)
{
    if (text.len > SIZE_MAX - 4)
        return (hw_span){NULL, 0};
    char *lower = hw_arena_alloc(arena, text.len + 4); /* no letter grows */
    size_t len = 0;
    if (!lower)
        return (hw_span){NULL, 0};
    for (size_t at = 0; at < text.len;) {
        uint32_t code = hw_utf8_next(text, &at);
        len += hw_utf8_encode(hw_letter_lower(code), lower + len);
    }
    hw_arena_shrink(arena, lower, len);
    return hw_span_of(lower, len);
}
