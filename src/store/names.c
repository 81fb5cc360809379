/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/names.h"

#include "base/bytes.h"
#include "base/fail.h"
#include "store/names_view.h"

enum { STEP = 16 }; /* bytes of a key that are copied at once: what is too much is overwritten, or not looked at */

/* Where reading stands: a key with its class byte in front, and its references still packed. */
typedef struct walk {
    hw_span rest; /* of the block; begins with the references of `key` */
    size_t key_len;
    char key[KEY_MOST + STEP];
} walk;

hw_status hw_names_fail(hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "the name table of the index is damaged; rebuild with headword index");
}

hw_status hw_names_open(hw_names_table *out, hw_span section, hw_error *err)
{
    hw_names_table t = {0};
    if (section.len < HEADER_BYTES)
        return hw_names_fail(err);
    t.keys = hw_get_u32(section.ptr);
    t.squash_keys = hw_get_u32(section.ptr + 4);
    size_t restart_bytes = (size_t)hw_names_blocks(t.keys) * 4,
           alias_bytes = (size_t)hw_names_alias_bytes(t.squash_keys);
    if (t.squash_keys > t.keys || restart_bytes + alias_bytes > section.len - HEADER_BYTES)
        return hw_names_fail(err);
    t.restarts = hw_span_of(section.ptr + HEADER_BYTES, restart_bytes);
    t.blocks = hw_span_sub(section, HEADER_BYTES + restart_bytes, section.len - alias_bytes);
    *out = t;
    return HW_OK;
}

enum { ALIAS_REF = 1, LAST_REF = 2 };

/* Takes a reference off the front: its entry less the one before. */
static bool take_ref(hw_span *rest, uint64_t *difference, uint64_t *name, bool *last)
{
    uint64_t packed;
    *name = 0;
    if (!hw_take_varint(rest, &packed) || ((packed & ALIAS_REF) && !hw_take_varint(rest, name)))
        return false;
    *difference = packed >> 2;
    *last = packed & LAST_REF;
    return true;
}

static inline bool skip_varint(const char **at, const char *end)
{
    while (*at < end && *(*at)++ & 0x80)
        if (*at == end)
            return false;
    return true;
}

/* Steps over the references of a key, which every search does with some. */
static inline bool count_refs(hw_span *rest, size_t *count)
{
    const char *at = rest->ptr, *end = rest->ptr + rest->len;
    char head = 0;
    for (*count = 0; !(head & LAST_REF); ++*count) {
        if (at == end)
            return false;
        head = *at;
        if (!skip_varint(&at, end) || (head & ALIAS_REF && (at == end || !skip_varint(&at, end))))
            return false;
    }
    *rest = hw_span_of(at, (size_t)(end - at));
    return true;
}

static bool take_length(hw_span *rest, uint64_t *len)
{
    uint64_t more = 0;
    if (*len == PACKED_MOST && !hw_take_varint(rest, &more))
        return false;
    *len += more;
    return *len <= KEY_MOST;
}

/* Takes the bytes that a key has on its own off the front. */
static bool take_long(hw_span *rest, size_t before, size_t *shared, hw_span *fresh)
{
    hw_span head;
    if (!hw_take_bytes(rest, 1, &head))
        return false;
    uint64_t share = (unsigned char)head.ptr[0] >> 4, len = head.ptr[0] & 15;
    *shared = 0;
    if (!take_length(rest, &share) || share > before || !take_length(rest, &len) || len > KEY_MOST - share ||
        share + len == 0 || !hw_take_bytes(rest, len, fresh))
        return false;
    *shared = (size_t)share;
    return true;
}

/* The same; most keys are short, and every search walks along some. */
static inline bool take_fresh(hw_span *rest, size_t before, size_t *shared, hw_span *fresh)
{
    size_t head = rest->len > STEP ? (unsigned char)*rest->ptr : UINT8_MAX, len = head & 15;
    *shared = head >> 4;
    if (*shared == PACKED_MOST || len == PACKED_MOST || *shared > before || head == 0)
        return take_long(rest, before, shared, fresh);
    *fresh = hw_span_of(rest->ptr + 1, len);
    rest->ptr += 1 + len;
    rest->len -= 1 + len;
    return true;
}

static inline bool take_key(walk *w)
{
    hw_span fresh;
    size_t shared;
    if (!take_fresh(&w->rest, w->key_len, &shared, &fresh))
        return false;
    if (fresh.len <= STEP && w->rest.len >= STEP)
        memcpy(w->key + shared, fresh.ptr, STEP);
    else if (fresh.len)
        memcpy(w->key + shared, fresh.ptr, fresh.len);
    w->key_len = shared + fresh.len;
    return true;
}

static inline bool next_key(walk *w)
{
    size_t count;
    return count_refs(&w->rest, &count) && take_key(w);
}

static bool find_block(const hw_names_table *t, uint32_t block, hw_span *rest)
{
    uint32_t offset = hw_get_u32(t->restarts.ptr + (size_t)block * 4);
    if (offset > t->blocks.len)
        return false;
    *rest = hw_span_sub(t->blocks, offset, t->blocks.len);
    return true;
}

/* Stands the walk on the first key of a block. */
static bool enter_block(const hw_names_table *t, uint32_t block, walk *w)
{
    w->key_len = 0;
    return find_block(t, block, &w->rest) && take_key(w);
}

/* The first key of a block, where it lies. */
static bool first_key(const hw_names_table *t, uint32_t block, hw_span *key)
{
    hw_span rest;
    size_t shared;
    return find_block(t, block, &rest) && take_fresh(&rest, 0, &shared, key);
}

/* Where a key is looked for: the blocks [low, high). The first key of the first is known not to be above it, or there
 * is none before. */
typedef struct bounds {
    uint32_t low, high;
} bounds;

/* Narrows them down to the last block that does not begin above the key. */
static hw_status halve(const hw_names_table *t, hw_span wanted, bounds *in, hw_error *err)
{
    hw_span key;
    while (in->high > in->low + 1) {
        uint32_t middle = in->low + (in->high - in->low) / 2;
        if (!first_key(t, middle, &key))
            return hw_names_fail(err);
        if (hw_span_compare(key, wanted) > 0)
            in->high = middle;
        else
            in->low = middle;
    }
    return HW_OK;
}

/* The same where the key is likely near: in ever longer steps from the first block on. */
static hw_status gallop(const hw_names_table *t, hw_span wanted, bounds *in, hw_error *err)
{
    hw_span key;
    for (uint64_t step = 1, at; (at = in->low + step) < in->high; step *= 2) {
        if (!first_key(t, (uint32_t)at, &key))
            return hw_names_fail(err);
        if (hw_span_compare(key, wanted) > 0)
            in->high = (uint32_t)at;
        else
            in->low = (uint32_t)at;
    }
    return halve(t, wanted, in, err);
}

/* The position of the first key from a block on that is not below `wanted`; when it is a key at all, the walk stands on
 * it. */
static hw_status walk_to(const hw_names_table *t, hw_span wanted, uint32_t block, walk *w, uint32_t *position,
                         hw_error *err)
{
    uint32_t at = block * BLOCK_KEYS;
    for (; at < t->keys; at++) {
        bool good = at % BLOCK_KEYS == 0 ? enter_block(t, at / BLOCK_KEYS, w) : next_key(w);
        if (!good)
            return hw_names_fail(err);
        if (hw_span_compare(hw_span_of(w->key, w->key_len), wanted) >= 0)
            break;
    }
    *position = at;
    return HW_OK;
}

static hw_status seek(const hw_names_table *t, hw_span wanted, walk *w, uint32_t *position, hw_error *err)
{
    bounds in = {0, hw_names_blocks(t->keys)};
    hw_status status = halve(t, wanted, &in, err);
    return status ? status : walk_to(t, wanted, in.low, w, position, err);
}

/* The same for what is not below the key at `from`, and likely near. */
static hw_status seek_on(const hw_names_table *t, hw_span wanted, uint32_t from, walk *w, uint32_t *position,
                         hw_error *err)
{
    bounds in = {from / BLOCK_KEYS, hw_names_blocks(t->keys)};
    hw_status status = gallop(t, wanted, &in, err);
    return status ? status : walk_to(t, wanted, in.low, w, position, err);
}

static hw_status unpack_refs(const walk *w, hw_arena *arena, const hw_name_ref **refs, size_t *count, hw_error *err)
{
    hw_span rest = w->rest;
    size_t ref_count;
    if (!count_refs(&rest, &ref_count))
        return hw_names_fail(err);
    hw_name_ref *unpacked = hw_arena_zero(arena, ref_count, sizeof *unpacked);
    if (!unpacked)
        return hw_fail_nomem(err);
    rest = w->rest;
    uint64_t entry = 0;
    for (size_t i = 0; i < ref_count; i++) {
        uint64_t difference, name;
        bool last;
        if (!take_ref(&rest, &difference, &name, &last))
            return hw_names_fail(err);
        entry += difference;
        if (entry > UINT32_MAX || difference > UINT32_MAX || name >> 1 > UINT32_MAX)
            return hw_names_fail(err);
        unpacked[i] = (hw_name_ref){(uint32_t)entry, (uint32_t)(name >> 1), name & 1};
    }
    *refs = unpacked;
    *count = ref_count;
    return HW_OK;
}

/* Class byte and key, as the table has it; false when no key can be so long. */
static bool make_key(hw_name_class class_, hw_span key, char out[KEY_MOST], hw_span *made)
{
    if (key.len > HW_NAME_KEY_MOST)
        return false;
    out[0] = (char)class_;
    if (key.len)
        memcpy(out + 1, key.ptr, key.len);
    *made = hw_span_of(out, key.len + 1);
    return true;
}

hw_status hw_names_find(hw_span section, hw_name_class class_, hw_span key, hw_arena *arena, const hw_name_ref **refs,
                        size_t *count, hw_error *err)
{
    hw_names_table t;
    walk w;
    char bytes[KEY_MOST];
    hw_span wanted;
    uint32_t position;
    *refs = NULL;
    *count = 0;
    hw_status status = hw_names_open(&t, section, err);
    if (status || !make_key(class_, key, bytes, &wanted))
        return status;
    status = seek(&t, wanted, &w, &position, err);
    if (!status && position < t.keys && hw_span_equal(hw_span_of(w.key, w.key_len), wanted))
        status = unpack_refs(&w, arena, refs, count, err);
    return status;
}

hw_status hw_names_position(hw_span section, hw_name_class class_, hw_span key, uint32_t *position, bool *found,
                            hw_error *err)
{
    hw_names_table t;
    walk w;
    char bytes[KEY_MOST];
    hw_span wanted;
    *found = false;
    hw_status status = hw_names_open(&t, section, err);
    if (status || !make_key(class_, key, bytes, &wanted))
        return status;
    status = seek(&t, wanted, &w, position, err);
    *found = !status && *position < t.keys && hw_span_equal(hw_span_of(w.key, w.key_len), wanted);
    return status;
}

/* The smallest key above all that begin with `prefix`: its last byte raised. The class byte is never 0xFF. */
static hw_span raise_last(hw_span prefix, char *bytes)
{
    while ((unsigned char)bytes[prefix.len - 1] == 0xFF)
        prefix.len--;
    bytes[prefix.len - 1]++;
    return prefix;
}

hw_status hw_names_range(hw_span section, hw_name_class class_, hw_span prefix, uint32_t *first, uint32_t *end,
                         hw_error *err)
{
    hw_names_table t;
    walk w;
    char bytes[KEY_MOST];
    hw_span wanted;
    *first = *end = 0;
    hw_status status = hw_names_open(&t, section, err);
    if (status || !make_key(class_, prefix, bytes, &wanted))
        return status;
    uint32_t from, to;
    status = seek(&t, wanted, &w, &from, err);
    if (!status)
        status = seek_on(&t, raise_last(wanted, bytes), from, &w, &to, err);
    if (!status && from < to) { /* not so only in a damaged table */
        *first = from;
        *end = to;
    }
    return status;
}

/* Stands the walk on the key at a position. */
static hw_status stand_at(hw_span section, uint32_t position, walk *w, hw_error *err)
{
    hw_names_table t;
    hw_status status = hw_names_open(&t, section, err);
    if (status)
        return status;
    if (position >= t.keys)
        return hw_fail(err, HW_E_ARG, "name %lu of %lu", (unsigned long)position, (unsigned long)t.keys);
    bool good = enter_block(&t, position / BLOCK_KEYS, w);
    for (uint32_t i = 0; good && i < position % BLOCK_KEYS; i++)
        good = next_key(w);
    return good ? HW_OK : hw_names_fail(err);
}

hw_status hw_names_key(hw_span section, uint32_t position, char key[HW_NAME_KEY_MOST], size_t *len, hw_error *err)
{
    walk w;
    hw_status status = stand_at(section, position, &w, err);
    if (status)
        return status;
    *len = w.key_len - 1;
    memcpy(key, w.key + 1, *len);
    return HW_OK;
}

hw_status hw_names_at(hw_span section, uint32_t position, hw_arena *arena, hw_span *key, const hw_name_ref **refs,
                      size_t *count, hw_error *err)
{
    walk w;
    hw_status status = stand_at(section, position, &w, err);
    if (status)
        return status;
    hw_span copy = hw_arena_copy(arena, hw_span_of(w.key + 1, w.key_len - 1));
    if (!copy.ptr)
        return hw_fail_nomem(err);
    *key = copy;
    return unpack_refs(&w, arena, refs, count, err);
}

uint32_t hw_names_count(hw_span section)
{
    hw_names_table t;
    return hw_names_open(&t, section, NULL) ? 0 : t.squash_keys;
}
