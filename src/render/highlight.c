/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/highlight.h"

static hw_span field_text(const hw_hit *hit, hw_field field, uint32_t item)
{
    switch (field) {
    case HW_FIELD_TERM:
        return hit->entry.term;
    case HW_FIELD_ALIAS:
        return item < hit->entry.alias_count ? hit->entry.aliases[item].text : hw_span_of(NULL, 0);
    case HW_FIELD_DEFINITION:
        return hit->entry.definition;
    case HW_FIELDS:
        break;
    }
    return hw_span_of(NULL, 0);
}

/* How many highlights are of fields and items before this one: an entry may have thousands of aliases. */
static size_t count_before(const hw_hit *hit, hw_field field, uint32_t item)
{
    size_t low = 0, high = hit->highlight_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const hw_highlight *h = &hit->highlights[middle];
        if (h->field < field || (h->field == field && h->item < item))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

hw_stretches hw_stretches_of(const hw_hit *hit, hw_field field, uint32_t item)
{
    hw_span text = field_text(hit, field, item);
    const hw_highlight *first = hit->highlights;
    const hw_highlight *next = first ? first + count_before(hit, field, item) : NULL;
    return (hw_stretches){text, 0, text.len, next, first ? first + hit->highlight_count : NULL, field, item};
}

hw_stretches hw_stretches_of_excerpt(const hw_hit *hit)
{
    hw_stretches all = hw_stretches_of(hit, HW_FIELD_DEFINITION, 0);
    hw_excerpt excerpt = hit->excerpt;
    if (excerpt.start < excerpt.end && excerpt.end <= all.text.len) {
        all.at = excerpt.start;
        all.end = excerpt.end;
    }
    return all;
}

/* The first highlight of the field that ends after `at`, or NULL. */
static const hw_highlight *find_highlight(hw_stretches *s)
{
    for (; s->next < s->last && s->next->field == s->field && s->next->item == s->item; s->next++)
        if (s->next->end > s->at && s->next->start < s->next->end)
            return s->next;
    return NULL;
}

bool hw_stretches_next(hw_stretches *s, hw_stretch *out)
{
    if (s->at >= s->end)
        return false;
    const hw_highlight *h = find_highlight(s);
    out->marked = h && h->start <= s->at;
    size_t end = !h ? s->end : out->marked ? h->end : h->start;
    if (end > s->end)
        end = s->end;
    out->text = hw_span_sub(s->text, s->at, end);
    s->at = end;
    return true;
}
