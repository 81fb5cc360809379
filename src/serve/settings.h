/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_SETTINGS_H
#define HW_SERVE_SETTINGS_H

/* Everything that can be set about the service: ONE list, from which flags, environment, configuration file, --help,
 * --check-config and the example file are made.
 *
 *     --log-level warn   HEADWORD_SERVE_LOG_LEVEL=warn   [log]
 *                                                        log-level = warn
 *
 * Values are written the same in all places: durations with their unit (250ms, 10s, 5m), bytes as they are or with k
 * or M (64k), yes or no, lists with blanks or commas between.
 */

#include "base/arena.h"

typedef enum hw_setting_kind {
    HW_SETTING_TEXT = 0,
    HW_SETTING_LIST,
    HW_SETTING_USERS, /* a list of user names or numbers */
    HW_SETTING_COUNT,
    HW_SETTING_BYTES,
    HW_SETTING_TIME,
    HW_SETTING_MODE, /* octal */
    HW_SETTING_FLAG,
    HW_SETTING_CHOICE,
    HW_SETTING_KINDS
} hw_setting_kind;

/* X(ID, section, name, placeholder, kind, least, most, default or NULL, help). TIME is in milliseconds. */
#define HW_SETTINGS_LIST(X)                                                                                            \
    X(INDEX, "serve", "index", "FILE", TEXT, 1, 4096, NULL, "serve this index")                                        \
    X(SOCKET, "serve", "socket", "PATH", TEXT, 1, 107, NULL, "listen on a Unix socket here")                           \
    X(SOCKET_MODE, "serve", "socket-mode", "MODE", MODE, 0, 0777, "0660", "permissions of that socket")                \
    X(SOCKET_GROUP, "serve", "socket-group", "GROUP", TEXT, 1, 255, NULL, "group of that socket, by name or number")   \
    X(LISTEN, "serve", "listen", "ADDRESS:PORT", LIST, 0, 8, NULL, "listen here, too: 127.0.0.1:8080, [::1]:8080")     \
    X(LISTEN_ANYWHERE, "serve", "listen-anywhere", "YES", FLAG, 0, 1, "no",                                            \
      "let --listen be reached from other machines: there is no encryption and no password")                           \
    X(WORKERS, "serve", "workers", "N", COUNT, 0, 64, "0", "threads that answer; 0 = as many as there are cores")      \
    X(DRAIN, "serve", "drain", "TIME", TIME, 0, 3600000, "10s", "how long requests may take to finish at the end")     \
    X(WATCH, "serve", "watch", "YES", FLAG, 0, 1, "yes", "serve a new index as soon as it replaces the file")          \
    X(SANDBOX, "serve", "sandbox", "YES", FLAG, 0, 1, "yes",                                                           \
      "give up what is not needed once it runs: writing elsewhere, other system calls")                                \
    X(CORS_ORIGIN, "serve", "cors-origin", "ORIGIN", TEXT, 1, 255, NULL,                                               \
      "pages from there may use the service: https://example.com, or * for all")                                       \
    X(ADMIN_USERS, "serve", "admin-users", "USERS", USERS, 0, 64, NULL,                                                \
      "who may reload and read the journal, besides root and the user of the service")                                 \
    X(CONNECTIONS, "limits", "connections", "N", COUNT, 1, 100000, "1024", "connections at a time")                    \
    X(CONNECTIONS_PER_PEER, "limits", "connections-per-peer", "N", COUNT, 1, 100000, "512",                            \
      "connections at a time of one process or address")                                                               \
    X(HEADER_TIMEOUT, "limits", "header-timeout", "TIME", TIME, 10, 3600000, "5s", "for the head of a request")        \
    X(BODY_TIMEOUT, "limits", "body-timeout", "TIME", TIME, 10, 3600000, "10s", "for the body of a request")           \
    X(IDLE_TIMEOUT, "limits", "idle-timeout", "TIME", TIME, 10, 86400000, "60s", "of a silent connection")             \
    X(HEAD_BYTES, "limits", "head-bytes", "BYTES", BYTES, 1024, 1 << 20, "16k", "request line and headers")            \
    X(BODY_BYTES, "limits", "body-bytes", "BYTES", BYTES, 1024, 16 << 20, "64k", "body of a request")                  \
    X(QUERY_BYTES, "limits", "query-bytes", "BYTES", BYTES, 16, 65536, "1k", "text of a query")                        \
    X(BUDGET, "limits", "budget", "TIME", TIME, 0, 60000, "250ms",                                                     \
      "for a query; what takes longer gives a partial result; 0 = as long as it takes")                                \
    X(LOG_LEVEL, "log", "log-level", "LEVEL", CHOICE, 0, 3, "info", "error, warn, info or debug")                      \
    X(LOG_FORMAT, "log", "log-format", "FORMAT", CHOICE, 0, 1, "text", "text or json")                                 \
    X(LOG_QUERIES, "log", "log-queries", "YES", FLAG, 0, 1, "no", "have the text of queries in the log")               \
    X(JOURNAL, "journal", "journal", "FILE", TEXT, 1, 4096, NULL,                                                      \
      "write down what is asked, what came of it, and feedback, for 'headword gaps'")                                  \
    X(JOURNAL_DAYS, "journal", "journal-days", "N", COUNT, 0, 36500, "400", "keep it for so many days; 0 = for ever")  \
    X(JOURNAL_ROWS, "journal", "journal-rows", "N", COUNT, 0, 1000000000, "1000000",                                   \
      "keep so many questions, and so much feedback; 0 = all")

#define HW_SETTING_ID(id, ...) HW_SETTING_ID_##id,
typedef enum hw_setting_id { HW_SETTINGS_LIST(HW_SETTING_ID) HW_SETTING_IDS } hw_setting_id;
#undef HW_SETTING_ID

typedef struct hw_setting {
    const char *section;
    const char *name;
    const char *placeholder;
    hw_setting_kind kind;
    uint64_t least, most; /* of the number; of texts, bytes; of lists, items */
    const char *standard; /* default, NULL = not set */
    const char *help;
} hw_setting;

const hw_setting *hw_setting_of(hw_setting_id id);

/* A value taken apart: `number` of all kinds that are numbers (of a CHOICE, which; of a FLAG, 0 or 1), items of lists
 * (of USERS, `users` beside them). */
typedef struct hw_setting_value {
    const char *text; /* as it was written; NULL = not set */
    uint64_t number;
    const char **items;
    uint32_t *users;
    size_t count;
} hw_setting_value;

/* Text of the value is copied to the arena. Errors: ARG (the message says what is allowed), NOMEM. */
hw_status hw_setting_read(hw_setting_value *out, const hw_setting *setting, hw_arena *arena, hw_span text,
                          hw_error *err);

#endif
