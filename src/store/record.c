/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/record.h"

#include "base/bytes.h"
#include "base/fail.h"

static void write_text(hw_buf *out, hw_span text)
{
    hw_buf_add_varint(out, text.len);
    hw_buf_add(out, text);
}

static void write_texts(hw_buf *out, const hw_span *texts, size_t count)
{
    hw_buf_add_varint(out, count);
    for (size_t i = 0; i < count; i++)
        write_text(out, texts[i]);
}

static void write_alias(hw_buf *out, const hw_alias *alias)
{
    write_text(out, alias->text);
    write_text(out, alias->lang);
    write_text(out, alias->pattern);
    hw_buf_add_varint(out, alias->line);
    hw_buf_add_varint(out, (uint64_t)alias->kind);
}

void hw_record_write(hw_buf *out, const hw_entry *entry)
{
    write_text(out, entry->id);
    write_text(out, entry->term);
    write_text(out, entry->lang);
    write_text(out, entry->definition);
    write_text(out, entry->source);
    write_text(out, entry->status);
    write_text(out, entry->file);
    hw_buf_add_varint(out, entry->line);
    hw_buf_add_varint(out, entry->alias_count);
    for (size_t i = 0; i < entry->alias_count; i++)
        write_alias(out, &entry->aliases[i]);
    write_texts(out, entry->tags, entry->tag_count);
    write_texts(out, entry->related, entry->related_count);
}

/* A record being read. The first thing wrong with it sticks, so that the fields can be read one after another. */
typedef struct reader {
    hw_span rest;
    hw_arena *arena;
    hw_status failed;
} reader;

static uint64_t read_number(reader *r, uint64_t most)
{
    uint64_t value = 0;
    if (!r->failed && (!hw_take_varint(&r->rest, &value) || value > most))
        r->failed = HW_E_CORRUPT;
    return r->failed ? 0 : value;
}

static hw_span read_text(reader *r)
{
    hw_span text = {NULL, 0};
    uint64_t len = read_number(r, r->rest.len);
    if (!r->failed)
        hw_take_bytes(&r->rest, len, &text);
    return text;
}

/* Room for as many items as the record says follow: never more than it has bytes left. */
static void *read_array(reader *r, size_t item_size, size_t *count)
{
    *count = (size_t)read_number(r, r->rest.len);
    if (*count == 0)
        return NULL;
    void *items = hw_arena_zero(r->arena, *count, item_size);
    if (!items)
        r->failed = HW_E_NOMEM;
    return items;
}

static hw_span *read_texts(reader *r, size_t *count)
{
    hw_span *texts = read_array(r, sizeof *texts, count);
    for (size_t i = 0; i < *count && !r->failed; i++)
        texts[i] = read_text(r);
    return texts;
}

static hw_alias *read_aliases(reader *r, size_t *count)
{
    hw_alias *aliases = read_array(r, sizeof *aliases, count);
    for (size_t i = 0; i < *count && !r->failed; i++) {
        aliases[i].text = read_text(r);
        aliases[i].lang = read_text(r);
        aliases[i].pattern = read_text(r);
        aliases[i].line = (uint32_t)read_number(r, UINT32_MAX);
        aliases[i].kind = (hw_alias_kind)read_number(r, HW_ALIAS_KINDS - 1);
    }
    return aliases;
}

static hw_status finish(const reader *r, hw_error *err)
{
    if (r->failed == HW_E_NOMEM)
        return hw_fail_nomem(err);
    if (r->failed || r->rest.len)
        return hw_fail(err, HW_E_CORRUPT, "an entry of the index is damaged; rebuild with headword index");
    return HW_OK;
}

hw_status hw_record_read(hw_span record, hw_arena *arena, hw_entry *entry, hw_error *err)
{
    reader r = {.rest = record, .arena = arena};
    hw_entry read = {0};
    read.id = read_text(&r);
    read.term = read_text(&r);
    read.lang = read_text(&r);
    read.definition = read_text(&r);
    read.source = read_text(&r);
    read.status = read_text(&r);
    read.file = read_text(&r);
    read.line = (uint32_t)read_number(&r, UINT32_MAX);
    read.aliases = read_aliases(&r, &read.alias_count);
    read.tags = read_texts(&r, &read.tag_count);
    read.related = read_texts(&r, &read.related_count);
    hw_status status = finish(&r, err);
    if (!status)
        *entry = read;
    return status;
}

bool hw_record_title(hw_span head, hw_span *id, hw_span *term)
{
    reader r = {.rest = head};
    *id = read_text(&r);
    *term = read_text(&r);
    return !r.failed;
}
