/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/stub.h"

#include "base/fail.h"

#include <stdio.h>

#define STUB_SUFFIX ".stub"

static hw_span take_line(hw_span *rest)
{
    const char *end = rest->len ? memchr(rest->ptr, '\n', rest->len) : NULL;
    size_t len = end ? (size_t)(end - rest->ptr) : rest->len;
    hw_span line = hw_span_of(rest->ptr, len);
    *rest = hw_span_sub(*rest, end ? len + 1 : len, rest->len);
    return hw_span_trim(line);
}

static bool is_told(hw_span line)
{
    return line.len && line.ptr[0] != '#';
}

/* "auto big-1.hw" is "auto" and "big-1.hw". */
static hw_span take_word(hw_span *line)
{
    size_t len = 0;
    while (len < line->len && line->ptr[len] != ' ' && line->ptr[len] != '\t')
        len++;
    hw_span word = hw_span_of(line->ptr, len);
    *line = hw_span_trim(hw_span_sub(*line, len, line->len));
    return word;
}

static bool is_file_kind(hw_span kind)
{
    return hw_span_equal(kind, HW_LIT("auto")) || hw_span_equal(kind, HW_LIT("glass"));
}

bool hw_stub_recognise(const char *path, hw_span bytes)
{
    if (hw_span_ends(hw_span_str(path), HW_LIT(STUB_SUFFIX)))
        return true;
    while (bytes.len) {
        hw_span line = take_line(&bytes);
        if (!is_told(line))
            continue;
        hw_span kind = take_word(&line);
        return line.len && (is_file_kind(kind) || hw_span_equal(kind, HW_LIT("remote")));
    }
    return false;
}

/* Bytes of the directory part, with its slash. */
static int directory_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? (int)(slash - path + 1) : 0;
}

/* "HOST:PORT", or "[HOST]:PORT" when the host has colons. */
static bool read_place(hw_stub_line *out, hw_span place, hw_arena *arena)
{
    size_t colon = place.len;
    uint32_t port = 0;
    while (colon && place.ptr[colon - 1] != ':')
        colon--;
    for (size_t i = colon; i < place.len; i++) {
        if (place.ptr[i] < '0' || place.ptr[i] > '9' || port > UINT16_MAX)
            return false;
        port = 10 * port + (uint32_t)(place.ptr[i] - '0');
    }
    hw_span host = hw_span_sub(place, 0, colon ? colon - 1 : 0);
    if (host.len > 2 && host.ptr[0] == '[' && host.ptr[host.len - 1] == ']')
        host = hw_span_sub(host, 1, host.len - 1);
    if (!host.len || !port || port > UINT16_MAX || memchr(place.ptr, ' ', place.len))
        return false;
    out->host = hw_arena_copy(arena, host).ptr;
    out->port = port;
    return true;
}

static hw_status read_line(hw_stub_line *out, const char *stub, hw_span line, hw_arena *arena, hw_error *err)
{
    enum { SHOWN = 40 };
    hw_span kind = take_word(&line);
    int shown = (int)(line.len < SHOWN ? line.len : SHOWN);
    if (line.len && memchr(line.ptr, '\0', line.len))
        return hw_fail(err, HW_E_CORRUPT, "%s:%u: a zero byte in a name; name a shard file", stub, out->line);
    if (is_file_kind(kind) && line.len) {
        hw_span directory = line.ptr[0] == '/' ? HW_LIT("") : hw_span_of(stub, (size_t)directory_of(stub));
        char *path = hw_arena_alloc(arena, directory.len + line.len + 1);
        if (!path)
            return hw_fail_nomem(err);
        memcpy(path, directory.ptr, directory.len);
        memcpy(path + directory.len, line.ptr, line.len);
        path[directory.len + line.len] = '\0';
        out->path = path;
        return HW_OK;
    }
    if (!hw_span_equal(kind, HW_LIT("remote")))
        return hw_fail(err, HW_E_CORRUPT, "%s:%u: neither \"auto FILE\" nor \"remote HOST:PORT\"; name a shard so",
                       stub, out->line);
    if (!read_place(out, line, arena))
        return hw_fail(err, HW_E_CORRUPT, "%s:%u: \"%.*s\" is no HOST:PORT; name where xapian-tcpsrv listens", stub,
                       out->line, shown, line.ptr);
    return out->host ? HW_OK : hw_fail_nomem(err);
}

hw_status hw_stub_read(hw_stub *out, const char *path, hw_span bytes, hw_arena *arena, hw_error *err)
{
    hw_stub stub = {0};
    hw_stub_line *lines = hw_arena_zero(arena, HW_SHARDS_MOST, sizeof *lines);
    if (!lines)
        return hw_fail_nomem(err);
    for (uint32_t number = 1; bytes.len; number++) {
        hw_span line = take_line(&bytes);
        if (!is_told(line))
            continue;
        if (stub.count == HW_SHARDS_MOST)
            return hw_fail(err, HW_E_CORRUPT, "%s:%u: more than %d shards; name those of one index", path, number,
                           HW_SHARDS_MOST);
        lines[stub.count].line = number;
        hw_status status = read_line(&lines[stub.count++], path, line, arena, err);
        if (status)
            return status;
    }
    if (!stub.count)
        return hw_fail(err, HW_E_CORRUPT, "%s: names no shard; make one with headword index --shards", path);
    stub.lines = lines;
    *out = stub;
    return HW_OK;
}

const char *hw_stub_shard_path(const char *stub, uint32_t number, hw_arena *arena)
{
    hw_span stem = hw_span_str(stub);
    if (hw_span_ends(stem, HW_LIT(STUB_SUFFIX)))
        stem.len -= strlen(STUB_SUFFIX);
    enum { NUMBERED = 16 }; /* bytes of "-4294967295.hw" */
    char *path = hw_arena_alloc(arena, stem.len + NUMBERED);
    if (!path)
        return NULL;
    memcpy(path, stem.ptr, stem.len);
    snprintf(path + stem.len, NUMBERED, "-%u.hw", number);
    return path;
}

hw_status hw_stub_write(hw_buf *out, const char *path, uint32_t count, hw_error *err)
{
    hw_arena arena = {0};
    hw_status status = HW_OK;
    hw_buf_add_str(out, "# The shards of a Headword index. For one that xapian-tcpsrv serves elsewhere:\n"
                        "# remote HOST:PORT\n");
    for (uint32_t number = 1; number <= count && !status; number++) {
        const char *shard = hw_stub_shard_path(path, number, &arena);
        if (shard)
            hw_buf_printf(out, "auto %s\n", shard + directory_of(shard));
        else
            status = hw_fail_nomem(err);
    }
    hw_arena_release(&arena);
    return status ? status : hw_buf_finish(out, err);
}
