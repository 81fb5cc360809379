/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Groonga through its own library: a table of entries, an index of bigrams over its columns, and the names in a
 * patricia trie, which has prefix search and fuzzy_search. All words, or any when no entry has all. */
#include "harness.h"

#include <groonga.h>
#include <stdlib.h>
#include <string.h>

static void check(grn_ctx *ctx, const char *what)
{
    if (ctx->rc != GRN_SUCCESS)
        die("groonga: %.80s: %s", what, ctx->errbuf);
}

/* Runs a command; the reply is good until the next. */
static const char *send(grn_ctx *ctx, const char *command, size_t len, unsigned *reply_len)
{
    char *reply = NULL;
    int flags = 0;
    grn_ctx_send(ctx, command, (unsigned)len, 0);
    check(ctx, command);
    grn_ctx_recv(ctx, &reply, reply_len, &flags);
    check(ctx, command);
    return reply;
}

static void run(grn_ctx *ctx, const char *command)
{
    unsigned len;
    send(ctx, command, strlen(command), &len);
}

/* ---- building ---- */

static const char *const schema[] = {
    "table_create Entries TABLE_NO_KEY",
    "column_create Entries number COLUMN_SCALAR Int64",
    "column_create Entries term COLUMN_SCALAR ShortText",
    "column_create Entries aliases COLUMN_SCALAR Text",
    "column_create Entries definition COLUMN_SCALAR Text",
    "table_create Names TABLE_PAT_KEY ShortText --normalizer NormalizerAuto",
    "column_create Entries names COLUMN_VECTOR Names",
};
static const char *const indices[] = {
    "table_create Words TABLE_PAT_KEY ShortText --default_tokenizer TokenBigram --normalizer NormalizerAuto "
    "--token_filters TokenFilterStem",
    "column_create Words entries COLUMN_INDEX|WITH_POSITION|WITH_SECTION Entries term,aliases,definition",
    "column_create Names entries COLUMN_INDEX Entries names",
};

static grn_obj *column(grn_ctx *ctx, const char *name)
{
    grn_obj *found = grn_ctx_get(ctx, name, -1);
    if (!found)
        die("groonga: no column %s", name);
    return found;
}

static void put_text(grn_ctx *ctx, grn_obj *where, grn_id id, const char *text, size_t len)
{
    grn_obj value;
    GRN_TEXT_INIT(&value, 0);
    GRN_TEXT_SET(ctx, &value, text, len);
    grn_obj_set_value(ctx, where, id, &value, GRN_OBJ_SET);
    check(ctx, text);
    GRN_OBJ_FIN(ctx, &value);
}

static void put_names(grn_ctx *ctx, grn_obj *where, grn_obj *names, grn_id id, const entry *e)
{
    enum { LONGEST = 4096 }; /* of a key of Groonga's */
    grn_obj value;
    const char *aliases = e->aliases, *name = e->term;
    int len = (int)strlen(e->term);
    GRN_RECORD_INIT(&value, GRN_OBJ_VECTOR, grn_obj_id(ctx, names));
    do {
        grn_id key = len > 0 && len < LONGEST ? grn_table_add(ctx, names, name, (unsigned)len, NULL) : GRN_ID_NIL;
        if (key != GRN_ID_NIL)
            GRN_RECORD_PUT(ctx, &value, key);
    } while (alias_take(&aliases, &name, &len));
    grn_obj_set_value(ctx, where, id, &value, GRN_OBJ_SET);
    check(ctx, e->term);
    GRN_OBJ_FIN(ctx, &value);
}

static void build(grn_ctx *ctx, FILE *entries)
{
    entry e = {0};
    for (size_t i = 0; i < sizeof schema / sizeof *schema; i++)
        run(ctx, schema[i]);
    grn_obj *table = column(ctx, "Entries"), *names = column(ctx, "Names"), *number = column(ctx, "Entries.number"),
            *term = column(ctx, "Entries.term"), *aliases = column(ctx, "Entries.aliases"),
            *definition = column(ctx, "Entries.definition"), *names_of = column(ctx, "Entries.names");
    while (entry_read(&e, entries)) {
        grn_obj value;
        grn_id id = grn_table_add(ctx, table, NULL, 0, NULL);
        GRN_INT64_INIT(&value, 0);
        GRN_INT64_SET(ctx, &value, e.number);
        grn_obj_set_value(ctx, number, id, &value, GRN_OBJ_SET);
        GRN_OBJ_FIN(ctx, &value);
        put_text(ctx, term, id, e.term, strlen(e.term));
        put_text(ctx, aliases, id, e.aliases, strlen(e.aliases));
        put_text(ctx, definition, id, e.definition, strlen(e.definition));
        put_names(ctx, names_of, names, id, &e);
    }
    run(ctx, "plugin_register token_filters/stem");
    for (size_t i = 0; i < sizeof indices / sizeof *indices; i++) /* all at once is how Groonga is quickest */
        run(ctx, indices[i]);
    free(e.line);
}

/* ---- asking ---- */

/* Appends text as an argument in double quotes, in which backslash escapes; `depth` such quotes are around it. */
static void quote(char *out, size_t size, const char *text, int depth)
{
    size_t len = strlen(out);
    for (; *text && len + 16 < size; text++) {
        int escapes = *text == '"' || *text == '\\' ? (1 << depth) - 1 : 0;
        memset(out + len, '\\', (size_t)escapes);
        len += (size_t)escapes;
        out[len++] = *text;
    }
    out[len] = '\0';
}

static void append(char *out, size_t size, const char *text)
{
    size_t len = strlen(out);
    snprintf(out + len, size - len, "%s", text);
}

/* The reply is tab-separated, a line a hit between a head and an end. */
static void take_hits(const char *reply, unsigned len, answer *out)
{
    const char *end = reply + len, *line = reply;
    for (int row = 0; line < end; row++) {
        const char *next = memchr(line, '\n', (size_t)(end - line));
        const char *stop = next ? next : end;
        if (row >= 2 && *line != 'E') { /* the number of hits and the columns come first */
            const char *tab = memchr(line, '\t', (size_t)(stop - line));
            if (tab)
                answer_add(out, line, (size_t)(tab - line));
            answer_touch(out, line, (size_t)(stop - line));
        }
        line = stop + 1;
    }
}

static void ask_command(grn_ctx *ctx, const char *command, answer *out)
{
    unsigned len;
    const char *reply = send(ctx, command, strlen(command), &len);
    if (reply)
        take_hits(reply, len, out);
}

static void select_words(grn_ctx *ctx, char *const words[], size_t count, const char *joint, answer *out)
{
    char command[8192] = "select Entries --match_columns \"term * 10 || aliases * 5 || definition\" "
                         "--output_columns number,term,definition --sort_keys -_score --limit 10 --output_type tsv "
                         "--query \"";
    for (size_t i = 0; i < count; i++) {
        append(command, sizeof command, i ? joint : "");
        append(command, sizeof command, words[i]);
    }
    append(command, sizeof command, "\"");
    ask_command(ctx, command, out);
}

/* filter: what goes around the text, which stands in quotes inside quotes. */
static void select_names(grn_ctx *ctx, const char *before, const char *text, const char *after, answer *out)
{
    char command[8192] = "select Entries --output_columns number,term,definition --limit 10 --output_type tsv "
                         "--sort_keys -_score --filter \"";
    append(command, sizeof command, before);
    quote(command, sizeof command, text, 2);
    append(command, sizeof command, after);
    ask_command(ctx, command, out);
}

static int ask(void *context, kind what, const char *text, answer *out)
{
    grn_ctx *ctx = context;
    char room[1024], *words[32];
    size_t count;
    switch (what) {
    case EXACT:
        select_names(ctx, "names @ \\\"", text, "\\\"", out);
        return 1;
    case PREFIX:
        select_names(ctx, "names @^ \\\"", text, "\\\"", out);
        return 1;
    case TYPO1:
    case TYPO2:
        select_names(ctx, "fuzzy_search(names, \\\"", text,
                     what == TYPO1 ? "\\\", {\\\"max_distance\\\": 1, \\\"with_transposition\\\": true})"
                                   : "\\\", {\\\"max_distance\\\": 2, \\\"with_transposition\\\": true})",
                     out);
        return 1;
    case WORDS:
    case QUESTION:
        count = words_of(text, room, sizeof room, words, 32);
        select_words(ctx, words, count, " ", out);
        if (out->count == 0)
            select_words(ctx, words, count, " OR ", out);
        return 1;
    case KINDS:
        break;
    }
    return 0;
}

int main(int argc, char **argv)
{
    grn_ctx ctx;
    int builds = argc == 4 && strcmp(argv[1], "build") == 0;
    if (!builds && (argc != 6 || strcmp(argv[1], "ask") != 0))
        die("usage: %s build ENTRIES INDEX | ask INDEX QUESTIONS ANSWERS ROUNDS", argv[0]);
    if (grn_init() != GRN_SUCCESS || grn_ctx_init(&ctx, 0) != GRN_SUCCESS)
        die("groonga does not start");
    grn_default_logger_set_max_level(GRN_LOG_CRIT);
    grn_obj *db = builds ? grn_db_create(&ctx, argv[3], NULL) : grn_db_open(&ctx, argv[2]);
    if (!db)
        die("groonga: cannot open %s: %s", argv[builds ? 3 : 2], ctx.errbuf);
    if (builds) {
        FILE *entries = fopen(argv[2], "r");
        if (!entries)
            die("cannot open %s", argv[2]);
        build(&ctx, entries);
        fclose(entries);
    } else {
        harness_ask(argv[3], argv[4], atoi(argv[5]), ask, &ctx);
    }
    grn_obj_close(&ctx, db);
    grn_ctx_fin(&ctx);
    return grn_fin() == GRN_SUCCESS ? 0 : 1;
}
