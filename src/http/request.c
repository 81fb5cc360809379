/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/request.h"

static const hw_refusal fine = {0, NULL};

static int hex(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    c = (char)(c | 0x20);
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

typedef enum plus_meaning { PLUS_IS_PLUS = 0, PLUS_IS_BLANK } plus_meaning;

/* RFC 3986, 2.1. False at a bad escape, or one for the byte 0; ptr is NULL when memory is out. */
static bool decode(hw_arena *arena, hw_span raw, plus_meaning plus, hw_span *decoded)
{
    char *out = hw_arena_alloc(arena, raw.len + 1);
    *decoded = (hw_span){out, 0};
    if (!out)
        return true;
    for (size_t i = 0; i < raw.len; i++) {
        char c = raw.ptr[i];
        if (c == '%') {
            int high = i + 2 < raw.len ? hex(raw.ptr[i + 1]) : -1, low = high < 0 ? -1 : hex(raw.ptr[i + 2]);
            if (low < 0 || high + low == 0)
                return false;
            c = (char)(high << 4 | low);
            i += 2;
        } else if (c == '+' && plus == PLUS_IS_BLANK) {
            c = ' ';
        }
        out[decoded->len++] = c;
    }
    out[decoded->len] = '\0';
    return true;
}

static size_t find_byte(hw_span s, char byte)
{
    const char *found = s.len ? memchr(s.ptr, byte, s.len) : NULL;
    return found ? (size_t)(found - s.ptr) : s.len;
}

static hw_refusal read_query(hw_request *request, hw_span query)
{
    size_t most = 1;
    for (size_t i = 0; i < query.len; i++)
        most += query.ptr[i] == '&';
    hw_pair *pairs = hw_arena_zero(request->arena, most, sizeof *pairs);
    if (!pairs)
        return (hw_refusal){503, "out of memory"};
    size_t count = 0;
    while (query.len) {
        size_t end = find_byte(query, '&');
        hw_span part = hw_span_sub(query, 0, end);
        query = hw_span_sub(query, end + (end < query.len), query.len);
        if (!part.len)
            continue;
        size_t equals = find_byte(part, '=');
        hw_pair *pair = &pairs[count++];
        if (!decode(request->arena, hw_span_sub(part, 0, equals), PLUS_IS_BLANK, &pair->name) ||
            !decode(request->arena, hw_span_sub(part, equals + (equals < part.len), part.len), PLUS_IS_BLANK,
                    &pair->value))
            return (hw_refusal){400, "the query string has a % that two hexadecimal digits (not 00) do not follow"};
        if (!pair->name.ptr || !pair->value.ptr)
            return (hw_refusal){503, "out of memory"};
    }
    request->params = pairs;
    request->param_count = count;
    return fine;
}

/* "http://host:port/path" is "/path" (RFC 9112, 3.2.2: every server has to take it). */
static hw_span without_origin(hw_span target)
{
    static const hw_span schemes[] = {HW_LIT_INIT("http://"), HW_LIT_INIT("https://")};
    for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++)
        if (target.len > schemes[i].len && hw_span_equal_nocase(hw_span_sub(target, 0, schemes[i].len), schemes[i])) {
            hw_span rest = hw_span_sub(target, schemes[i].len, target.len);
            size_t slash = find_byte(rest, '/');
            return slash < rest.len ? hw_span_sub(rest, slash, rest.len) : HW_LIT("/");
        }
    return target;
}

hw_refusal hw_request_read_target(hw_request *request, hw_span target)
{
    for (size_t i = 0; i < target.len; i++) {
        unsigned char c = (unsigned char)target.ptr[i];
        if (c <= ' ' || c == 0x7F || c == '#')
            return (hw_refusal){400, "the request target has a blank, a control character or a #: encode it as %XX"};
    }
    target = without_origin(target);
    bool star = request->method == HW_OPTIONS && hw_span_equal(target, HW_LIT("*"));
    if (!star && (!target.len || target.ptr[0] != '/'))
        return (hw_refusal){400, "the request target does not begin with /"};
    size_t mark = find_byte(target, '?');
    if (!decode(request->arena, hw_span_sub(target, 0, mark), PLUS_IS_PLUS, &request->path))
        return (hw_refusal){400, "the path has a % that two hexadecimal digits (not 00) do not follow"};
    if (!request->path.ptr)
        return (hw_refusal){503, "out of memory"};
    return mark < target.len ? read_query(request, hw_span_sub(target, mark + 1, target.len)) : fine;
}
