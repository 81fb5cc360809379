/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/completions.h"

#include "base/bytes.h"
#include "base/fail.h"
#include "base/utf8.h"
#include "store/names.h"

enum { HEADER_BYTES = 20 };

static hw_status fail_damaged(hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "the completions of the index are damaged; rebuild with headword index");
}

static uint32_t divide_up(uint32_t count, uint32_t size)
{
    return count / size + (count % size != 0);
}

static uint32_t bytes_of(uint32_t count)
{
    uint32_t bytes = 0;
    for (; count; count >>= 8)
        bytes++;
    return bytes;
}

static bool take_array(hw_span *rest, uint64_t bytes, const uint8_t **array)
{
    hw_span taken;
    if (!hw_take_bytes(rest, bytes, &taken))
        return false;
    *array = (const uint8_t *)taken.ptr;
    return true;
}

static bool take_parts(hw_span rest, hw_completions *c)
{
    hw_span header;
    if (!hw_take_bytes(&rest, HEADER_BYTES, &header))
        return false;
    c->names = hw_get_u32(header.ptr);
    c->inner = hw_get_u32(header.ptr + 4);
    c->word_bytes = bytes_of(c->names) + 1;
    uint32_t groups = divide_up(c->inner, HW_COMPLETION_GROUP);
    bool one_set = hw_get_u32(header.ptr + 8) == 1;
    return hw_take_bytes(&rest, hw_get_u32(header.ptr + 12), &c->sets) && take_array(&rest, c->names, &c->weights) &&
           take_array(&rest, divide_up(c->names, HW_COMPLETION_GROUP), &c->peaks) &&
           (one_set || take_array(&rest, c->names, &c->lang_sets)) &&
           hw_take_bytes(&rest, (uint64_t)divide_up(c->names, HW_COMPLETION_BLOCK) * 4, &c->offsets) &&
           hw_take_bytes(&rest, hw_get_u32(header.ptr + 16), &c->respellings) &&
           take_array(&rest, (uint64_t)c->inner * c->word_bytes, &c->words) &&
           take_array(&rest, groups, &c->inner_peaks) &&
           take_array(&rest, (uint64_t)groups * HW_COMPLETION_HEAD, &c->heads);
}

hw_status hw_completions_open(hw_completions *out, hw_span section, hw_span table, hw_error *err)
{
    hw_completions c = {.table = table};
    if (!take_parts(section, &c) || c.names != hw_names_count(table))
        return fail_damaged(err);
    *out = c;
    return HW_OK;
}

/* Takes the next language set; false at their end. */
static bool take_set(hw_span *rest, hw_span *set)
{
    if (!rest->len)
        return false;
    uint8_t length = (uint8_t)*rest->ptr;
    hw_span after = hw_span_sub(*rest, 1, rest->len);
    if (!hw_take_bytes(&after, length, set))
        return false;
    *rest = after;
    return true;
}

static bool has_tag(hw_span set, hw_span tag)
{
    for (size_t start = 0, end; start < set.len; start = end + 1) {
        for (end = start; end < set.len && set.ptr[end] != ' ';)
            end++;
        if (hw_span_equal(hw_span_sub(set, start, end), tag))
            return true;
    }
    return false;
}

void hw_completions_filter(const hw_completions *completions, hw_span tag, hw_lang_filter *out)
{
    hw_span rest = completions->sets, set;
    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < HW_COMPLETION_SETS && take_set(&rest, &set); i++)
        out->has[i] = has_tag(set, tag);
}

bool hw_completions_passes(const hw_completions *completions, const hw_lang_filter *filter, uint32_t name)
{
    return !filter || filter->has[completions->lang_sets ? completions->lang_sets[name] : 0];
}

hw_span hw_completions_langs(const hw_completions *completions, uint32_t name)
{
    hw_span rest = completions->sets, set = {NULL, 0};
    uint8_t number = completions->lang_sets ? completions->lang_sets[name] : 0;
    for (size_t i = 0; i <= number; i++)
        if (!take_set(&rest, &set))
            return (hw_span){NULL, 0};
    return set;
}

hw_status hw_completions_word(const hw_completions *c, uint32_t at, hw_completion_place *out, hw_error *err)
{
    const uint8_t *bytes = c->words + (size_t)at * c->word_bytes;
    uint32_t name = 0;
    for (uint32_t i = 0; i + 1 < c->word_bytes; i++)
        name |= (uint32_t)bytes[i] << (8 * i);
    if (name >= c->names)
        return fail_damaged(err);
    *out = (hw_completion_place){name, bytes[c->word_bytes - 1], c->weights[name]};
    return HW_OK;
}

/* How the key of an inner word, from that word on, compares with `wanted`. */
static hw_status compare_word(const hw_completions *c, uint32_t at, hw_span wanted, int *order, hw_error *err)
{
    char key[HW_NAME_KEY_MOST];
    size_t len;
    hw_completion_place place;
    hw_status status = hw_completions_word(c, at, &place, err);
    if (!status)
        status = hw_names_key(c->table, place.name, key, &len, err);
    if (status)
        return status;
    if (place.offset >= len)
        return fail_damaged(err);
    *order = hw_span_compare(hw_span_of(key + place.offset, len - place.offset), wanted);
    return HW_OK;
}

/* How many groups have a head below `head`; equal ones count if `or_equal`. */
static uint32_t count_heads(const hw_completions *c, const char head[HW_COMPLETION_HEAD], bool or_equal)
{
    uint32_t low = 0, high = divide_up(c->inner, HW_COMPLETION_GROUP);
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = memcmp(c->heads + (size_t)middle * HW_COMPLETION_HEAD, head, HW_COMPLETION_HEAD);
        if (order < 0 || (order == 0 && or_equal))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The first inner word, from `from` on, that is not below `wanted`. The heads say which groups it can be in. */
static hw_status seek_word(const hw_completions *c, hw_span wanted, uint32_t from, uint32_t *at, hw_error *err)
{
    char head[HW_COMPLETION_HEAD] = {0};
    memcpy(head, wanted.ptr, wanted.len < sizeof head ? wanted.len : sizeof head);
    uint32_t below = count_heads(c, head, false), above = count_heads(c, head, true);
    uint64_t low = below ? (uint64_t)(below - 1) * HW_COMPLETION_GROUP : 0;
    uint64_t high = (uint64_t)above * HW_COMPLETION_GROUP;
    high = high < c->inner ? high : c->inner;
    low = low > from ? low : from;
    for (uint64_t step = from ? 1 : high; low < high;) { /* what ends a range is likely near: in ever longer steps */
        uint64_t middle = low + step < high ? low + step - 1 : low + (high - low) / 2;
        int order;
        hw_status status = compare_word(c, (uint32_t)middle, wanted, &order, err);
        if (status)
            return status;
        step *= 2;
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *at = (uint32_t)low;
    return HW_OK;
}

/* The smallest text above all that begin with `prefix`: its last byte raised. Keys are UTF-8, which has no 0xFF. */
static hw_status find_words(const hw_completions *c, hw_span prefix, hw_completion_range *range, hw_error *err)
{
    char raised[HW_NAME_KEY_MOST];
    if (prefix.len == 0 || prefix.len > sizeof raised)
        return HW_OK;
    memcpy(raised, prefix.ptr, prefix.len);
    raised[prefix.len - 1]++;
    hw_status status = seek_word(c, prefix, 0, &range->first, err);
    if (!status)
        status = seek_word(c, hw_span_of(raised, prefix.len), range->first, &range->end, err);
    return status;
}

hw_status hw_completions_range(const hw_completions *completions, hw_completion_list list, hw_span prefix,
                               hw_completion_range *range, hw_error *err)
{
    *range = (hw_completion_range){.list = list};
    if (list == HW_COMPLETION_INNER)
        return find_words(completions, prefix, range, err);
    hw_status status = hw_names_range(completions->table, HW_NAME_SQUASH, prefix, &range->first, &range->end, err);
    if (!status && range->end > completions->names)
        status = fail_damaged(err);
    return status;
}

static bool is_among(const hw_completion_places *places, uint32_t name)
{
    for (size_t i = 0; i < places->count; i++)
        if (places->items[i].name == name)
            return true;
    return false;
}

/* Puts a place among those from `from` on, by weight; the lightest falls out when there is no room. */
static void insert_place(hw_completion_places *places, size_t from, hw_completion_place place)
{
    size_t at = places->count < places->most ? places->count++ : places->most - 1;
    for (; at > from && places->items[at - 1].weight < place.weight; at--)
        places->items[at] = places->items[at - 1];
    places->items[at] = place;
}

/* What a place must weigh more than to be taken. */
static uint8_t needed_weight(const hw_completion_places *places)
{
    return places->count < places->most ? 0 : places->items[places->count - 1].weight;
}

/* A group of the range, [first, end). */
static hw_status take_best(const hw_completions *c, hw_completion_range group, const hw_lang_filter *filter,
                           size_t from, hw_completion_places *places, hw_error *err)
{
    bool inner = group.list == HW_COMPLETION_INNER;
    for (uint32_t at = group.first; at < group.end; at++) {
        hw_completion_place place = {at, 0, inner ? 0 : c->weights[at]};
        hw_status status = inner ? hw_completions_word(c, at, &place, err) : HW_OK;
        if (status)
            return status;
        if (place.weight > needed_weight(places) && hw_completions_passes(c, filter, place.name) &&
            !is_among(places, place.name))
            insert_place(places, from, place);
    }
    return HW_OK;
}

hw_status hw_completions_best(const hw_completions *completions, hw_completion_range range,
                              const hw_lang_filter *filter, hw_completion_places *places, hw_error *err)
{
    const uint8_t *peaks = range.list == HW_COMPLETION_INNER ? completions->inner_peaks : completions->peaks;
    size_t from = places->count;
    hw_completion_range group = range;
    for (; group.first < range.end && from < places->most; group.first = group.end) {
        uint32_t number = group.first / HW_COMPLETION_GROUP;
        uint64_t end = ((uint64_t)number + 1) * HW_COMPLETION_GROUP;
        group.end = end < range.end ? (uint32_t)end : range.end;
        if (peaks[number] <= needed_weight(places))
            continue;
        hw_status status = take_best(completions, group, filter, from, places, err);
        if (status)
            return status;
    }
    return HW_OK;
}

hw_status hw_completions_spell(const hw_completions *completions, uint32_t name, hw_span key, size_t mark,
                               size_t mark_end, hw_respelled *out, hw_error *err)
{
    uint32_t offset = hw_get_u32(completions->offsets.ptr + (size_t)(name / HW_COMPLETION_BLOCK) * 4);
    if (offset > completions->respellings.len)
        return fail_damaged(err);
    hw_span rest = hw_span_sub(completions->respellings, offset, completions->respellings.len);
    for (uint32_t i = name % HW_COMPLETION_BLOCK; i; i--)
        if (!hw_respelling_skip(&rest))
            return fail_damaged(err);
    if (!hw_respelling_read(&rest, key, mark, mark_end, out) ||
        hw_utf8_check(hw_span_of(out->text, out->len)) != SIZE_MAX || out->start > out->end)
        return fail_damaged(err);
    return HW_OK;
}
