/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/page.h"

#include "base/buf.h"
#include "base/fail.h"
#include "glossary/mine.h"
#include "glossary/words.h"

#include <stdlib.h>

/* Merging copies a definition: one that has grown longer than this is left alone, or a page that says the same
 * name a million times would cost quadratic time. */
enum { LONGEST_MERGED = 32 * 1024 };

/* Names are told apart by 64 bits of hash: a page would need billions of them before two meet by chance. */
static hw_page_name *slot_of(const hw_page *page, uint64_t hash)
{
    size_t mask = page->name_slots - 1, at = (size_t)hash & mask;
    while (page->names[at].hash != 0 && page->names[at].hash != hash)
        at = (at + 1) & mask;
    return &page->names[at];
}

static uint64_t hash_of(hw_span name)
{
    uint64_t hash = hw_name_hash(name);
    return hash ? hash : 1;
}

static bool grow_names(hw_page *page)
{
    if (page->name_count * 2 < page->name_slots)
        return true;
    hw_page old = *page;
    size_t slots = page->name_slots ? page->name_slots * 2 : 64;
    page->names = calloc(slots, sizeof *page->names);
    if (!page->names) {
        page->names = old.names;
        return false;
    }
    page->name_slots = slots;
    for (size_t i = 0; i < old.name_slots; i++)
        if (old.names[i].hash != 0)
            *slot_of(page, old.names[i].hash) = old.names[i];
    free(old.names);
    return true;
}

/* The first draft of a name keeps it. */
static bool add_name(hw_page *page, hw_span name, size_t draft)
{
    if (!grow_names(page))
        return false;
    hw_page_name *slot = slot_of(page, hash_of(name));
    if (slot->hash == 0) {
        *slot = (hw_page_name){hash_of(name), (uint32_t)draft};
        page->name_count++;
    }
    return true;
}

static bool add_names(hw_page *page, const hw_draft *draft, size_t index)
{
    bool ok = draft->term.len == 0 || add_name(page, draft->term, index);
    for (size_t i = 0; i < draft->aliases.count && ok; i++)
        ok = add_name(page, draft->aliases.items[i].text, index);
    return ok;
}

hw_draft *hw_page_find(hw_page *page, hw_span name)
{
    if (page->name_slots == 0 || !hw_has_letter(name))
        return NULL;
    const hw_page_name *slot = slot_of(page, hash_of(name));
    return slot->hash ? &page->drafts.items[slot->draft] : NULL;
}

static hw_draft *find_twin(hw_page *page, const hw_draft *draft)
{
    hw_draft *found = draft->term.len ? hw_page_find(page, draft->term) : NULL;
    for (size_t i = 0; i < draft->aliases.count && !found && draft->term.len; i++)
        found = hw_page_find(page, draft->aliases.items[i].text);
    return found;
}

/* Whether a paragraph of `text` is `paragraph`, blind to case and punctuation. */
static bool has_paragraph(hw_span text, hw_span paragraph)
{
    while (text.len > 0) {
        size_t end = hw_span_find(text, HW_LIT("\n\n"));
        hw_span one = end == SIZE_MAX ? text : hw_span_of(text.ptr, end);
        if (hw_words_equal(one, paragraph))
            return true;
        text = end == SIZE_MAX ? (hw_span){NULL, 0} : hw_span_sub(text, end + 2, text.len);
    }
    return false;
}

static hw_status append_paragraphs(hw_page *page, hw_draft *draft, hw_span more, hw_error *err)
{
    hw_buf buf;
    hw_buf_init(&buf, SIZE_MAX);
    hw_buf_add(&buf, draft->definition);
    while (more.len > 0) {
        size_t end = hw_span_find(more, HW_LIT("\n\n"));
        hw_span one = end == SIZE_MAX ? more : hw_span_of(more.ptr, end);
        if (!has_paragraph(draft->definition, one)) {
            hw_buf_add_str(&buf, buf.len ? "\n\n" : "");
            hw_buf_add(&buf, one);
        }
        more = end == SIZE_MAX ? (hw_span){NULL, 0} : hw_span_sub(more, end + 2, more.len);
    }
    hw_status status = hw_buf_finish(&buf, err);
    if (!status && buf.len > draft->definition.len) {
        draft->definition = hw_arena_copy(page->reader->arena, hw_buf_span(&buf));
        if (!draft->definition.ptr)
            status = hw_fail_nomem(err);
    }
    hw_buf_release(&buf);
    return status;
}

static hw_status merge_into(hw_page *page, hw_draft *kept, const hw_draft *more, hw_error *err)
{
    bool ok = true;
    if (hw_page_find(page, more->term) != kept)
        ok = hw_draft_alias(kept, more->term, HW_ALIAS_SYNONYM, (hw_span){NULL, 0}, HW_LIT("headword"), more->line);
    for (size_t i = 0; i < more->aliases.count && ok; i++) {
        const hw_alias *a = &more->aliases.items[i];
        if (!hw_words_equal(a->text, kept->term) && hw_page_find(page, a->text) != kept)
            ok = hw_draft_alias(kept, a->text, a->kind, a->lang, a->pattern, a->line);
    }
    for (size_t i = 0; i < more->tags.count && ok; i++)
        ok = hw_draft_tag(kept, more->tags.items[i]);
    for (size_t i = 0; i < more->related.count && ok; i++)
        ok = hw_draft_related(kept, more->related.items[i]);
    if (!ok || !add_names(page, kept, (size_t)(kept - page->drafts.items)))
        return hw_fail_nomem(err);
    return append_paragraphs(page, kept, more->definition, err);
}

static hw_status place(hw_page *page, hw_page_merge merge, hw_draft *draft, hw_draft **out, hw_error *err)
{
    hw_draft *twin = find_twin(page, draft);
    if (twin && twin->definition.len < LONGEST_MERGED &&
        (merge == HW_PAGE_MERGE_NAME || hw_words_equal(twin->definition, draft->definition))) {
        *out = twin;
        return merge_into(page, twin, draft, err);
    }
    if (!add_names(page, draft, page->drafts.count) || !hw_vec_push(&page->drafts, *draft))
        return hw_fail_nomem(err);
    *draft = (hw_draft)HW_DRAFT_INIT;
    *out = &page->drafts.items[page->drafts.count - 1];
    return HW_OK;
}

hw_status hw_page_put(hw_page *page, hw_page_merge merge, hw_span head, hw_span definition, uint32_t line,
                      hw_draft **out, hw_error *err)
{
    hw_draft draft = HW_DRAFT_INIT, *placed = NULL;
    bool ok = true;
    draft.term = hw_reader_squeeze(page->reader, head, &ok);
    draft.definition = definition;
    draft.line = line;
    hw_status status = ok ? HW_OK : hw_fail_nomem(err);
    if (!status)
        status = hw_mine_term_names(page->reader, &draft, HW_MINE_SPLIT_TERM, err);
    if (!status)
        status = hw_page_labels(page, &draft, err);
    if (!status)
        status = place(page, merge, &draft, &placed, err);
    if (!status && out)
        *out = placed;
    hw_draft_release(&draft);
    return status;
}
