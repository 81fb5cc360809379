/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/page.h"

#include "base/utf8.h"
#include "glossary/letters.h"
#include "glossary/words.h"

enum { HEAD_BYTES = 120, HEAD_WORDS = 12, SPLIT_WORDS = 8 };

static bool is_one_of(uint32_t code, const char *ascii)
{
    return code > 0 && code < 0x80 && strchr(ascii, (int)code) != NULL;
}

static bool is_digit(uint32_t code)
{
    return code >= '0' && code <= '9';
}

/* A sentence ends inside, or a clause in a long line: text, even when its end is cut off. */
static bool runs_on(hw_span line)
{
    enum { LONG_WORDS = 7 };
    hw_span rest = line, word;
    while (hw_word_take(&rest, &word)) {
        bool more = hw_span_trim(rest).len > 0;
        if (more && word.len > 3 && hw_ends_sentence(word) && hw_starts_upper(hw_span_trim(rest)))
            return true;
        if (more && word.ptr[word.len - 1] == ',' && hw_word_count(line) > LONG_WORDS)
            return true;
    }
    return false;
}

bool hw_line_is_head(hw_span line)
{
    uint32_t first = hw_code_at(line, 0), last = hw_code_before(line, line.len);
    hw_span item;
    if (line.len == 0 || line.len > HEAD_BYTES || hw_ends_sentence(line) || is_one_of(last, ":,;=+") || last == 0xBB)
        return false;
    if (!hw_letter_is(first) && !is_digit(first) && !is_one_of(first, "(\"'[#") &&
        !(first >= 0x2018 && first <= 0x201F))
        return false;
    if (!hw_has_letter(line) || memchr(line.ptr, '=', line.len) || memchr(line.ptr, '|', line.len))
        return false;
    return hw_word_count(line) <= HEAD_WORDS && !hw_line_is_item(line, &item) && !hw_line_is_letter(line) &&
           !runs_on(line);
}

bool hw_line_is_letter(hw_span line)
{
    hw_span word;
    size_t count = 0;
    for (; hw_word_take(&line, &word); count++) {
        size_t letters = 0, others = 0, longest = 0, run = 0;
        for (size_t at = 0; at < word.len;) {
            uint32_t code = hw_utf8_next(word, &at);
            bool sign = hw_letter_is(code) || is_digit(code);
            run = sign ? run + 1 : 0;
            longest = run > longest ? run : longest;
            letters += sign;
            others += !sign;
        }
        if (longest > 1 || letters > 2 || others > 2)
            return false;
    }
    return count > 0;
}

bool hw_line_is_item(hw_span line, hw_span *item)
{
    size_t at = 0;
    if (line.len < 2)
        return false;
    uint32_t mark = hw_utf8_next(line, &at);
    bool bullet =
        mark == 0x2022 || mark == 0x25CF || mark == 0x25AA || mark == 0x25E6 || mark == 0x25A0 || mark == 0xB7;
    bool dash = is_one_of(mark, "-*+") || mark == 0x2013 || mark == 0x2014;
    if (!bullet && !(dash && at < line.len && line.ptr[at] == ' '))
        return false;
    *item = hw_span_trim(hw_span_sub(line, at, line.len));
    return item->len > 0;
}

bool hw_line_is_numbered(hw_span line, uint32_t *number, hw_span *rest)
{
    size_t at = 0;
    *number = 0;
    while (at < line.len && at < 4 && is_digit((unsigned char)line.ptr[at]))
        *number = *number * 10 + (uint32_t)(line.ptr[at++] - '0');
    if (at == 0 || at + 1 >= line.len || !is_one_of((unsigned char)line.ptr[at], ".)"))
        return false;
    uint32_t next = hw_code_at(line, at + 1);
    if (is_digit(next))
        return false;
    *rest = hw_span_trim(hw_span_sub(line, at + 1, line.len));
    return rest->len > 0;
}

/* Where the phrase must stand for the line to be an invitation. */
typedef enum place { ANYWHERE, OPENING } place;

static const struct invitation {
    hw_span phrase;
    place place;
} invitations[] = {
    {HW_LIT_INIT("let us know"), ANYWHERE},
    {HW_LIT_INIT("contact us"), ANYWHERE},
    {HW_LIT_INIT("get in touch"), ANYWHERE},
    {HW_LIT_INIT("read more"), ANYWHERE},
    {HW_LIT_INIT("click here"), ANYWHERE},
    {HW_LIT_INIT("sign up"), OPENING},
    {HW_LIT_INIT("subscribe"), OPENING},
    {HW_LIT_INIT("book a demo"), ANYWHERE},
    {HW_LIT_INIT("free trial"), ANYWHERE},
    {HW_LIT_INIT("check out"), OPENING},
    {HW_LIT_INIT("learn more"), OPENING},
    {HW_LIT_INIT("download"), OPENING},
    {HW_LIT_INIT("discover"), OPENING},
    {HW_LIT_INIT("explore our"), OPENING},
    {HW_LIT_INIT("browse"), OPENING},
    {HW_LIT_INIT("follow us"), ANYWHERE},
    {HW_LIT_INIT("join our"), OPENING},
    {HW_LIT_INIT("join us"), OPENING},
    {HW_LIT_INIT("apply now"), ANYWHERE},
    {HW_LIT_INIT("looking for"), OPENING},
    {HW_LIT_INIT("want to"), OPENING},
    {HW_LIT_INIT("ready to"), OPENING},
    {HW_LIT_INIT("need help"), OPENING},
    {HW_LIT_INIT("did you not find"), ANYWHERE},
    {HW_LIT_INIT("you didn't find"), ANYWHERE},
    {HW_LIT_INIT("you did not find"), ANYWHERE},
    {HW_LIT_INIT("can't find"), ANYWHERE},
    {HW_LIT_INIT("couldn't find"), ANYWHERE},
    {HW_LIT_INIT("related articles"), OPENING},
    {HW_LIT_INIT("daj nam znać"), ANYWHERE},
    {HW_LIT_INIT("daj znać"), ANYWHERE},
    {HW_LIT_INIT("napisz do nas"), ANYWHERE},
    {HW_LIT_INIT("skontaktuj się z nami"), ANYWHERE},
    {HW_LIT_INIT("skontaktuj się"), OPENING},
    {HW_LIT_INIT("czytaj więcej"), ANYWHERE},
    {HW_LIT_INIT("czytaj dalej"), ANYWHERE},
    {HW_LIT_INIT("dowiedz się więcej"), ANYWHERE},
    {HW_LIT_INIT("kliknij tutaj"), ANYWHERE},
    {HW_LIT_INIT("nie znalazłeś"), ANYWHERE},
    {HW_LIT_INIT("nie znalazłaś"), ANYWHERE},
    {HW_LIT_INIT("nie znalazłeś/aś"), ANYWHERE},
    {HW_LIT_INIT("brakuje hasła"), ANYWHERE},
    {HW_LIT_INIT("sprawdź nasz"), OPENING},
    {HW_LIT_INIT("sprawdź nasze"), OPENING},
    {HW_LIT_INIT("sprawdź naszą"), OPENING},
    {HW_LIT_INIT("zobacz nasze"), OPENING},
    {HW_LIT_INIT("zapisz się"), OPENING},
    {HW_LIT_INIT("pobierz"), OPENING},
    {HW_LIT_INIT("umów się"), OPENING},
    {HW_LIT_INIT("schreiben sie uns"), ANYWHERE},
    {HW_LIT_INIT("schreib uns"), ANYWHERE},
    {HW_LIT_INIT("kontaktieren sie uns"), ANYWHERE},
    {HW_LIT_INIT("lassen sie es uns wissen"), ANYWHERE},
    {HW_LIT_INIT("sagen sie uns"), ANYWHERE},
    {HW_LIT_INIT("nicht gefunden"), ANYWHERE},
    {HW_LIT_INIT("mehr erfahren"), ANYWHERE},
    {HW_LIT_INIT("weiterlesen"), ANYWHERE},
    {HW_LIT_INIT("jetzt"), OPENING},
    {HW_LIT_INIT("entdecken sie"), OPENING},
    {HW_LIT_INIT("abonnieren sie"), OPENING},
    {HW_LIT_INIT("contactez-nous"), ANYWHERE},
    {HW_LIT_INIT("en savoir plus"), ANYWHERE},
    {HW_LIT_INIT("lire la suite"), ANYWHERE},
    {HW_LIT_INIT("inscrivez-vous"), OPENING},
    {HW_LIT_INIT("découvrez"), OPENING},
    {HW_LIT_INIT("faites-le nous savoir"), ANYWHERE},
    {HW_LIT_INIT("contáctenos"), ANYWHERE},
    {HW_LIT_INIT("leer más"), ANYWHERE},
    {HW_LIT_INIT("suscríbete"), OPENING},
};

bool hw_line_is_invitation(hw_span line)
{
    enum { INVITATION_BYTES = 500 };
    if (line.len > INVITATION_BYTES)
        return false;
    for (size_t i = 0; i < sizeof invitations / sizeof *invitations; i++) {
        bool found = invitations[i].place == OPENING ? hw_words_open(line, invitations[i].phrase) > 0
                                                     : hw_words_find(line, invitations[i].phrase) != SIZE_MAX;
        if (found)
            return true;
    }
    return false;
}

static bool cut(hw_span line, size_t head_end, size_t rest_start, hw_span *head, hw_span *rest)
{
    *head = hw_span_trim(hw_span_of(line.ptr, head_end));
    *rest = hw_span_trim(hw_span_sub(line, rest_start, line.len));
    return rest->len > 0 && hw_line_is_head(*head) && hw_word_count(*head) <= SPLIT_WORDS;
}

bool hw_line_split(hw_span line, hw_span *head, hw_span *rest)
{
    int depth = 0;
    for (size_t at = 0; at < line.len && at < HEAD_BYTES;) {
        size_t start = at;
        uint32_t code = hw_utf8_next(line, &at);
        bool spaced = start > 0 && line.ptr[start - 1] == ' ' && at < line.len && line.ptr[at] == ' ';
        depth += code == '(' ? 1 : code == ')' ? -1 : 0;
        if (depth > 0)
            continue;
        if (code == '\t' || (code == ':' && at < line.len && line.ptr[at] == ' ') ||
            (spaced && (code == '-' || code == '=' || code == 0x2013 || code == 0x2014)))
            return cut(line, start, at, head, rest);
        if (code == '.' && at < line.len && line.ptr[at] == ' ')
            return false;
    }
    return false;
}
