/* SPDX-License-Identifier: GPL-2.0-or-later */

/* The configuration file, through libinih. */
#include "serve/config_names.h"

#include "base/fail.h"
#include "base/file.h"
#include "base/nearest.h"

#include <ini.h>

/* inih asks for lines, and tells of keys without their line: the reader counts. inih takes 199 bytes a line, and a path
 * may be longer: it gets a name with nothing behind the "=", and the value waits here. */
typedef struct file {
    hw_config *config;
    const char *path;
    hw_span rest;
    hw_span value; /* of the key that inih is about to tell of */
    uint32_t line;
    uint32_t complained_about; /* the latest such line */
    hw_status status;          /* NOMEM */
    hw_error *err;
} file;

static void complain_once(file *f, const char *message)
{
    if (f->complained_about != f->line)
        hw_config_complain(f->config, f->path, f->line, "%s", message);
    f->complained_about = f->line;
}

static hw_span cut_line(file *f)
{
    size_t len = 0;
    while (len < f->rest.len && f->rest.ptr[len] != '\n')
        len++;
    hw_span line = hw_span_sub(f->rest, 0, len);
    f->rest = hw_span_sub(f->rest, len < f->rest.len ? len + 1 : len, f->rest.len);
    f->line++;
    return line;
}

/* As inih sees comments. */
static hw_span cut_comment(hw_span line)
{
    for (size_t i = 0; i < line.len; i++)
        if ((line.ptr[i] == '#' && i == 0) ||
            (line.ptr[i] == ';' && (i == 0 || line.ptr[i - 1] == ' ' || line.ptr[i - 1] == '\t')))
            return hw_span_trim(hw_span_sub(line, 0, i));
    return line;
}

/* The line up to the "=" or ":" and with it; what is behind is the value. */
static hw_span cut_value(file *f, hw_span line)
{
    size_t at = 0;
    while (at < line.len && line.ptr[at] != '=' && line.ptr[at] != ':')
        at++;
    if (at == line.len || line.ptr[0] == '[')
        return line;
    f->value = hw_span_trim(hw_span_sub(line, at + 1, line.len));
    return hw_span_sub(line, 0, at + 1);
}

/* An ini_reader. Blanks before a line are taken away, since to inih they mean that the line before goes on. A line that
 * cannot be given to inih is complained about and is an empty one. */
static char *read_line(char *out, int size, void *context)
{
    file *f = context;
    if (f->rest.len == 0 || f->status)
        return NULL;
    hw_span line = cut_comment(hw_span_trim(cut_line(f)));
    bool broken = line.len && memchr(line.ptr, '\0', line.len);
    line = cut_value(f, line);
    if (broken)
        complain_once(f, "there is a NUL byte in the line");
    else if (line.len + 2 > (size_t)size)
        complain_once(f, "the line is too long");
    if (broken || line.len + 2 > (size_t)size)
        line.len = 0;
    if (line.len)
        memcpy(out, line.ptr, line.len);
    out[line.len] = '\n';
    out[line.len + 1] = '\0';
    return out;
}

static void complain_unknown(file *f, const char *name)
{
    hw_nearest nearest = {0};
    for (int id = 0; id < HW_SETTING_IDS; id++)
        hw_nearest_offer(&nearest, name, hw_setting_of((hw_setting_id)id)->name);
    f->complained_about = f->line;
    if (nearest.name)
        hw_config_complain(f->config, f->path, f->line, "there is no setting '%s'; did you mean '%s'?", name,
                           nearest.name);
    else
        hw_config_complain(f->config, f->path, f->line, "there is no setting '%s'; see 'headword serve --help'", name);
}

static void take_key(file *f, hw_setting_id id, const char *section)
{
    const hw_setting *setting = hw_setting_of(id);
    const hw_configured *set = &f->config->settings[id];
    f->complained_about = f->line; /* whatever it is */
    if (strcmp(setting->section, section) != 0)
        hw_config_complain(f->config, f->path, f->line, "'%s' belongs in the section [%s]", setting->name,
                           setting->section);
    else if (set->origin == HW_ORIGIN_FILE)
        hw_config_complain(f->config, f->path, f->line, "'%s' is set in line %u already", setting->name, set->line);
    else
        f->status = hw_config_set(f->config, id, (hw_config_place){HW_ORIGIN_FILE, f->path, f->line, setting->name},
                                  f->value, f->err);
}

/* An ini_handler. */
static int take(void *context, const char *section, const char *name, const char *empty)
{
    (void)empty;
    file *f = context;
    for (int id = 0; id < HW_SETTING_IDS; id++) {
        if (strcmp(name, hw_setting_of((hw_setting_id)id)->name) == 0) {
            take_key(f, (hw_setting_id)id, section);
            return 1;
        }
    }
    complain_unknown(f, name);
    return 1;
}

hw_status hw_config_read_file(hw_config *config, const char *path, hw_error *err)
{
    enum { MOST = 1 << 20 };
    hw_buf bytes;
    hw_buf_init(&bytes, SIZE_MAX);
    hw_status status = hw_file_read(path, MOST, &bytes, err);
    if (status)
        goto done;
    hw_span name = hw_arena_copy(&config->arena, hw_span_str(path));
    config->file = name.ptr;
    if (!name.ptr) {
        status = hw_fail_nomem(err);
        goto done;
    }
    file f = {.config = config, .path = name.ptr, .rest = hw_buf_span(&bytes), .err = err};
    int wrong = ini_parse_stream(read_line, &f, take, &f);
    status = f.status;
    if (!status && wrong > 0) /* the first of them */
        hw_config_complain(config, name.ptr, (uint32_t)wrong, "neither [section], nor key = value, nor a comment");
done:
    hw_buf_release(&bytes);
    return status;
}
