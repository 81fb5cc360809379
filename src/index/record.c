/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/record.h"

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
