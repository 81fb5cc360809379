/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/json.h"

#include "base/utf8.h"
#include "render/number.h"
#include "render/visible.h"

hw_json hw_json_begin(hw_buf *out)
{
    return (hw_json){out, false};
}

static void add_escaped(hw_buf *out, uint32_t code)
{
    static const char short_forms[] = {
        ['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r', ['"'] = '"', ['\\'] = '\\'};
    if (code < sizeof short_forms && short_forms[code]) {
        hw_buf_add_byte(out, '\\');
        hw_buf_add_byte(out, short_forms[code]);
    } else {
        hw_buf_printf(out, "\\u%04x", (unsigned)code);
    }
}

/* Nearly all of a text: ASCII that stands for itself. */
static bool is_plain(char c)
{
    return c >= ' ' && c < 0x7F && c != '"' && c != '\\';
}

static void add_string(hw_buf *out, hw_span text)
{
    hw_buf_add_byte(out, '"');
    size_t done = 0; /* bytes before it are written */
    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        if (is_plain(text.ptr[at])) {
            at++;
            continue;
        }
        uint32_t code = hw_utf8_next(text, &at);
        if (code != '"' && code != '\\' && code != HW_UTF8_INVALID && !hw_is_control(code))
            continue;
        hw_buf_add(out, hw_span_sub(text, done, start));
        if (code == HW_UTF8_INVALID)
            hw_buf_add(out, HW_LIT("\xEF\xBF\xBD"));
        else
            add_escaped(out, code);
        done = at;
    }
    if (done < text.len)
        hw_buf_add(out, hw_span_sub(text, done, text.len));
    hw_buf_add_byte(out, '"');
}

/* What stands before a value: a comma after another one, and its key. */
static void lead(hw_json *json, const char *key)
{
    enum { KEY_MOST = 60 };
    char text[KEY_MOST + 4];
    size_t len = 0;
    if (json->comma)
        text[len++] = ',';
    json->comma = true;
    if (key) {
        text[len++] = '"'; /* keys are ours: short, and nothing in them has to be escaped */
        for (size_t i = 0; i < KEY_MOST && key[i]; i++)
            text[len++] = key[i];
        text[len++] = '"';
        text[len++] = ':';
    }
    hw_buf_add(json->out, hw_span_of(text, len));
}

void hw_json_open(hw_json *json, const char *key, char bracket)
{
    lead(json, key);
    hw_buf_add_byte(json->out, bracket);
    json->comma = false;
}

void hw_json_close(hw_json *json, char bracket)
{
    hw_buf_add_byte(json->out, bracket);
    json->comma = true;
}

void hw_json_text(hw_json *json, const char *key, hw_span text)
{
    lead(json, key);
    add_string(json->out, text);
}

void hw_json_flag(hw_json *json, const char *key, bool flag)
{
    lead(json, key);
    hw_buf_add_str(json->out, flag ? "true" : "false");
}

void hw_json_count(hw_json *json, const char *key, uint64_t count)
{
    lead(json, key);
    hw_add_count(json->out, count);
}

void hw_json_number(hw_json *json, const char *key, double value)
{
    lead(json, key);
    hw_add_number(json->out, value);
}

void hw_json_true(hw_json *json, const char *key)
{
    lead(json, key);
    hw_buf_add_str(json->out, "true");
}

void hw_json_null(hw_json *json, const char *key)
{
    lead(json, key);
    hw_buf_add_str(json->out, "null");
}

void hw_json_texts(hw_json *json, const char *key, const hw_span *texts, size_t count)
{
    hw_json_open(json, key, '[');
    for (size_t i = 0; i < count; i++)
        hw_json_text(json, NULL, texts[i]);
    hw_json_close(json, ']');
}
