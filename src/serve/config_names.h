/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_CONFIG_NAMES_H
#define HW_SERVE_CONFIG_NAMES_H

/* What the readers of configuration share. */

#include "serve/config.h"

enum { HW_VARIABLE_MOST = 64 }; /* bytes of an environment variable's name, with its NUL */

typedef struct hw_config_place {
    hw_origin origin;
    const char *where; /* file, variable or flag, for messages */
    uint32_t line;
    const char *prefix; /* what the message begins with, when `where` does not name the setting */
} hw_config_place;

/* A value that is wrong is complained about. Errors: NOMEM. */
hw_status hw_config_set(hw_config *config, hw_setting_id id, hw_config_place place, hw_span text, hw_error *err);

__attribute__((format(printf, 4, 5))) void hw_config_complain(hw_config *config, const char *where, uint32_t line,
                                                              const char *format, ...);

/* "HEADWORD_SERVE_LOG_LEVEL" of "log-level". */
void hw_config_variable(const char *name, char out[static HW_VARIABLE_MOST]);

#endif
