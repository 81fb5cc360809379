/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "http/request.h"

static const hw_refusal fine = {0, NULL};

static hw_method method_of(const char *name)
{
    static const char *const names[HW_METHODS] = {
        [HW_GET] = "GET", [HW_HEAD] = "HEAD", [HW_POST] = "POST", [HW_OPTIONS] = "OPTIONS", [HW_METHOD_OTHER] = ""};
    for (size_t i = 0; i < HW_METHOD_OTHER; i++)
        if (strcmp(names[i], name) == 0)
            return (hw_method)i;
    return HW_METHOD_OTHER;
}

/* RFC 9110, 5.6.2. */
static bool is_token(hw_span s)
{
    for (size_t i = 0; i < s.len; i++) {
        char c = s.ptr[i], low = (char)(c | 0x20);
        if (!(low >= 'a' && low <= 'z') && !(c >= '0' && c <= '9') && (c == '\0' || !strchr("!#$%&'*+-.^_`|~", c)))
            return false;
    }
    return s.len > 0;
}

static bool has_controls(hw_span s)
{
    for (size_t i = 0; i < s.len; i++)
        if (((unsigned char)s.ptr[i] < ' ' && s.ptr[i] != '\t') || s.ptr[i] == 0x7F)
            return true;
    return false;
}

typedef struct header_list {
    hw_pair *pairs;
    size_t count;
} header_list;

static enum MHD_Result add_header(void *context, enum MHD_ValueKind kind, const char *name, size_t name_len,
                                  const char *value, size_t value_len)
{
    (void)kind;
    header_list *list = context;
    list->pairs[list->count++] = (hw_pair){{name, name_len}, {value ? value : name + name_len, value_len}};
    return MHD_YES;
}

/* libmicrohttpd reads a head in place and puts NULs where names and lines end. It also takes folded lines, line ends
 * without CR, and stops at a NUL that was sent; in each case the parts do not lie one behind the other as below.
 *
 *     METHOD 0 target 0 version 00 Name 0 (blanks) value 00 Name 0 value 00 00
 */
static bool lies_as_sent(const hw_head *head, const header_list *list, size_t head_bytes)
{
    if (head->url != head->method + strlen(head->method) + 1 || head->version != head->url + head->target.len + 1)
        return false;
    const char *line = head->version + strlen(head->version) + 2;
    for (size_t i = 0; i < list->count; i++) {
        hw_pair pair = list->pairs[i];
        const char *at = pair.name.ptr + pair.name.len + 1;
        if (pair.name.ptr != line || pair.value.ptr < at)
            return false;
        while (at < pair.value.ptr && (*at == ' ' || *at == '\t'))
            at++;
        if (at != pair.value.ptr)
            return false;
        line = at + pair.value.len + 2;
    }
    return line + 2 == head->method + head_bytes;
}

static hw_refusal check_headers(hw_request *request, hw_pair *pairs, const char *version)
{
    size_t hosts = 0;
    for (size_t i = 0; i < request->header_count; i++) {
        if (!is_token(pairs[i].name))
            return (hw_refusal){400, "a header's name has a character that names cannot have"};
        if (has_controls(pairs[i].value))
            return (hw_refusal){400, "a header's value has a control character"};
        while (pairs[i].value.len && strchr(" \t", pairs[i].value.ptr[pairs[i].value.len - 1]))
            pairs[i].value.len--;
        hosts += hw_span_equal_nocase(pairs[i].name, HW_LIT("Host"));
    }
    if (hosts > 1 || (hosts == 0 && strcmp(version, MHD_HTTP_VERSION_1_0) != 0))
        return (hw_refusal){400, "a request needs one Host header"};
    return fine;
}

hw_refusal hw_request_read_head(hw_request *request, struct MHD_Connection *connection, const hw_head *head)
{
    request->method = method_of(head->method);
    int count = MHD_get_connection_values_n(connection, MHD_HEADER_KIND, NULL, NULL);
    header_list list = {hw_arena_zero(request->arena, (size_t)count, sizeof *list.pairs), 0};
    if (!list.pairs)
        return (hw_refusal){503, "out of memory"};
    MHD_get_connection_values_n(connection, MHD_HEADER_KIND, add_header, &list);
    request->headers = list.pairs;
    request->header_count = list.count;

    size_t bytes = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_REQUEST_HEADER_SIZE)->header_size;
    if (head->target.len > head->most)
        return (hw_refusal){414, "the request line is too long"};
    if (bytes > head->most)
        return (hw_refusal){431, "the headers are too long"};
    if (!is_token(hw_span_str(head->method)))
        return (hw_refusal){400, "the method has a character that methods cannot have"};
    if (!lies_as_sent(head, &list, bytes))
        return (hw_refusal){400, "the head has a folded line, a line end without CR, a NUL or a stray blank"};
    return check_headers(request, list.pairs, head->version);
}

/* Beyond 64 bits it is UINT64_MAX, and so over any limit. */
static bool read_length(hw_span digits, uint64_t *length)
{
    *length = 0;
    for (size_t i = 0; i < digits.len; i++) {
        if (digits.ptr[i] < '0' || digits.ptr[i] > '9')
            return false;
        uint64_t digit = (uint64_t)(digits.ptr[i] - '0');
        *length = *length > (UINT64_MAX - digit) / 10 ? UINT64_MAX : *length * 10 + digit;
    }
    return digits.len > 0;
}

hw_refusal hw_request_read_framing(const hw_request *request, const char *version, uint64_t most, hw_framing *framing)
{
    size_t lengths = 0, encodings = 0;
    *framing = (hw_framing){0};
    for (size_t i = 0; i < request->header_count; i++) {
        lengths += hw_span_equal_nocase(request->headers[i].name, HW_LIT("Content-Length"));
        encodings += hw_span_equal_nocase(request->headers[i].name, HW_LIT("Transfer-Encoding"));
    }
    if (lengths + encodings > 1)
        return (hw_refusal){400, "the body's length is given more than once"};
    if (encodings) {
        if (!hw_span_equal_nocase(hw_request_header(request, "Transfer-Encoding"), HW_LIT("chunked")))
            return (hw_refusal){501, "the only transfer encoding taken is chunked"};
        if (strcmp(version, MHD_HTTP_VERSION_1_0) == 0)
            return (hw_refusal){400, "HTTP/1.0 knows no transfer encodings"};
        framing->chunked = true;
    }
    if (lengths) {
        if (!read_length(hw_request_header(request, "Content-Length"), &framing->length))
            return (hw_refusal){400, "Content-Length is no number"};
        if (framing->length > most)
            return (hw_refusal){413, "the body is too long"};
        framing->sized = true;
    }
    return fine;
}
