/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_CONFIG_H
#define HW_SERVE_CONFIG_H

/* The settings in force, and where each came from: a flag, else the environment, else the configuration file, else the
 * default.
 *
 *     [limits]                           ; a comment; sections and keys are those of settings.h
 *     query-bytes = 512
 *
 * Every mistake is reported, not only the first one: unknown keys, keys in a wrong section or given twice, values out
 * of range, unknown HEADWORD_SERVE_ variables.
 */

#include "headword/glossary.h"

#include "base/buf.h"
#include "serve/settings.h"

#define HW_CONFIG_VARIABLE "HEADWORD_SERVE_CONFIG" /* names the file when no flag does */

typedef enum hw_origin { HW_ORIGIN_DEFAULT = 0, HW_ORIGIN_FILE, HW_ORIGIN_ENVIRONMENT, HW_ORIGIN_FLAG } hw_origin;

typedef struct hw_configured {
    hw_setting_value value;
    hw_origin origin;
    uint32_t line; /* of the file */
} hw_configured;

typedef struct hw_config {
    hw_configured settings[HW_SETTING_IDS];
    const char *file; /* NULL = none was read */
    hw_arena arena;
    hw_warn_fn *complain; /* "FILE", 12, "what"; "--flag", 0, "what"; "VARIABLE", 0, "what" */
    void *complain_context;
    uint32_t mistakes;
} hw_config;

/* Everything at its default. */
hw_status hw_config_init(hw_config *config, hw_warn_fn *complain, void *context, hw_error *err);
void hw_config_release(hw_config *config);

/* To be called in this order, as far as there is something to read. What is wrong is complained about and counted in
 * config->mistakes. Errors: NOMEM; of a file NOTFOUND, IO, ARG (over 1 MiB), too. */
hw_status hw_config_read_file(hw_config *config, const char *path, hw_error *err);
hw_status hw_config_read_environment(hw_config *config, char *const *environment, hw_error *err);
/* A setting may be given several times only if it is a list. */
hw_status hw_config_read_flags(hw_config *config, hw_setting_id id, const char *const *values, size_t count,
                               hw_error *err);

/* What holds between settings: there is an index, and limits fit together. */
void hw_config_check(hw_config *config);

/* Every setting with its value and origin. It is itself a configuration file. */
void hw_config_describe(const hw_config *config, hw_buf *out);

static inline uint64_t hw_config_number(const hw_config *config, hw_setting_id id)
{
    return config->settings[id].value.number;
}

/* NULL = not set. */
static inline const char *hw_config_text(const hw_config *config, hw_setting_id id)
{
    return config->settings[id].value.text;
}

#endif
