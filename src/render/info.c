/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/render.h"

#include "render/json.h"
#include "render/number.h"
#include "render/visible.h"

#include <stdio.h>

static double share_of_text(const hw_index_info *info, uint64_t bytes)
{
    return info->text_bytes ? (double)bytes / (double)info->text_bytes : 0;
}

static void add_hash(hw_json *json, uint64_t hash)
{
    char text[17];
    snprintf(text, sizeof text, "%016llx", (unsigned long long)hash);
    hw_json_text(json, "hash", hw_span_str(text));
}

static void add_tallies(hw_json *json, const char *key, const hw_tally *tallies, size_t count)
{
    hw_json_open(json, key, '[');
    for (size_t i = 0; i < count; i++) {
        hw_json_open(json, NULL, '{');
        hw_json_text(json, "name", tallies[i].name);
        hw_json_count(json, "entries", tallies[i].entries);
        hw_json_close(json, '}');
    }
    hw_json_close(json, ']');
}

static void add_shards(hw_json *json, const hw_index_info *info)
{
    hw_json_open(json, "shards", '[');
    for (size_t i = 0; i < info->shard_count; i++) {
        hw_json_open(json, NULL, '{');
        hw_json_text(json, "place", info->shards[i].place);
        hw_json_count(json, "entries", info->shards[i].entries);
        hw_json_count(json, "file_bytes", info->shards[i].file_bytes);
        hw_json_close(json, '}');
    }
    hw_json_close(json, ']');
}

void hw_render_info_json(hw_buf *out, hw_span path, const hw_index_info *info, const char *sha256)
{
    hw_json json = hw_json_begin(out);
    hw_json_open(&json, NULL, '{');
    hw_json_text(&json, "index", path);
    hw_json_count(&json, "format_version", info->format_version);
    hw_json_count(&json, "entries", info->entries);
    hw_json_count(&json, "words", info->words);
    hw_json_count(&json, "names", info->names);
    hw_json_count(&json, "file_bytes", info->file_bytes);
    hw_json_count(&json, "text_bytes", info->text_bytes);
    hw_json_number(&json, "ratio", share_of_text(info, info->file_bytes));
    hw_json_text(&json, "sha256", hw_span_str(sha256));
    hw_json_text(&json, "content_hash", hw_span_str(info->content_hash));
    add_tallies(&json, "languages", info->languages, info->language_count);
    add_tallies(&json, "sources", info->sources, info->source_count);
    hw_json_open(&json, "parts", '[');
    for (size_t i = 0; i < info->part_count; i++) {
        hw_json_open(&json, NULL, '{');
        hw_json_text(&json, "name", info->parts[i].name);
        hw_json_count(&json, "bytes", info->parts[i].bytes);
        hw_json_number(&json, "ratio", share_of_text(info, info->parts[i].bytes));
        add_hash(&json, info->parts[i].hash);
        hw_json_close(&json, '}');
    }
    hw_json_close(&json, ']');
    if (info->shard_count)
        add_shards(&json, info);
    hw_json_close(&json, '}');
    hw_buf_add_byte(out, '\n');
}

static void add_label(hw_buf *out, const char *label)
{
    hw_buf_printf(out, "%-16s", label);
}

static void add_count_line(hw_buf *out, const char *label, uint64_t count)
{
    add_label(out, label);
    hw_buf_printf(out, "%llu\n", (unsigned long long)count);
}

static void add_size_line(hw_buf *out, const char *label, uint64_t bytes)
{
    add_label(out, label);
    hw_buf_printf(out, "%llu bytes", (unsigned long long)bytes);
    if (bytes >= 1000) {
        hw_buf_add_str(out, " (");
        hw_add_size(out, bytes);
        hw_buf_add_byte(out, ')');
    }
    hw_buf_add_byte(out, '\n');
}

static void add_tally_lines(hw_buf *out, const char *label, const hw_tally *tallies, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        add_label(out, label);
        hw_buf_printf(out, "%8u  ", tallies[i].entries);
        hw_add_visible(out, tallies[i].name.len ? tallies[i].name : HW_LIT("(none)"));
        hw_buf_add_byte(out, '\n');
    }
}

static void add_part_lines(hw_buf *out, const hw_index_info *info)
{
    for (size_t i = 0; i < info->part_count; i++) {
        const hw_part *part = &info->parts[i];
        add_label(out, "part");
        hw_buf_printf(out, "%12llu bytes  %6.1f %%  %016llx  ", (unsigned long long)part->bytes,
                      100 * share_of_text(info, part->bytes), (unsigned long long)part->hash);
        hw_add_visible(out, part->name);
        hw_buf_add_byte(out, '\n');
    }
}

static void add_shard_lines(hw_buf *out, const hw_index_info *info)
{
    for (size_t i = 0; i < info->shard_count; i++) {
        const hw_shard_info *shard = &info->shards[i];
        add_label(out, "shard");
        hw_buf_printf(out, "%8u entries  ", shard->entries);
        if (shard->file_bytes)
            hw_buf_printf(out, "%12llu bytes  ", (unsigned long long)shard->file_bytes);
        else
            hw_buf_add_str(out, "   served by  ");
        hw_add_visible(out, shard->place);
        hw_buf_add_byte(out, '\n');
    }
}

void hw_render_info_text(hw_buf *out, hw_span path, const hw_index_info *info)
{
    add_label(out, "index");
    hw_add_visible(out, path);
    hw_buf_add_byte(out, '\n');
    add_count_line(out, "format version", info->format_version);
    add_count_line(out, "entries", info->entries);
    add_count_line(out, "words", info->words);
    add_count_line(out, "names", info->names);
    add_size_line(out, "file", info->file_bytes);
    add_size_line(out, "text", info->text_bytes);
    add_label(out, "file / text");
    hw_buf_printf(out, "%.2f\n", share_of_text(info, info->file_bytes));
    add_label(out, "content hash");
    hw_buf_printf(out, "%s\n", info->content_hash);
    add_tally_lines(out, "language", info->languages, info->language_count);
    add_tally_lines(out, "source", info->sources, info->source_count);
    add_part_lines(out, info);
    add_shard_lines(out, info);
}
