/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/config.h"

#include "base/fail.h"
#include "base/file.h"
#include "serve/config_names.h"

#include <stdarg.h>
#include <stdio.h>

hw_status hw_config_init(hw_config *config, hw_warn_fn *complain, void *context, hw_error *err)
{
    *config = (hw_config){.complain = complain, .complain_context = context};
    hw_arena_init(&config->arena);
    for (int id = 0; id < HW_SETTING_IDS; id++) {
        const hw_setting *setting = hw_setting_of((hw_setting_id)id);
        if (!setting->standard)
            continue;
        hw_status status =
            hw_setting_read(&config->settings[id].value, setting, &config->arena, hw_span_str(setting->standard), err);
        if (status)
            return status;
    }
    return HW_OK;
}

void hw_config_release(hw_config *config)
{
    hw_arena_release(&config->arena);
}

void hw_config_complain(hw_config *config, const char *where, uint32_t line, const char *format, ...)
{
    char message[512];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    config->mistakes++;
    if (config->complain)
        config->complain(config->complain_context, where, line, message);
}

hw_status hw_config_set(hw_config *config, hw_setting_id id, hw_config_place place, hw_span text, hw_error *err)
{
    hw_error why = {0};
    hw_configured *set = &config->settings[id];
    hw_status status = hw_setting_read(&set->value, hw_setting_of(id), &config->arena, text, &why);
    if (status == HW_E_NOMEM)
        return hw_fail_nomem(err);
    if (status)
        hw_config_complain(config, place.where, place.line, "%s%s%s", place.prefix, place.prefix[0] ? ": " : "",
                           why.message);
    set->origin = place.origin;
    set->line = place.line;
    return HW_OK;
}

hw_status hw_config_read_flags(hw_config *config, hw_setting_id id, const char *const *values, size_t count,
                               hw_error *err)
{
    const hw_setting *setting = hw_setting_of(id);
    hw_buf joined;
    char flag[64];
    if (count == 0)
        return HW_OK;
    snprintf(flag, sizeof flag, "--%s", setting->name);
    if (count > 1 && setting->kind != HW_SETTING_LIST && setting->kind != HW_SETTING_USERS) {
        hw_config_complain(config, flag, 0, "is given %zu times", count);
        return HW_OK;
    }
    hw_buf_init(&joined, 64 * 1024);
    for (size_t i = 0; i < count; i++) {
        hw_buf_add_str(&joined, i ? " " : "");
        hw_buf_add_str(&joined, values[i]);
    }
    hw_status status = hw_buf_finish(&joined, err);
    if (!status)
        status = hw_config_set(config, id, (hw_config_place){HW_ORIGIN_FLAG, flag, 0, ""}, hw_buf_span(&joined), err);
    hw_buf_release(&joined);
    return status;
}

void hw_config_check(hw_config *config)
{
    if (!hw_config_text(config, HW_SETTING_ID_INDEX))
        hw_config_complain(config, "--index", 0, "which index is to be served? It is set nowhere");
    if (hw_config_number(config, HW_SETTING_ID_CONNECTIONS_PER_PEER) >
        hw_config_number(config, HW_SETTING_ID_CONNECTIONS))
        hw_config_complain(config, "--connections-per-peer", 0, "%llu are more than the %llu connections in all",
                           (unsigned long long)hw_config_number(config, HW_SETTING_ID_CONNECTIONS_PER_PEER),
                           (unsigned long long)hw_config_number(config, HW_SETTING_ID_CONNECTIONS));
}

static void add_origin(const hw_config *config, hw_setting_id id, hw_buf *out)
{
    char variable[HW_VARIABLE_MOST];
    const hw_configured *set = &config->settings[id];
    switch (set->origin) {
    case HW_ORIGIN_DEFAULT:
        hw_buf_add_str(out, "default");
        break;
    case HW_ORIGIN_FILE:
        hw_buf_printf(out, "%s:%u", config->file, (unsigned)set->line);
        break;
    case HW_ORIGIN_ENVIRONMENT:
        hw_config_variable(hw_setting_of(id)->name, variable);
        hw_buf_printf(out, "environment %s", variable);
        break;
    case HW_ORIGIN_FLAG:
        hw_buf_printf(out, "flag --%s", hw_setting_of(id)->name);
        break;
    }
}

void hw_config_describe(const hw_config *config, hw_buf *out)
{
    const char *section = "";
    for (int i = 0; i < HW_SETTING_IDS; i++) {
        hw_setting_id id = (hw_setting_id)i;
        const hw_setting *setting = hw_setting_of(id);
        const char *text = hw_config_text(config, id);
        if (strcmp(section, setting->section) != 0)
            hw_buf_printf(out, "%s[%s]\n", i ? "\n" : "", setting->section);
        section = setting->section;
        if (text)
            hw_buf_printf(out, "%s = %s ; ", setting->name, text);
        else
            hw_buf_printf(out, ";%s is not set ; ", setting->name);
        add_origin(config, id, out);
        hw_buf_add_byte(out, '\n');
    }
}
