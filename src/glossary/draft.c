/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/batch.h"
#include "glossary/language.h"
#include "glossary/mine.h"

#include "base/fail.h"

/* How far back a doubled name is looked for: a list longer than that is no list of names, and must not cost
 * quadratic time. */
enum { LOOK_BACK = 512 };

static size_t look_back(size_t count)
{
    return count > LOOK_BACK ? count - LOOK_BACK : 0;
}

bool hw_draft_alias(hw_draft *draft, hw_span text, hw_alias_kind kind, hw_span lang, hw_span pattern, uint32_t line)
{
    text = hw_span_trim(text);
    if (text.len == 0)
        return true;
    for (size_t i = look_back(draft->aliases.count); i < draft->aliases.count; i++)
        if (hw_span_equal(draft->aliases.items[i].text, text) && hw_span_equal(draft->aliases.items[i].lang, lang))
            return true;
    hw_alias alias = {.text = text, .lang = lang, .pattern = pattern, .line = line, .kind = kind};
    return hw_vec_push(&draft->aliases, alias);
}

static bool is_among(const hw_span *items, size_t count, hw_span text)
{
    for (size_t i = look_back(count); i < count; i++)
        if (hw_span_equal(items[i], text))
            return true;
    return false;
}

bool hw_draft_tag(hw_draft *draft, hw_span text)
{
    text = hw_span_trim(text);
    if (text.len == 0 || is_among(draft->tags.items, draft->tags.count, text))
        return true;
    return hw_vec_push(&draft->tags, text);
}

bool hw_draft_related(hw_draft *draft, hw_span text)
{
    text = hw_span_trim(text);
    if (text.len == 0 || is_among(draft->related.items, draft->related.count, text))
        return true;
    return hw_vec_push(&draft->related, text);
}

void hw_draft_release(hw_draft *draft)
{
    hw_vec_release(&draft->aliases);
    hw_vec_release(&draft->tags);
    hw_vec_release(&draft->related);
    *draft = (hw_draft)HW_DRAFT_INIT;
}

/* The base name without ".gz" and without the format's extension: "in/terms.csv.gz" -> "terms". */
static hw_span source_of_file(const char *file)
{
    hw_span name = hw_span_str(file);
    for (size_t i = name.len; i > 0; i--) {
        if (name.ptr[i - 1] == '/') {
            name = hw_span_sub(name, i, name.len);
            break;
        }
    }
    if (name.len > 3 && hw_span_equal_nocase(hw_span_sub(name, name.len - 3, name.len), HW_LIT(".gz")))
        name.len -= 3;
    for (size_t i = name.len; i > 1; i--)
        if (name.ptr[i - 1] == '.')
            return hw_span_of(name.ptr, i - 1);
    return name;
}

/* Lines without trailing blanks, paragraphs one empty line apart. */
static hw_span tidy_definition(hw_reader *reader, hw_span text, bool *ok)
{
    text = hw_span_trim(text);
    char *out = text.len ? hw_arena_alloc(reader->arena, text.len) : NULL;
    if (!out) {
        *ok = *ok && text.len == 0;
        return (hw_span){NULL, 0};
    }
    size_t len = 0, newlines = 0;
    for (size_t i = 0; i < text.len; i++) {
        char c = text.ptr[i];
        if (c == '\n') {
            while (len && (out[len - 1] == ' ' || out[len - 1] == '\t' || out[len - 1] == '\r'))
                len--;
            if (++newlines > 2)
                continue;
        } else if (c != ' ' && c != '\t' && c != '\r') {
            newlines = 0;
        }
        out[len++] = c;
    }
    hw_arena_shrink(reader->arena, out, len);
    return hw_span_of(out, len);
}

static bool squeeze_names(hw_reader *reader, hw_draft *draft)
{
    bool ok = true;
    draft->term = hw_reader_squeeze(reader, draft->term, &ok);
    for (size_t i = 0; i < draft->aliases.count; i++)
        draft->aliases.items[i].text = hw_reader_squeeze(reader, draft->aliases.items[i].text, &ok);
    for (size_t i = 0; i < draft->tags.count; i++)
        draft->tags.items[i] = hw_reader_squeeze(reader, draft->tags.items[i], &ok);
    for (size_t i = 0; i < draft->related.count; i++)
        draft->related.items[i] = hw_reader_squeeze(reader, draft->related.items[i], &ok);
    return ok;
}

static void fill_defaults(hw_reader *reader, hw_draft *draft)
{
    draft->id = hw_span_trim(draft->id);
    draft->source = hw_span_trim(draft->source);
    draft->status = hw_span_trim(draft->status);
    draft->lang = hw_language_tag(reader, hw_span_trim(draft->lang), draft->line);
    if (draft->source.len == 0)
        draft->source = reader->options->source ? hw_span_str(reader->options->source) : source_of_file(reader->file);
    if (draft->lang.len == 0 && reader->options->lang)
        draft->lang = hw_span_str(reader->options->lang);
    if (draft->lang.len == 0)
        draft->lang = hw_language_detect(draft->definition.len ? draft->definition : draft->term);
}

/* Squeezing and mining can make names equal that were not; the first of a text and language stays. */
static void drop_doubled_aliases(hw_draft *draft)
{
    size_t kept = 0;
    for (size_t i = 0; i < draft->aliases.count; i++) {
        hw_alias alias = draft->aliases.items[i];
        bool doubled = alias.text.len == 0 || hw_span_equal(alias.text, draft->term);
        for (size_t j = look_back(kept); j < kept && !doubled; j++)
            doubled = hw_span_equal(draft->aliases.items[j].text, alias.text) &&
                      hw_span_equal(draft->aliases.items[j].lang, alias.lang);
        if (!doubled)
            draft->aliases.items[kept++] = alias;
    }
    draft->aliases.count = kept;
}

static void *copy_items(hw_arena *arena, const void *items, size_t count, size_t size, bool *ok)
{
    void *copy = count ? hw_arena_alloc(arena, count * size) : NULL;
    if (copy)
        memcpy(copy, items, count * size);
    *ok = *ok && (copy || count == 0);
    return copy;
}

static hw_status store(hw_reader *reader, const hw_draft *draft, hw_error *err)
{
    hw_arena *arena = reader->arena;
    bool ok = true;
    hw_placed *placed = hw_arena_zero(arena, 1, sizeof *placed);
    hw_alias *aliases = copy_items(arena, draft->aliases.items, draft->aliases.count, sizeof(hw_alias), &ok);
    const hw_span *tags = copy_items(arena, draft->tags.items, draft->tags.count, sizeof(hw_span), &ok);
    const hw_span *related = copy_items(arena, draft->related.items, draft->related.count, sizeof(hw_span), &ok);
    if (!placed || !ok || !hw_vec_push(&reader->batch->entries, placed))
        return hw_fail_nomem(err);
    bool elsewhere = draft->origin_file.len > 0;
    for (size_t i = 0; elsewhere && i < draft->aliases.count; i++)
        if (aliases[i].line == draft->line) /* found in this line, which stands for the original's */
            aliases[i].line = draft->origin_line;
    placed->aliases = aliases;
    placed->exchanged = reader->exchange && !elsewhere;
    placed->entry = (hw_entry){
        .id = draft->id,
        .term = draft->term,
        .lang = draft->lang,
        .definition = draft->definition,
        .source = draft->source,
        .status = draft->status,
        .file = elsewhere ? draft->origin_file : hw_span_str(reader->file),
        .line = elsewhere ? draft->origin_line : draft->line,
        .aliases = aliases,
        .alias_count = draft->aliases.count,
        .tags = tags,
        .tag_count = draft->tags.count,
        .related = related,
        .related_count = draft->related.count,
    };
    placed->file = reader->file;
    placed->line = draft->line;
    return HW_OK;
}

hw_status hw_reader_add(hw_reader *reader, hw_draft *draft, hw_error *err)
{
    bool stated = draft->term.ptr && draft->definition.ptr;
    bool ok = squeeze_names(reader, draft);
    draft->definition = tidy_definition(reader, draft->definition, &ok);
    if (!ok)
        return hw_fail_nomem(err);
    if (draft->term.len == 0 && draft->definition.len == 0 && stated) {
        hw_reader_warn(reader, draft->line, "left out: term and definition are both empty; give one of them");
        return HW_OK;
    }
    if (draft->term.len == 0 && draft->definition.len == 0)
        return hw_reader_fail(reader, err, draft->line,
                              "an entry with neither term nor definition; give one of them or remove it");
    fill_defaults(reader, draft);
    hw_status status = hw_mine_term_names(reader, draft, reader->mine, err);
    if (!status)
        status = hw_mine_definition(reader, draft, err);
    if (status)
        return status;
    if (!squeeze_names(reader, draft))
        return hw_fail_nomem(err);
    drop_doubled_aliases(draft);
    return store(reader, draft, err);
}
