/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/error_model.h"

#include "base/utf8.h"

/* Costs were learned from public collections of misspellings, English and Polish: an edit's is -100 ln of how often it
 * was made among the chances there were, and then all were tuned together for the right word to come first, there and
 * after random slips. Letters are pooled into classes: a matrix for each pair of letters did no better on a collection
 * it had not seen.
 */
typedef enum slip {
    ACCENT_LEFT_OUT,
    ACCENT_WRONG,
    VOWEL_FOR_VOWEL,
    SOUNDS_ALIKE,
    KEY_BESIDE,
    OTHER_LETTER,
    DOUBLE_LEFT_OUT,
    VOWEL_LEFT_OUT,
    H_LEFT_OUT,
    CONSONANT_LEFT_OUT,
    DOUBLED,
    VOWEL_ADDED,
    CONSONANT_ADDED,
    SWAPPED,
    VOWELS_SWAPPED,
    FIRST_LETTER, /* on top, when the first letter is touched */
    SLIP_COUNT
} slip;

static const uint16_t COST[SLIP_COUNT] = {
    [ACCENT_LEFT_OUT] = 40,     [ACCENT_WRONG] = 60,    [VOWEL_FOR_VOWEL] = 760,
    [SOUNDS_ALIKE] = 840,       [KEY_BESIDE] = 970,     [OTHER_LETTER] = 1050,
    [DOUBLE_LEFT_OUT] = 310,    [VOWEL_LEFT_OUT] = 500, [H_LEFT_OUT] = 550,
    [CONSONANT_LEFT_OUT] = 560, [DOUBLED] = 480,        [VOWEL_ADDED] = 800,
    [CONSONANT_ADDED] = 920,    [SWAPPED] = 460,        [VOWELS_SWAPPED] = 230,
    [FIRST_LETTER] = 150,
};

/* Slips of several letters at once, by sound or by ending. */
typedef struct confusion {
    const char *typed;
    const char *meant;
    uint16_t cost;
} confusion;

/* By the last letter of `typed`. */
static const confusion CONFUSIONS[] = {
    {"le", "al", 560},     {"se", "ce", 320},     {"ance", "ence", 170}, {"ence", "ance", 150}, {"ible", "able", 320},
    {"able", "ible", 140}, {"eble", "able", 410}, {"te", "ght", 400},    {"ie", "y", 540},      {"ie", "ee", 390},
    {"ee", "ea", 400},     {"ea", "ee", 370},     {"e", "ai", 500},      {"c", "s", 510},       {"c", "ss", 570},
    {"d", "th", 590},      {"f", "ph", 290},      {"f", "gh", 620},      {"sh", "ch", 530},     {"sh", "ti", 680},
    {"ei", "ai", 360},     {"ti", "ci", 440},     {"ci", "ti", 480},     {"ti", "si", 450},     {"si", "ti", 530},
    {"si", "ci", 320},     {"ti", "ssi", 470},    {"k", "qu", 490},      {"k", "ch", 700},      {"al", "le", 530},
    {"on", "a", 500},      {"om", "a", 500},      {"om", "em", 510},     {"n", "kn", 260},      {"er", "or", 320},
    {"ar", "er", 450},     {"s", "ce", 550},      {"ks", "x", 600},      {"eous", "ious", 370}, {"ious", "eous", 300},
    {"t", "ed", 630},      {"t", "ght", 360},     {"cu", "qu", 390},     {"w", "u", 700},       {"x", "cs", 390},
    {"x", "cc", 600},      {"x", "ks", 600},      {"y", "ie", 470},      {"ably", "ibly", 180}, {"ly", "ally", 340},
    {"ally", "ly", 600},   {"ery", "ary", 340},   {"ory", "ary", 400},   {"z", "rz", 220},      {"rz", "z", 420},
    {"z", "sz", 450},      {"rz", "sz", 450},     {"sz", "rz", 450},     {"trz", "cz", 470},    {"cz", "trz", 520},
    {"z", "ss", 680},
};
enum { CONFUSION_COUNT = sizeof CONFUSIONS / sizeof *CONFUSIONS };
_Static_assert(CONFUSION_COUNT < 256, "their numbers are bytes");

enum {
    CONTEXT = 3,    /* letters that agree but may belong to a confusion */
    APART_MOST = 4, /* an alignment strays no farther from the diagonal */
    IMPOSSIBLE = 1 << 20
};

static size_t read_letters(hw_span text, uint32_t letters[HW_SPELLING_LETTERS_MOST])
{
    size_t count = 0;
    for (size_t at = 0; at < text.len; count++) {
        uint32_t letter = hw_utf8_next(text, &at);
        if (count == HW_SPELLING_LETTERS_MOST)
            return SIZE_MAX;
        letters[count] = letter;
    }
    return count;
}

bool hw_spelling_read(hw_spelling *out, hw_span word, hw_span folded)
{
    size_t count = read_letters(folded, out->folded);
    if (count == SIZE_MAX)
        return false;
    out->count = (uint32_t)count;
    if (read_letters(word, out->letters) != count)
        memcpy(out->letters, out->folded, count * sizeof *out->letters);
    return true;
}

/* Whether `text` stands in the word, ending at `end`. */
static uint32_t stands_before(const hw_spelling *word, uint32_t end, const char *text)
{
    uint32_t len = (uint32_t)strlen(text);
    if (end < len)
        return 0;
    for (uint32_t i = 0; i < len; i++)
        if (word->folded[end - len + i] != (uint32_t)(unsigned char)text[i])
            return 0;
    return len;
}

bool hw_error_model_init(hw_error_model *out, hw_span word, hw_span folded)
{
    if (!hw_spelling_read(&out->typed, word, folded))
        return false;
    memset(out->confusion_counts, 0, sizeof out->confusion_counts);
    for (uint32_t end = 1; end <= out->typed.count; end++)
        for (size_t i = 0; i < CONFUSION_COUNT && out->confusion_counts[end] < HW_CONFUSIONS_MOST; i++)
            if (stands_before(&out->typed, end, CONFUSIONS[i].typed))
                out->confusions[end][out->confusion_counts[end]++] = (uint8_t)i;
    return true;
}

static bool is_vowel(uint32_t c)
{
    return c == 'a' || c == 'e' || c == 'i' || c == 'o' || c == 'u' || c == 'y';
}

static bool sound_alike(uint32_t a, uint32_t b)
{
    static const char *const pairs[] = {"ck", "cs", "cx", "cz", "kq", "gk", "gj", "sx", "sz",
                                        "dt", "bp", "fv", "vw", "mn", "ij", "jy", "uw", "lr"};
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        uint32_t x = (unsigned char)pairs[i][0], y = (unsigned char)pairs[i][1];
        if ((a == x && b == y) || (a == y && b == x))
            return true;
    }
    return false;
}

/* Neighbours in a row, or one above the other, on a QWERTY keyboard. */
static bool are_beside(uint32_t a, uint32_t b)
{
    static const char *const rows[] = {"qwertyuiop", "asdfghjkl", "zxcvbnm"};
    for (size_t row = 0; row < 3; row++)
        for (size_t column = 0; rows[row][column]; column++) {
            if ((uint32_t)(unsigned char)rows[row][column] != a)
                continue;
            if ((uint32_t)(unsigned char)rows[row][column + 1] == b ||
                (column && (uint32_t)(unsigned char)rows[row][column - 1] == b))
                return true;
            const char *above = row > 0 ? rows[row - 1] : "", *below = row < 2 ? rows[row + 1] : "";
            return (*above &&
                    ((uint32_t)(unsigned char)above[column] == b || (uint32_t)(unsigned char)above[column + 1] == b)) ||
                   (*below && ((column < strlen(below) && (uint32_t)(unsigned char)below[column] == b) ||
                               (column && (uint32_t)(unsigned char)below[column - 1] == b)));
        }
    return false;
}

static uint32_t cost_of_letter(const hw_spelling *typed, uint32_t i, const hw_spelling *meant, uint32_t j)
{
    uint32_t a = typed->folded[i], b = meant->folded[j];
    if (a == b)
        return typed->letters[i] == meant->letters[j] ? 0
                                                      : COST[typed->letters[i] == a ? ACCENT_LEFT_OUT : ACCENT_WRONG];
    slip kind = is_vowel(a) && is_vowel(b) ? VOWEL_FOR_VOWEL
                : sound_alike(a, b)        ? SOUNDS_ALIKE
                : are_beside(a, b)         ? KEY_BESIDE
                                           : OTHER_LETTER;
    return COST[kind] + (i == 0 && j == 0 ? COST[FIRST_LETTER] : 0U);
}

static uint32_t cost_of_left_out(const hw_spelling *meant, uint32_t j)
{
    uint32_t c = meant->folded[j];
    slip kind = j && meant->folded[j - 1] == c ? DOUBLE_LEFT_OUT
                : is_vowel(c)                  ? VOWEL_LEFT_OUT
                : c == 'h'                     ? H_LEFT_OUT
                                               : CONSONANT_LEFT_OUT;
    return COST[kind] + (j == 0 ? COST[FIRST_LETTER] : 0U);
}

static uint32_t cost_of_added(const hw_spelling *typed, uint32_t i)
{
    uint32_t c = typed->folded[i];
    slip kind = i && typed->folded[i - 1] == c ? DOUBLED : is_vowel(c) ? VOWEL_ADDED : CONSONANT_ADDED;
    return COST[kind] + (i == 0 ? COST[FIRST_LETTER] : 0U);
}

/* The letters before typed[i] and meant[j] stand swapped; IMPOSSIBLE when they do not. */
static uint32_t cost_of_swap(const hw_spelling *typed, uint32_t i, const hw_spelling *meant, uint32_t j)
{
    uint32_t a = meant->folded[j - 2], b = meant->folded[j - 1];
    if (typed->folded[i - 1] != a || typed->folded[i - 2] != b)
        return IMPOSSIBLE;
    return COST[is_vowel(a) && is_vowel(b) ? VOWELS_SWAPPED : SWAPPED] + (i == 2 ? COST[FIRST_LETTER] : 0U);
}

typedef uint32_t cost_table[HW_SPELLING_LETTERS_MOST + 1][HW_SPELLING_LETTERS_MOST + 1];

static inline void improve(uint32_t *best, uint32_t cost)
{
    if (cost < *best)
        *best = cost;
}

/* Fills [i][j], the cost of having typed the first i letters for the first j meant, from `start` on in both. */
static void fill_cell(const hw_error_model *model, const hw_spelling *meant, uint32_t start, uint32_t i, uint32_t j,
                      cost_table table)
{
    const hw_spelling *typed = &model->typed;
    uint32_t best = IMPOSSIBLE;
    if (i > start)
        improve(&best, table[i - 1][j] + cost_of_added(typed, i - 1));
    if (j > start)
        improve(&best, table[i][j - 1] + cost_of_left_out(meant, j - 1));
    if (i > start && j > start)
        improve(&best, table[i - 1][j - 1] + cost_of_letter(typed, i - 1, meant, j - 1));
    if (i > start + 1 && j > start + 1)
        improve(&best, table[i - 2][j - 2] + cost_of_swap(typed, i, meant, j));
    for (size_t c = 0; c < model->confusion_counts[i]; c++) {
        const confusion *pair = &CONFUSIONS[model->confusions[i][c]];
        uint32_t from = (uint32_t)strlen(pair->typed), to = stands_before(meant, j, pair->meant);
        if (to && i >= start + from && j >= start + to)
            improve(&best, table[i - from][j - to] + pair->cost);
    }
    table[i][j] = best;
}

static bool agree(const hw_spelling *a, uint32_t i, const hw_spelling *b, uint32_t j)
{
    return a->folded[i] == b->folded[j] && a->letters[i] == b->letters[j];
}

uint32_t hw_error_cost(const hw_error_model *model, const hw_spelling *meant)
{
    const hw_spelling *typed = &model->typed;
    uint32_t start = 0, end = 0, shorter = typed->count < meant->count ? typed->count : meant->count;
    while (start < shorter && agree(typed, start, meant, start))
        start++;
    while (end < shorter - start && agree(typed, typed->count - 1 - end, meant, meant->count - 1 - end))
        end++;
    start = start > CONTEXT ? start - CONTEXT : 0;
    end = end > CONTEXT ? end - CONTEXT : 0;
    cost_table table;
    for (uint32_t i = start; i <= typed->count - end; i++)
        for (uint32_t j = start; j <= meant->count - end; j++) {
            if (i == start && j == start)
                table[i][j] = 0;
            else if (i > j + APART_MOST || j > i + APART_MOST)
                table[i][j] = IMPOSSIBLE;
            else
                fill_cell(model, meant, start, i, j, table);
        }
    return table[typed->count - end][meant->count - end];
}
