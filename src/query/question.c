/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/question.h"

#include "base/utf8.h"
#include "query/question_frames.h"

enum {
    WORDS_MOST = 64, /* a longer text is no question */
    LETTERS_MOST = 24
};

/* ASCII punctuation and blanks. */
static hw_span trim_marks(hw_span text)
{
    static const char marks[] = " \t\r\n?!.,;:\"'";
    while (text.len && strchr(marks, text.ptr[text.len - 1]))
        text.len--;
    while (text.len && strchr(marks, text.ptr[0]))
        text = hw_span_sub(text, 1, text.len);
    return text;
}

/* One word of the text, folded to ASCII; `len` is 0 when no frame can have it. */
typedef struct word {
    size_t start, end; /* bytes of the text, marks aside */
    char letters[LETTERS_MOST];
    size_t len;
} word;

/* The ASCII letter a code point stands for, 0 = none. */
static char fold(uint32_t c)
{
    static const struct {
        uint32_t upper, lower;
        char ascii;
    } letters[] = {{0x104, 0x105, 'a'}, {0x106, 0x107, 'c'},   {0x118, 0x119, 'e'}, {0x141, 0x142, 'l'},
                   {0x143, 0x144, 'n'}, {0xD3, 0xF3, 'o'},     {0x15A, 0x15B, 's'}, {0x179, 0x17A, 'z'},
                   {0x17B, 0x17C, 'z'}, {0x2019, 0x2019, '\''}};
    if (c < 0x80)
        return (char)(c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c);
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++)
        if (c == letters[i].upper || c == letters[i].lower)
            return letters[i].ascii;
    return 0;
}

static void fold_word(hw_span text, word *w)
{
    hw_span bytes = hw_span_sub(text, w->start, w->end);
    for (size_t at = 0; at < bytes.len;) {
        char letter = fold(hw_utf8_next(bytes, &at));
        if (!letter || w->len == LETTERS_MOST) {
            w->len = 0;
            return;
        }
        w->letters[w->len++] = letter;
    }
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

/* False when there are too many. */
static bool split(hw_span text, word *words, size_t *count)
{
    *count = 0;
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        while (at < text.len && !is_blank(text.ptr[at]))
            at++;
        hw_span kept = trim_marks(hw_span_sub(text, start, at));
        if (kept.len && *count == WORDS_MOST)
            return false;
        if (kept.len) {
            word *w = &words[(*count)++];
            *w = (word){.start = (size_t)(kept.ptr - text.ptr)};
            w->end = w->start + kept.len;
            fold_word(text, w);
        }
        at++;
    }
    return true;
}

/* A frame laid over the words of a text. */
typedef struct fit {
    const word *words;
    size_t count;
    size_t literal;        /* words of the frame itself */
    size_t from[2], to[2]; /* words of the subjects */
    size_t subjects;
} fit;

/* A word of a pattern, compared with one of a text. */
typedef struct token {
    bool subject, optional;
    bool met; /* one of its alternatives is the word */
    const char *rest;
} token;

static bool ends_alternative(char c)
{
    static const bool ends[128] = {['\0'] = true, [' '] = true, ['|'] = true, ['?'] = true};
    return ends[c & 127];
}

/* The next word of a pattern; w is NULL at the end of the text. */
static token take_token(const char *pattern, const word *w)
{
    token t = {.subject = *pattern == '*'};
    size_t len = w ? w->len : 0;
    for (const char *at = pattern;; at++) {
        size_t same = 0;
        while (same < len && at[same] == w->letters[same])
            same++;
        at += same;
        t.met = t.met || (same && same == len && ends_alternative(*at));
        while (!ends_alternative(*at))
            at++;
        if (*at == '|')
            continue;
        t.optional = *at == '?';
        at += t.optional;
        t.rest = *at ? at + 1 : at; /* a single blank parts two words */
        return t;
    }
}

static bool fits(fit *f, const char *pattern, size_t at);

/* The shortest subject with which the rest of the pattern fits. */
static bool fits_subject(fit *f, const char *rest, size_t at)
{
    size_t subject = f->subjects++;
    f->from[subject] = at;
    for (size_t end = at + 1; end <= f->count; end++) {
        f->to[subject] = end;
        if (fits(f, rest, end))
            return true;
    }
    f->subjects = subject;
    return false;
}

static bool fits(fit *f, const char *pattern, size_t at)
{
    if (!*pattern)
        return at == f->count;
    token t = take_token(pattern, at < f->count ? &f->words[at] : NULL);
    if (t.subject)
        return fits_subject(f, t.rest, at);
    size_t literal = f->literal;
    if (t.met) {
        f->literal++;
        if (fits(f, t.rest, at + 1))
            return true;
        f->literal = literal;
    }
    return t.optional && fits(f, t.rest, at);
}

static hw_span words_of(hw_span text, const fit *f, size_t subject)
{
    return hw_span_sub(text, f->words[f->from[subject]].start, f->words[f->to[subject] - 1].end);
}

static hw_span lang_of(const hw_frame *frame)
{
    return frame->lang == HW_FRAME_POLISH ? HW_LIT("pl") : HW_LIT("en");
}

static void read_frame(hw_span text, const word *words, size_t count, hw_question *out)
{
    size_t frame_count, longest = 0;
    const hw_frame *frames = hw_question_frames(&frame_count);
    bool begun = hw_question_may_begin(hw_span_of(words[0].letters, words[0].len));
    for (size_t i = 0; i < frame_count && count > 1; i++) {
        if (!begun && frames[i].pattern[0] != '*')
            continue;
        fit f = {.words = words, .count = count};
        if (!fits(&f, frames[i].pattern, 0) || f.literal <= longest)
            continue;
        longest = f.literal;
        *out = (hw_question){.kind = frames[i].kind, .lang = lang_of(&frames[i]), .framed = true};
        out->subject = words_of(text, &f, 0);
        if (f.subjects > 1)
            out->other = words_of(text, &f, 1);
    }
}

static void read_opener(const word *first, hw_question *out)
{
    size_t count;
    const hw_frame *openers = hw_question_openers(&count);
    for (size_t i = 0; i < count; i++) {
        if (!take_token(openers[i].pattern, first).met)
            continue;
        out->kind = openers[i].kind;
        out->lang = lang_of(&openers[i]);
    }
}

hw_question hw_question_read(hw_span text)
{
    word words[WORDS_MOST];
    size_t count;
    hw_question question = {.subject = trim_marks(text)};
    if (!split(text, words, &count) || !count)
        return question;
    read_frame(text, words, count, &question);
    if (!question.framed)
        read_opener(&words[0], &question);
    return question;
}

hw_span hw_question_core(hw_span text)
{
    hw_question question = hw_question_read(text);
    return question.framed && !question.other.len ? question.subject : text;
}
