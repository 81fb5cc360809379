/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/mine_parts.h"

#include "base/fail.h"
#include "glossary/names.h"
#include "glossary/words.h"

enum { DEFINITION_BYTES = 4096, NAME_BYTES = 80, NAME_WORDS = 8, TERM_WORDS = 10 };

bool hw_mine_is_name(hw_span term)
{
    return term.len > 0 && hw_has_letter(term) && !hw_ends_sentence(term) && hw_word_count(term) <= TERM_WORDS;
}

bool hw_mine_knows(const hw_mine *mine, hw_span name)
{
    if (hw_names_same(name, mine->term) || hw_words_equal(name, mine->draft->term))
        return true;
    for (size_t i = 0; i < mine->draft->aliases.count; i++)
        if (hw_names_same(name, mine->draft->aliases.items[i].text))
            return true;
    return false;
}

void hw_mine_add(hw_mine *mine, hw_span text, hw_alias_kind kind, hw_span lang, hw_span pattern)
{
    text = hw_word_strip(text);
    if (text.len < 2 || text.len > NAME_BYTES || !hw_has_letter(text) || hw_word_count(text) > NAME_WORDS ||
        hw_words_equal(text, mine->draft->term))
        return;
    for (size_t i = 0; i < mine->draft->aliases.count; i++)
        if (hw_words_equal(text, mine->draft->aliases.items[i].text))
            return;
    mine->ok = mine->ok && hw_draft_alias(mine->draft, text, kind, lang, pattern, mine->draft->line);
}

/* Braces mark links in some dictionaries: "the {call} queue". */
static hw_span without_braces(hw_mine *mine, hw_span text)
{
    char *room = memchr(text.ptr, '{', text.len) ? hw_arena_alloc(mine->arena, text.len) : NULL;
    size_t len = 0;
    if (!room) {
        mine->ok = mine->ok && !memchr(text.ptr, '{', text.len);
        return text;
    }
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] != '{' && text.ptr[i] != '}')
            room[len++] = text.ptr[i];
    return hw_span_of(room, len);
}

hw_status hw_mine_definition(hw_reader *reader, hw_draft *draft, hw_error *err)
{
    hw_mine mine = {draft, reader->arena, draft->term, draft->definition, true};
    if (!hw_mine_is_name(draft->term) || draft->definition.len == 0)
        return HW_OK;
    if (mine.definition.len > DEFINITION_BYTES) {
        mine.definition.len = DEFINITION_BYTES;
        while (mine.definition.len > 0 && ((unsigned char)mine.definition.ptr[mine.definition.len] & 0xC0) == 0x80)
            mine.definition.len--;
    }
    mine.definition = without_braces(&mine, mine.definition);
    hw_mine_head(&mine);
    hw_mine_opening(&mine);
    hw_mine_cues(&mine);
    hw_mine_initials(&mine);
    return mine.ok ? HW_OK : hw_fail_nomem(err);
}
