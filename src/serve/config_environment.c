/* SPDX-License-Identifier: GPL-2.0-or-later */

/* HEADWORD_SERVE_... */
#include "serve/config_names.h"

#include "base/nearest.h"

#include <stdio.h>
#include <string.h>

static const char prefix[] = "HEADWORD_SERVE_";

void hw_config_variable(const char *name, char out[static HW_VARIABLE_MOST])
{
    size_t at = (size_t)snprintf(out, HW_VARIABLE_MOST, "%s", prefix);
    for (; *name && at + 1 < HW_VARIABLE_MOST; name++)
        out[at++] = (char)(*name == '-' ? '_' : *name >= 'a' && *name <= 'z' ? *name - 'a' + 'A' : *name);
    out[at] = '\0';
}

/* "LOG_LEVEL" as a setting is written: "log-level"; cut to what can be one. */
static void lower(const char *variable, size_t len, char *out, size_t size)
{
    size_t at = 0;
    for (; at < len && at + 1 < size; at++) {
        char c = variable[at];
        out[at] = (char)(c == '_' ? '-' : c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    }
    out[at] = '\0';
}

static void complain_unknown(hw_config *config, const char *variable, const char *name)
{
    char meant[HW_VARIABLE_MOST];
    hw_nearest nearest = {0};
    for (int id = 0; id < HW_SETTING_IDS; id++)
        hw_nearest_offer(&nearest, name, hw_setting_of((hw_setting_id)id)->name);
    if (nearest.name) {
        hw_config_variable(nearest.name, meant);
        hw_config_complain(config, variable, 0, "there is no such setting; did you mean %s?", meant);
    } else {
        hw_config_complain(config, variable, 0, "there is no such setting; see 'headword serve --help'");
    }
}

static hw_status take(hw_config *config, const char *assignment, hw_error *err)
{
    const char *equals = strchr(assignment, '=');
    char variable[HW_VARIABLE_MOST], name[HW_VARIABLE_MOST];
    if (!equals)
        return HW_OK;
    snprintf(variable, sizeof variable, "%.*s", (int)(equals - assignment), assignment);
    lower(assignment + sizeof prefix - 1, (size_t)(equals - assignment) - (sizeof prefix - 1), name, sizeof name);
    if (strcmp(variable, HW_CONFIG_VARIABLE) == 0)
        return HW_OK;
    for (int id = 0; id < HW_SETTING_IDS; id++)
        if (strcmp(name, hw_setting_of((hw_setting_id)id)->name) == 0)
            return hw_config_set(config, (hw_setting_id)id, (hw_config_place){HW_ORIGIN_ENVIRONMENT, variable, 0, ""},
                                 hw_span_str(equals + 1), err);
    complain_unknown(config, variable, name);
    return HW_OK;
}

hw_status hw_config_read_environment(hw_config *config, char *const *environment, hw_error *err)
{
    hw_status status = HW_OK;
    for (; *environment && !status; environment++)
        if (strncmp(*environment, prefix, sizeof prefix - 1) == 0)
            status = take(config, *environment, err);
    return status;
}
