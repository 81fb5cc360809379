/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/settings.h"

#include "base/fail.h"

#include <errno.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>

#define ROW(id, section_, name_, placeholder_, kind_, least_, most_, standard_, help_)                                 \
    [HW_SETTING_ID_##id] = {.section = section_,                                                                       \
                            .name = name_,                                                                             \
                            .placeholder = placeholder_,                                                               \
                            .kind = HW_SETTING_##kind_,                                                                \
                            .least = least_,                                                                           \
                            .most = most_,                                                                             \
                            .standard = standard_,                                                                     \
                            .help = help_},
static const hw_setting settings[HW_SETTING_IDS] = {HW_SETTINGS_LIST(ROW)};

const hw_setting *hw_setting_of(hw_setting_id id)
{
    return &settings[id];
}

typedef struct unit {
    const char *name;
    uint64_t factor;
} unit;

/* The first is the one that bounds are shown in. */
static const unit count_units[] = {{"", 1}, {NULL, 0}};
static const unit byte_units[] = {{"", 1}, {"k", 1024}, {"M", 1024 * 1024}, {NULL, 0}};
static const unit time_units[] = {{"ms", 1}, {"s", 1000}, {"m", 60000}, {NULL, 0}};

/* Digits, then a unit. */
static bool read_number(hw_span text, const unit *units, uint64_t *number)
{
    uint64_t value = 0;
    size_t digits = 0;
    for (; digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9'; digits++) {
        if (value > UINT64_MAX / 100) /* far above every bound */
            return false;
        value = value * 10 + (uint64_t)(text.ptr[digits] - '0');
    }
    hw_span written = hw_span_sub(text, digits, text.len);
    if (units == time_units && value == 0 && written.len == 0)
        written = HW_LIT("ms"); /* 0 needs no unit */
    for (const unit *u = units; digits && u->name; u++) {
        if (hw_span_equal(written, hw_span_str(u->name)) && value <= UINT64_MAX / u->factor) {
            *number = value * u->factor;
            return true;
        }
    }
    return false;
}

static hw_status set_number(hw_setting_value *value, const hw_setting *setting, const unit *units, hw_error *err)
{
    static const char *const examples[HW_SETTING_KINDS] = {[HW_SETTING_COUNT] = "a number",
                                                           [HW_SETTING_BYTES] = "bytes (1500, 64k, 1M)",
                                                           [HW_SETTING_TIME] = "a time with its unit (250ms, 10s, 5m)"};
    bool understood = read_number(hw_span_str(value->text), units, &value->number);
    if (understood && value->number >= setting->least && value->number <= setting->most)
        return HW_OK;
    return hw_fail(err, HW_E_ARG, "'%s' is not %s from %llu%s to %llu%s", value->text, examples[setting->kind],
                   (unsigned long long)setting->least, units[0].name, (unsigned long long)setting->most, units[0].name);
}

static hw_status set_mode(hw_setting_value *value, const hw_setting *setting, hw_error *err)
{
    size_t len = strlen(value->text);
    value->number = strtoul(value->text, NULL, 8);
    if (len >= 3 && len <= 4 && strspn(value->text, "01234567") == len && value->number <= setting->most)
        return HW_OK;
    return hw_fail(err, HW_E_ARG, "'%s' is no file mode of octal digits, as in 0660", value->text);
}

static const char *const log_levels[] = {"error", "warn", "info", "debug"};
static const char *const log_formats[] = {"text", "json"};

static hw_status set_choice(hw_setting_value *value, const hw_setting *setting, hw_error *err)
{
    const char *const *choices = setting == &settings[HW_SETTING_ID_LOG_LEVEL] ? log_levels : log_formats;
    for (uint64_t i = 0; i <= setting->most; i++) {
        if (strcmp(value->text, choices[i]) == 0) {
            value->number = i;
            return HW_OK;
        }
    }
    return hw_fail(err, HW_E_ARG, "'%s' is not %s", value->text, setting->help);
}

static hw_status set_flag(hw_setting_value *value, hw_error *err)
{
    value->number = strcmp(value->text, "yes") == 0;
    if (value->number || strcmp(value->text, "no") == 0)
        return HW_OK;
    return hw_fail(err, HW_E_ARG, "'%s' is neither yes nor no", value->text);
}

static bool is_between(char c)
{
    return c == ' ' || c == '\t' || c == ',';
}

static hw_status split(hw_setting_value *value, const hw_setting *setting, hw_arena *arena, hw_error *err)
{
    const char *at = value->text;
    value->items = hw_arena_zero(arena, setting->most, sizeof *value->items);
    if (!value->items)
        return hw_fail_nomem(err);
    for (;;) {
        while (is_between(*at))
            at++;
        const char *start = at;
        while (*at && !is_between(*at))
            at++;
        if (at == start)
            return HW_OK;
        if (value->count == setting->most)
            return hw_fail(err, HW_E_ARG, "more than %llu values", (unsigned long long)setting->most);
        hw_span item = hw_arena_copy(arena, hw_span_of(start, (size_t)(at - start)));
        if (!item.ptr)
            return hw_fail_nomem(err);
        value->items[value->count++] = item.ptr;
    }
}

static hw_status set_users(hw_setting_value *value, const hw_setting *setting, hw_arena *arena, hw_error *err)
{
    hw_status status = split(value, setting, arena, err);
    if (status)
        return status;
    value->users = hw_arena_zero(arena, value->count, sizeof *value->users);
    if (!value->users)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < value->count; i++) {
        uint64_t number;
        const struct passwd *user = getpwnam(value->items[i]); /* one thread runs by now */
        if (user)
            value->users[i] = user->pw_uid;
        else if (read_number(hw_span_str(value->items[i]), count_units, &number) && number < UINT32_MAX)
            value->users[i] = (uint32_t)number;
        else
            return hw_fail(err, HW_E_ARG, "there is no user '%s'", value->items[i]);
    }
    return HW_OK;
}

static hw_status set_text(const hw_setting_value *value, const hw_setting *setting, hw_error *err)
{
    size_t len = strlen(value->text);
    if (len < setting->least)
        return hw_fail(err, HW_E_ARG, "the value is missing");
    if (len > setting->most)
        return hw_fail(err, HW_E_ARG, "longer than the %llu bytes there may be", (unsigned long long)setting->most);
    return HW_OK;
}

static hw_status take_apart(hw_setting_value *value, const hw_setting *setting, hw_arena *arena, hw_error *err)
{
    switch (setting->kind) {
    case HW_SETTING_TEXT:
        return set_text(value, setting, err);
    case HW_SETTING_LIST:
        return split(value, setting, arena, err);
    case HW_SETTING_USERS:
        return set_users(value, setting, arena, err);
    case HW_SETTING_COUNT:
        return set_number(value, setting, count_units, err);
    case HW_SETTING_BYTES:
        return set_number(value, setting, byte_units, err);
    case HW_SETTING_TIME:
        return set_number(value, setting, time_units, err);
    case HW_SETTING_MODE:
        return set_mode(value, setting, err);
    case HW_SETTING_FLAG:
        return set_flag(value, err);
    case HW_SETTING_CHOICE:
        return set_choice(value, setting, err);
    case HW_SETTING_KINDS:
        break;
    }
    return HW_OK;
}

/* Such a value could not be written into a configuration file, nor could it have come from one. */
static bool has_comment(hw_span text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] == ';' && (i == 0 || text.ptr[i - 1] == ' ' || text.ptr[i - 1] == '\t'))
            return true;
    return false;
}

hw_status hw_setting_read(hw_setting_value *out, const hw_setting *setting, hw_arena *arena, hw_span text,
                          hw_error *err)
{
    hw_setting_value value = {0};
    for (size_t i = 0; i < text.len; i++)
        if (((unsigned char)text.ptr[i] < ' ' && text.ptr[i] != '\t') || text.ptr[i] == 0x7F)
            return hw_fail(err, HW_E_ARG, "the value has a control character at byte %zu", i + 1);
    if (has_comment(hw_span_trim(text)))
        return hw_fail(err, HW_E_ARG, "the value has a ';' at its beginning or after a blank, which begins a comment");
    hw_span copy = hw_arena_copy(arena, hw_span_trim(text));
    if (!copy.ptr)
        return hw_fail_nomem(err);
    value.text = copy.ptr;
    hw_status status = take_apart(&value, setting, arena, err);
    if (!status)
        *out = value;
    return status;
}
