/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/route_params.h"

#define FIELD(name) offsetof(hw_params, name)

/* Rows that several routes have. */
#define SESSION                                                                                                        \
    {                                                                                                                  \
        "session", "opaque: tells first questions from later ones in the journal", HW_PARAM_TEXT, FIELD(session),      \
            .most = 64                                                                                                 \
    }
#define LANG                                                                                                           \
    {                                                                                                                  \
        "lang", "language of entries, a BCP 47 tag such as en or pl", HW_PARAM_TEXT, FIELD(lang), .most = 35           \
    }
#define SOURCE                                                                                                         \
    {                                                                                                                  \
        "source", "only entries of this glossary", HW_PARAM_TEXT, FIELD(source), .most = 256                           \
    }
#define TAG                                                                                                            \
    {                                                                                                                  \
        "tag", "only entries with this tag", HW_PARAM_TEXT, FIELD(tag), .most = 256                                    \
    }
#define LIMIT(most_)                                                                                                   \
    {                                                                                                                  \
        "limit", "how many are wanted", HW_PARAM_COUNT, FIELD(limit), .least = 1, .most = most_                        \
    }
#define OFFSET                                                                                                         \
    {                                                                                                                  \
        "offset", "how many are skipped", HW_PARAM_COUNT, FIELD(offset), .most = 10000                                 \
    }
#define QUERY(about_)                                                                                                  \
    {                                                                                                                  \
        "q", about_, HW_PARAM_QUERY, FIELD(q), .need = HW_PARAM_REQUIRED                                               \
    }
#define FUZZY                                                                                                          \
    {                                                                                                                  \
        "fuzzy", "forgive typing errors", HW_PARAM_FLAG, .field = FIELD(fuzzy)                                         \
    }
#define PREFIX                                                                                                         \
    {                                                                                                                  \
        "prefix", "the last word may go on", HW_PARAM_FLAG, .field = FIELD(prefix)                                     \
    }
#define FILTER                                                                                                         \
    {                                                                                                                  \
        "filter", "field:value with a field lang, source, tag, term or status; all have to hold", HW_PARAM_FILTERS,    \
            FIELD(filters), .most = 256                                                                                \
    }
#define LOOKS                                                                                                          \
    {"units", "what ranges count", HW_PARAM_CHOICE, FIELD(units), .choices = units},                                   \
        {"highlight_pre", "put before what matched, in HTML", HW_PARAM_TEXT, FIELD(highlight_pre), .most = 64},        \
    {                                                                                                                  \
        "highlight_post", "put after it", HW_PARAM_TEXT, FIELD(highlight_post), .most = 64                             \
    }

static const char *const units[] = {[HW_UNITS_BYTES] = "bytes", [HW_UNITS_UTF16] = "utf16", NULL};

/* What a parameter is that is not given, for every route. */
static const hw_params defaults = {
    .limit = 10,
    .nearest = 3,
    .fuzzy = true,
    .prefix = true,
    .highlight_pre = HW_LIT_INIT("<mark>"),
    .highlight_post = HW_LIT_INIT("</mark>"),
};

static const hw_param search_rows[] = {
    QUERY("words, \"a phrase\", -not, field:value"),
    LIMIT(100),
    OFFSET,
    LANG,
    SOURCE,
    TAG,
    FILTER,
    FUZZY,
    PREFIX,
    LOOKS,
    {"explain", "how each score came about", HW_PARAM_FLAG, .field = FIELD(explain)},
    SESSION,
};
static const hw_param suggest_rows[] = {
    QUERY("what was typed so far"),
    LIMIT(100),
    LANG,
    FUZZY,
    {"units", "what ranges count", HW_PARAM_CHOICE, FIELD(units), .choices = units},
    SESSION,
};
static const hw_param define_rows[] = {LIMIT(100), OFFSET, LANG, SOURCE, TAG, LOOKS, SESSION};
static const hw_param ask_rows[] = {
    QUERY("a question, a term, or words about something"),
    LANG,
    SOURCE,
    TAG,
    {"nearest", "how many nearest terms are wanted", HW_PARAM_COUNT, FIELD(nearest), .most = 10},
    {"explain", "what the confidence was weighed from", HW_PARAM_FLAG, .field = FIELD(explain)},
    LOOKS,
    SESSION,
};
static const hw_param explain_rows[] = {
    QUERY("as for /v1/search"),
    {"id", "only this entry", HW_PARAM_TEXT, FIELD(id), .most = 1024},
    LIMIT(100),
    OFFSET,
    LANG,
    SOURCE,
    TAG,
    FILTER,
    FUZZY,
    PREFIX,
    LOOKS,
    SESSION,
};
static const hw_param alias_rows[] = {
    {"alias", "only this alias", HW_PARAM_TEXT, FIELD(alias), .most = 1024},
    {"of", "only of what has this name", HW_PARAM_TEXT, FIELD(of), .most = 1024},
    LIMIT(1000),
    OFFSET,
};

static const hw_param feedback_rows[] = {
    {"query", "what was asked", HW_PARAM_QUERY, FIELD(q), .need = HW_PARAM_REQUIRED},
    {"entry", "id of the entry it is about; without it, the answer as a whole", HW_PARAM_TEXT, FIELD(entry),
     .most = 1024},
    {"helpful", "whether it helped", HW_PARAM_FLAG, .field = FIELD(helpful), .need = HW_PARAM_REQUIRED},
    {"lang", "language that was asked for", HW_PARAM_TEXT, FIELD(lang), .most = 35},
    SESSION,
};
static const hw_param journal_rows[] = {
    LIMIT(1000),
    {"days", "what was asked in the last so many days; 0 = ever", HW_PARAM_COUNT, FIELD(days), .most = 36500},
};

/* On a page a question that is too long is told, not refused: q is read as any text. */
static const char *const interfaces[] = {"auto", "en", "pl", NULL};
static const hw_param page_rows[] = {
    {"q", "a question", HW_PARAM_TEXT, FIELD(q), .most = 65536},
    LANG,
    {"ui", "language of the page", HW_PARAM_CHOICE, FIELD(ui), .choices = interfaces},
    {"plain", "asked without a script", HW_PARAM_FLAG, .field = FIELD(plain)},
};
static const hw_param asset_rows[] = {{"v", "hash of the file", HW_PARAM_TEXT, FIELD(version), .most = 64}};

#define TABLE(rows)                                                                                                    \
    {                                                                                                                  \
        rows, sizeof rows / sizeof *rows, &defaults                                                                    \
    }
const hw_param_table hw_params_of_nothing = {NULL, 0, &defaults};
const hw_param_table hw_params_of_search = TABLE(search_rows);
const hw_param_table hw_params_of_suggest = TABLE(suggest_rows);
const hw_param_table hw_params_of_define = TABLE(define_rows);
const hw_param_table hw_params_of_ask = TABLE(ask_rows);
const hw_param_table hw_params_of_explain = TABLE(explain_rows);
const hw_param_table hw_params_of_aliases = TABLE(alias_rows);
const hw_param_table hw_params_of_feedback = TABLE(feedback_rows);
const hw_param_table hw_params_of_journal = TABLE(journal_rows);
const hw_param_table hw_params_of_page = TABLE(page_rows);
const hw_param_table hw_params_of_asset = TABLE(asset_rows);
