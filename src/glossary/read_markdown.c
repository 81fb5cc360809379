/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/field.h"
#include "glossary/markdown.h"

#include "base/fail.h"

/* What front matter says for the whole file. */
typedef struct front_matter {
    hw_draft defaults; /* lang, source, status, tags */
    bool section_tags; /* "sections: tags": headings that group are tags of what is below them */
    size_t end;        /* where the page begins */
    uint32_t lines;    /* above it */
} front_matter;

/* ---- front matter ---- */

static hw_span line_at(hw_span text, size_t at)
{
    hw_span rest = hw_span_sub(text, at, text.len);
    size_t end = hw_span_find(rest, HW_LIT("\n"));
    return hw_span_of(rest.ptr, end == SIZE_MAX ? rest.len : end);
}

static hw_span unquote(hw_span value)
{
    value = hw_span_trim(value);
    if (value.len >= 2 && (value.ptr[0] == '"' || value.ptr[0] == '\'') && value.ptr[value.len - 1] == value.ptr[0])
        return hw_span_sub(value, 1, value.len - 1);
    return value;
}

/* "a", "[a, b]", "a, b", "a; b" */
static bool put_tags(hw_draft *draft, hw_span value)
{
    if (value.len >= 2 && value.ptr[0] == '[' && value.ptr[value.len - 1] == ']')
        value = hw_span_sub(value, 1, value.len - 1);
    for (size_t start = 0, i = 0; i <= value.len; i++) {
        if (i < value.len && value.ptr[i] != ',' && value.ptr[i] != ';')
            continue;
        if (!hw_draft_tag(draft, unquote(hw_span_sub(value, start, i))))
            return false;
        start = i + 1;
    }
    return true;
}

/* One line of it. `key` is the latest key, for "- item" lines. */
static bool put_front_line(front_matter *front, hw_span line, hw_span *key)
{
    hw_draft *defaults = &front->defaults;
    hw_span item = hw_span_trim(line);
    if (hw_span_starts(item, HW_LIT("- ")))
        return !hw_span_equal(*key, HW_LIT("tags")) || put_tags(defaults, hw_span_sub(item, 2, item.len));
    size_t colon = hw_span_find(line, HW_LIT(":"));
    if (colon == SIZE_MAX)
        return true;
    *key = hw_span_trim(hw_span_of(line.ptr, colon));
    hw_span value = unquote(hw_span_sub(line, colon + 1, line.len));
    if (hw_span_equal(*key, HW_LIT("lang")))
        defaults->lang = value;
    else if (hw_span_equal(*key, HW_LIT("source")))
        defaults->source = value;
    else if (hw_span_equal(*key, HW_LIT("status")))
        defaults->status = value;
    else if (hw_span_equal(*key, HW_LIT("sections")))
        front->section_tags = hw_span_equal(value, HW_LIT("tags"));
    else if (hw_span_equal(*key, HW_LIT("tags")))
        return put_tags(defaults, value);
    return true;
}

/* "key: value", "- item", a comment, or nothing: what front matter is made of. */
static bool is_front_line(hw_span line)
{
    hw_span text = hw_span_trim(line);
    return text.len == 0 || text.ptr[0] == '#' || text.ptr[0] == '-' || hw_span_find(text, HW_LIT(":")) != SIZE_MAX;
}

static bool read_front_matter(front_matter *front, hw_span text)
{
    hw_span rule = HW_LIT("---"), key = HW_LIT("");
    size_t at = 0, end = 0;
    uint32_t lines = 0;
    if (!hw_span_equal(hw_span_trim(line_at(text, 0)), rule))
        return true;
    at = line_at(text, 0).len + 1;
    for (lines = 1; at < text.len && lines < 200; lines++) {
        hw_span line = line_at(text, at);
        end = at;
        at += line.len + 1;
        if (hw_span_equal(hw_span_trim(line), rule))
            break;
        if (!is_front_line(line))
            return true; /* a page that begins with a rule */
    }
    if (end == 0 || !hw_span_equal(hw_span_trim(line_at(text, end)), rule))
        return true;
    front->end = at < text.len ? at : text.len;
    front->lines = lines + 1;
    for (at = line_at(text, 0).len + 1; at < end; at += line_at(text, at).len + 1)
        if (!put_front_line(front, line_at(text, at), &key))
            return false;
    return true;
}

/* ---- nodes become entries ---- */

static bool says_something(const hw_md_node *node)
{
    return node->level == HW_MD_ITEM || node->body.len || node->labelled;
}

/* Whether what is below this node, up to the next heading of its rank, says something itself. */
static bool groups(const hw_md *md, size_t i)
{
    int level = md->nodes.items[i].level;
    for (size_t k = i + 1; level < HW_MD_ITEM && k < md->nodes.count && md->nodes.items[k].level > level; k++)
        if (says_something(&md->nodes.items[k]))
            return true;
    return false;
}

/* A heading with text that stands above other entries is no term, unless labels show that it is meant as one. The
 * text is kept as a passage. */
static void decide_term(hw_md *md, size_t i)
{
    hw_md_node *node = &md->nodes.items[i];
    if (node->level == HW_MD_PREAMBLE) {
        hw_reader_warn(md->reader, node->line, "text under no heading is kept as a passage, without a term");
    } else if (!node->labelled && groups(md, i)) {
        hw_reader_warn(
            md->reader, node->line,
            "\"%s\" stands above other entries, so its own text is kept as a passage, without a term; give it "
            "an \"Id:\" line to make it an entry",
            hw_quote(node->draft.term).text);
        node->draft.term = HW_LIT("");
    }
}

static bool put_defaults(hw_draft *draft, const front_matter *front, const hw_span *groups_above, int level)
{
    const hw_draft *defaults = &front->defaults;
    if (draft->lang.len == 0)
        draft->lang = defaults->lang;
    if (draft->source.len == 0)
        draft->source = defaults->source;
    if (draft->status.len == 0)
        draft->status = defaults->status;
    for (size_t i = 0; i < defaults->tags.count; i++)
        if (!hw_draft_tag(draft, defaults->tags.items[i]))
            return false;
    for (int i = 1; front->section_tags && i < level; i++)
        if (!hw_draft_tag(draft, groups_above[i]))
            return false;
    return true;
}

static hw_status add_entry(hw_md *md, size_t i, const front_matter *front, const hw_span *groups_above, hw_error *err)
{
    hw_md_node *node = &md->nodes.items[i];
    decide_term(md, i);
    node->draft.line = node->line;
    hw_status status = hw_buf_finish(&node->body, err);
    if (status)
        return status;
    if (node->body.len) {
        hw_span body = hw_arena_copy(md->reader->arena, hw_buf_span(&node->body));
        if (!body.ptr)
            return hw_fail_nomem(err);
        node->draft.definition = body;
    }
    if (!put_defaults(&node->draft, front, groups_above, node->level))
        return hw_fail_nomem(err);
    return hw_reader_add(md->reader, &node->draft, err);
}

static hw_status add_entries(hw_md *md, const front_matter *front, hw_error *err)
{
    hw_span groups_above[HW_MD_ITEM] = {{NULL, 0}}; /* by level: the latest heading that is no entry */
    for (size_t i = 0; i < md->nodes.count; i++) {
        const hw_md_node *node = &md->nodes.items[i];
        bool heading = node->level > HW_MD_PREAMBLE && node->level < HW_MD_ITEM, entry = says_something(node);
        hw_span title = node->draft.term;
        if (heading && !entry && !groups(md, i))
            hw_reader_warn(md->reader, node->line, "nothing is said under \"%s\"; left out", hw_quote(title).text);
        hw_status status = entry ? add_entry(md, i, front, groups_above, err) : HW_OK;
        if (status)
            return status;
        bool group = heading && (!entry || node->draft.term.len == 0);
        for (int level = heading ? node->level : HW_MD_ITEM; level < HW_MD_ITEM; level++)
            groups_above[level] = level == node->level && group ? title : HW_LIT("");
    }
    return HW_OK;
}

hw_status hw_read_markdown(hw_reader *reader, hw_error *err)
{
    front_matter front = {.end = 0};
    hw_md md = {.reader = reader};
    hw_status status = read_front_matter(&front, reader->text) ? HW_OK : hw_fail_nomem(err);
    if (!status)
        status = hw_md_parse(&md, front.end, front.lines + 1, err);
    if (!status)
        status = add_entries(&md, &front, err);
    hw_md_release(&md);
    hw_draft_release(&front.defaults);
    return status;
}
