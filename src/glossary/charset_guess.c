/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/charset.h"

#include "glossary/language.h"

/* Which of three one-byte charsets: a naive Bayes guess over the bytes above ASCII.
 *
 * A model is how often each letter comes up among the letters beyond ASCII of a group of languages (per mille, from
 * ordinary text), written in one charset. All else is rare, rarer still inside a word, and a C1 control all but
 * impossible. What the plain words of the text say about its language counts as a prior.
 */

typedef struct letter {
    unsigned char byte;
    uint16_t per_mille;
} letter;

typedef struct model {
    const char *charset;
    const char *languages; /* that it was made for */
    letter letters[48];
    const char *marks; /* quotes, dashes and the like: frequent beside a blank */
} model;

/* clang-format off */
#define POLISH_SHARED \
    {0xB3, 225}, {0xEA, 135}, {0xBF, 110}, {0xF3, 125}, {0xE6, 50}, {0xF1, 25}, \
    {0xA3, 6}, {0xAF, 6}, {0xD3, 4}, {0xC6, 3}, {0xCA, 2}, {0xD1, 2}
#define CZECH_SHARED \
    {0xED, 130}, {0xE1, 110}, {0xE9, 80}, {0xEC, 90}, {0xF8, 70}, {0xE8, 60}, {0xFD, 60}, {0xF9, 35}, {0xFA, 10}, \
    {0xEF, 5}, {0xF2, 5}, {0xF3, 20}, {0xF4, 10}, {0xE4, 5}, {0xC8, 5}, {0xD8, 4}, {0xDA, 3}
static const model models[] = {
    {"windows-1250", "pl", {POLISH_SHARED, {0xB9, 150}, {0x9C, 110}, {0x9F, 15}, {0x8C, 8}, {0xA5, 2}, {0x8F, 1}},
     "\x84\x93\x94\x91\x92\x96\x97\x85\xA0\xAB\xBB\x95\xA7\xB0"},
    {"ISO-8859-2", "pl", {POLISH_SHARED, {0xB1, 150}, {0xB6, 110}, {0xBC, 15}, {0xA6, 8}, {0xA1, 2}, {0xAC, 1}},
     "\xA0\xA7\xB0\xAD"},
    {"windows-1250", "cs sk", {CZECH_SHARED, {0x9A, 60}, {0x9E, 50}, {0x8A, 5}, {0x8E, 4}, {0x9D, 8}, {0xBE, 10}},
     "\x84\x93\x94\x91\x92\x96\x97\x85\xA0\xAB\xBB\x95\xA7\xB0"},
    {"ISO-8859-2", "cs sk", {CZECH_SHARED, {0xB9, 60}, {0xBE, 50}, {0xA9, 5}, {0xAE, 4}, {0xBB, 8}, {0xB5, 10}},
     "\xA0\xA7\xB0\xAD"},
    {"windows-1252", "en de fr es it pt nl",
     {{0xE9, 220}, {0xE8, 60}, {0xE0, 80}, {0xEA, 35}, {0xE7, 40}, {0xE2, 15}, {0xEE, 10}, {0xF4, 12}, {0xFB, 8},
      {0xF9, 15}, {0xEB, 5}, {0xEF, 5}, {0xFC, 90}, {0xE4, 80}, {0xF6, 50}, {0xDF, 40}, {0xDC, 6}, {0xC4, 5},
      {0xD6, 4}, {0xF3, 70}, {0xED, 60}, {0xE1, 55}, {0xF1, 30}, {0xFA, 20}, {0xE3, 50}, {0xF5, 12}, {0xF2, 12},
      {0xEC, 8}, {0xC9, 8}, {0xC0, 4}, {0xC7, 2}, {0x9C, 4}, {0xE5, 8}, {0xE6, 5}, {0xF8, 8}, {0xC1, 2}, {0xCD, 2},
      {0xD3, 2}, {0xD1, 1}, {0xC8, 2}, {0xCA, 1}},
     "\x84\x93\x94\x91\x92\x96\x97\x85\xA0\xAB\xBB\x95\xA7\xB0\xBF\xA1\xA3\x80\xB4\xB7\xAE\xA9\x99"},
};
/* clang-format on */

enum { MODELS = sizeof models / sizeof *models };

/* Hundredths of a nat, so that sums are the same everywhere. */
enum {
    MARK_OUTSIDE = -400,
    MARK_INSIDE = -700, /* "don't" with a typographic apostrophe */
    OTHER_OUTSIDE = -900,
    OTHER_INSIDE = -1100,
    C1_CONTROL = -1600,
    PRIOR = 400,
    MARGIN = 300
};

/* 100 * ln(n / 1000), by halving: good to a few hundredths. */
static int log_share(unsigned per_mille)
{
    int log = -691; /* ln(1/1000) */
    while (per_mille >= 2) {
        log += per_mille & 1 ? 69 + (int)(100 / per_mille) : 69;
        per_mille /= 2;
    }
    return log;
}

static bool is_letter_byte(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int score_byte(const model *m, unsigned char byte, bool inside)
{
    for (size_t i = 0; i < sizeof m->letters / sizeof *m->letters && m->letters[i].byte; i++)
        if (m->letters[i].byte == byte)
            return log_share(m->letters[i].per_mille);
    if (strchr(m->marks, byte))
        return inside ? MARK_INSIDE : MARK_OUTSIDE;
    if (byte < 0xA0 && m->charset[0] == 'I') /* ISO-8859 has C1 controls there */
        return C1_CONTROL;
    return inside ? OTHER_INSIDE : OTHER_OUTSIDE;
}

/* What ASCII words say, though words with other letters are broken. */
static hw_span language_of_plain_words(hw_span bytes)
{
    char plain[8192];
    size_t len = 0;
    for (size_t i = 0; i < bytes.len && len + 1 < sizeof plain; i++)
        plain[len++] = (unsigned char)bytes.ptr[i] < 0x80 ? bytes.ptr[i] : '?';
    return hw_language_detect(hw_span_of(plain, len));
}

const char *hw_charset_guess(hw_span bytes, bool *sure)
{
    size_t seen[256][2] = {{0}};
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char)bytes.ptr[i];
        bool inside = i > 0 && is_letter_byte((unsigned char)bytes.ptr[i - 1]) && i + 1 < bytes.len &&
                      is_letter_byte((unsigned char)bytes.ptr[i + 1]);
        if (byte >= 0x80)
            seen[byte][inside]++;
    }
    hw_span language = language_of_plain_words(bytes);
    long long scores[MODELS];
    int best = 0;
    for (int k = 0; k < MODELS; k++) {
        bool spoken = language.len && hw_span_find(hw_span_str(models[k].languages), language) != SIZE_MAX;
        scores[k] = spoken ? PRIOR : 0;
        for (unsigned byte = 0x80; byte < 256; byte++)
            for (unsigned inside = 0; inside < 2; inside++)
                if (seen[byte][inside])
                    scores[k] += (long long)seen[byte][inside] * score_byte(&models[k], (unsigned char)byte, inside);
        if (scores[k] > scores[best])
            best = k;
    }
    *sure = true; /* equal scores: no byte tells the two apart, and the text is the same in both */
    for (int k = 0; k < MODELS; k++)
        if (strcmp(models[k].charset, models[best].charset) != 0 && scores[k] > scores[best] - MARGIN &&
            scores[k] != scores[best])
            *sure = false;
    return models[best].charset;
}
