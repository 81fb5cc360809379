/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/render.h"

#include "render/json.h"
#include "render/visible.h"

static const struct {
    hw_token_flag flag;
    const char *name;
} flag_names[] = {
    {HW_TOKEN_ACRONYM, "acronym"},
    {HW_TOKEN_NUMBER, "number"},
    {HW_TOKEN_STOP, "stop"},
    {HW_TOKEN_LEMMA, "lemma"},
};
enum { FLAGS = sizeof flag_names / sizeof *flag_names };

static void add_token(hw_json *json, const hw_token *token)
{
    hw_json_open(json, NULL, '{');
    hw_json_text(json, "term", token->word);
    if (!hw_span_equal(token->word, token->folded))
        hw_json_text(json, "folded", token->folded);
    hw_json_count(json, "start", token->start);
    hw_json_count(json, "end", token->end);
    hw_json_texts(json, "stems", token->stems, token->stem_count);
    hw_json_open(json, "flags", '[');
    for (size_t i = 0; i < FLAGS; i++)
        if (token->flags & (uint32_t)flag_names[i].flag)
            hw_json_text(json, NULL, hw_span_str(flag_names[i].name));
    hw_json_close(json, ']');
    hw_json_close(json, '}');
}

void hw_render_tokens_jsonl(hw_buf *out, hw_span text, const hw_token *tokens, size_t count)
{
    hw_json json = hw_json_begin(out);
    hw_json_open(&json, NULL, '{');
    hw_json_text(&json, "text", text);
    hw_json_open(&json, "tokens", '[');
    for (size_t i = 0; i < count; i++)
        add_token(&json, &tokens[i]);
    hw_json_close(&json, ']');
    hw_json_close(&json, '}');
    hw_buf_add_byte(out, '\n');
}

void hw_render_tokens_text(hw_buf *out, const hw_token *tokens, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        const hw_token *token = &tokens[i];
        hw_buf_printf(out, "%u-%u\t", token->start, token->end);
        hw_add_visible(out, token->word);
        for (size_t k = 0; k < token->stem_count; k++) {
            hw_buf_add_byte(out, k ? ' ' : '\t');
            hw_add_visible(out, token->stems[k]);
        }
        hw_buf_add_byte(out, '\t');
        const char *between = "";
        for (size_t k = 0; k < FLAGS; k++) {
            if (!(token->flags & (uint32_t)flag_names[k].flag))
                continue;
            hw_buf_printf(out, "%s%s", between, flag_names[k].name);
            between = " ";
        }
        hw_buf_add_byte(out, '\n');
    }
    hw_buf_add_byte(out, '\n');
}
