/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/query.h"

/* The frames people put around a term when they ask for it. A frame matches word by word, ASCII case aside, and
 * only when something is left between its two ends. The longest opening wins. */
static const char *const openings[] = {
    /* English */
    "what is meant by",
    "what is the meaning of",
    "what is the definition of",
    "what is the acronym for",
    "what is the abbreviation for",
    "what is the formula for",
    "what are",
    "what is",
    "what's",
    "what’s",
    "whats",
    "what does",
    "what do",
    "what was",
    "who is",
    "who are",
    "who's",
    "define",
    "definition of",
    "meaning of",
    "explain",
    "tell me about",
    "how do you calculate",
    "how do i calculate",
    "how do we calculate",
    "how to calculate",
    "how is",
    "how are",
    "how do you measure",
    "how to measure",
    "how do you define",
    "why is",
    "formula for",
    "acronym for",
    /* Polish, with and without accents */
    "co to jest",
    "co to są",
    "co to sa",
    "co to znaczy",
    "co to",
    "co oznacza",
    "co znaczy",
    "czym jest",
    "czym są",
    "czym sa",
    "kim jest",
    "kto to jest",
    "kto to",
    "jak obliczyć",
    "jak obliczyc",
    "jak się oblicza",
    "jak sie oblicza",
    "jak się liczy",
    "jak sie liczy",
    "jak policzyć",
    "jak policzyc",
    "jak mierzyć",
    "jak mierzyc",
    "jak zmierzyć",
    "jak zmierzyc",
    "jak działa",
    "jak dziala",
    "po co jest",
    "po co są",
    "po co sa",
    "po co",
    "do czego służy",
    "do czego sluzy",
    "do czego służą",
    "do czego sluza",
    "na czym polega",
    "na czym polegają",
    "na czym polegaja",
    "wyjaśnij",
    "wyjasnij",
    "zdefiniuj",
    "definicja",
    "znaczenie",
    "wzór na",
    "wzor na",
    "skrót od",
    "skrot od",
    "jaki jest skrót od",
    "jaki jest skrot od",
};
static const char *const closings[] = {
    "stand for", "stands for", "mean", "means", "measured", "calculated", "defined", "oznacza", "znaczy",
};
static const char *const articles[] = {"a", "an", "the"};

/* ASCII punctuation and blanks, and the marks that end a question elsewhere. */
static hw_span trim_marks(hw_span text)
{
    static const char marks[] = " \t\r\n?!.,;:\"'";
    while (text.len && strchr(marks, text.ptr[text.len - 1]))
        text.len--;
    while (text.len && strchr(marks, text.ptr[0]))
        text = hw_span_sub(text, 1, text.len);
    return text;
}

static bool opens_with(hw_span text, hw_span frame)
{
    return text.len > frame.len && text.ptr[frame.len] == ' ' &&
           hw_span_equal_nocase(hw_span_sub(text, 0, frame.len), frame);
}

static bool closes_with(hw_span text, hw_span frame)
{
    return text.len > frame.len && text.ptr[text.len - frame.len - 1] == ' ' &&
           hw_span_equal_nocase(hw_span_sub(text, text.len - frame.len, text.len), frame);
}

static size_t longest_opening(hw_span text, const char *const *frames, size_t count)
{
    size_t longest = 0;
    for (size_t i = 0; i < count; i++) {
        hw_span frame = hw_span_str(frames[i]);
        if (frame.len > longest && opens_with(text, frame))
            longest = frame.len;
    }
    return longest;
}

hw_span hw_question_core(hw_span text)
{
    hw_span core = trim_marks(text);
    size_t opening = longest_opening(core, openings, sizeof openings / sizeof *openings);
    if (!opening)
        return text;
    core = trim_marks(hw_span_sub(core, opening, core.len));
    core = trim_marks(hw_span_sub(core, longest_opening(core, articles, sizeof articles / sizeof *articles), core.len));
    for (size_t i = 0; i < sizeof closings / sizeof *closings; i++) {
        hw_span frame = hw_span_str(closings[i]);
        if (closes_with(core, frame)) {
            core = trim_marks(hw_span_sub(core, 0, core.len - frame.len));
            break;
        }
    }
    return core.len ? core : text;
}
