/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/respelling.h"

#include "base/bytes.h"
#include "base/utf8.h"

enum { INLINE_EDITS_MOST = 6, STRETCH_MOST = 255, DETOUR_MOST = 32 };

typedef enum capitals { CAPITALS_NONE, CAPITALS_FIRST, CAPITALS_WORDS, CAPITALS_ALL, CAPITALS_WAYS } capitals;
typedef enum change { CHANGE_SPACE, CHANGE_HYPHEN, CHANGE_INSERT, CHANGE_REPLACE } change;

/* Whether the next letter begins the text or a word: what the writer assumes and the reader sees must be one. */
typedef struct letter_state {
    capitals way;
    bool first, word;
} letter_state;

static letter_state begin_letters(capitals way)
{
    return (letter_state){way, true, true};
}

static char show_letter(const letter_state *state, char c)
{
    bool capital = state->way == CAPITALS_ALL || (state->way == CAPITALS_FIRST && state->first) ||
                   (state->way == CAPITALS_WORDS && state->word);
    return capital && c >= 'a' && c <= 'z' ? (char)(c - 'a' + 'A') : c;
}

static letter_state after_letter(letter_state state)
{
    state.first = state.word = false;
    return state;
}

static letter_state after_change(letter_state state, change what)
{
    if (what == CHANGE_SPACE || what == CHANGE_HYPHEN)
        state.word = true;
    return what == CHANGE_REPLACE ? after_letter(state) : state;
}

static change name_change(size_t key_bytes, hw_span text)
{
    if (key_bytes)
        return CHANGE_REPLACE;
    if (text.len == 1 && (text.ptr[0] == ' ' || text.ptr[0] == '-'))
        return text.ptr[0] == ' ' ? CHANGE_SPACE : CHANGE_HYPHEN;
    return CHANGE_INSERT;
}

/* Writing: a walk along key and text, and the edits so far. */
typedef struct writer {
    hw_span key, text;
    size_t at, shown; /* in key and text */
    size_t copied;    /* key bytes since the latest edit */
    letter_state state;
    size_t edits;
    hw_buf *out;
} writer;

static bool agree(const writer *w, letter_state state, size_t key_bytes, size_t text_bytes)
{
    size_t at = w->at + key_bytes, shown = w->shown + text_bytes;
    if (at == w->key.len || shown == w->text.len)
        return at == w->key.len && shown == w->text.len;
    return w->text.ptr[shown] == show_letter(&state, w->key.ptr[at]);
}

/* The shortest detour after which key and text agree again. */
static void find_detour(const writer *w, size_t *key_bytes, size_t *text_bytes)
{
    size_t key_left = w->key.len - w->at, text_left = w->text.len - w->shown;
    for (size_t length = 1; length <= DETOUR_MOST; length++)
        for (size_t added = length + 1; added-- > 0;) {
            if (added > text_left || length - added > key_left)
                continue;
            hw_span text = hw_span_of(w->text.ptr + w->shown, added);
            letter_state state = after_change(w->state, name_change(length - added, text));
            if (agree(w, state, length - added, added)) {
                *key_bytes = length - added;
                *text_bytes = added;
                return;
            }
        }
    *key_bytes = key_left < STRETCH_MOST ? key_left : STRETCH_MOST;
    *text_bytes = text_left < STRETCH_MOST ? text_left : STRETCH_MOST;
}

static void write_edit(writer *w, size_t key_bytes, size_t text_bytes)
{
    hw_span text = hw_span_of(w->text.ptr + w->shown, text_bytes);
    change what = name_change(key_bytes, text);
    hw_buf_add_varint(w->out, (uint64_t)w->copied << 2 | what);
    if (what == CHANGE_REPLACE)
        hw_buf_add_byte(w->out, (char)key_bytes);
    if (what == CHANGE_REPLACE || what == CHANGE_INSERT) {
        hw_buf_add_byte(w->out, (char)text_bytes);
        hw_buf_add(w->out, text);
    }
    w->state = after_change(w->state, what);
    w->at += key_bytes;
    w->shown += text_bytes;
    w->copied = 0;
    w->edits++;
}

/* Writes the edits that are needed on top of a way of capitals; how many there are. */
static size_t write_edits(hw_buf *out, capitals way, hw_span key, hw_span text)
{
    writer w = {.key = key, .text = text, .state = begin_letters(way), .out = out};
    while (w.at < key.len || w.shown < text.len) {
        if (w.at < key.len && w.shown < text.len && agree(&w, w.state, 0, 0)) {
            w.at++;
            w.shown++;
            w.copied++;
            w.state = after_letter(w.state);
        } else {
            size_t key_bytes, text_bytes;
            find_detour(&w, &key_bytes, &text_bytes);
            write_edit(&w, key_bytes, text_bytes);
        }
    }
    return w.edits;
}

void hw_respelling_write(hw_buf *out, hw_span key, hw_span text, uint8_t kind)
{
    capitals best_way = CAPITALS_NONE;
    hw_buf trial;
    hw_buf_init(&trial, SIZE_MAX);
    size_t best_size = SIZE_MAX;
    for (capitals way = CAPITALS_NONE; way < CAPITALS_WAYS; way++) {
        hw_buf_clear(&trial);
        write_edits(&trial, way, key, text);
        if (trial.failed) /* it is short, but not good */
            out->failed = trial.failed;
        if (trial.len < best_size) {
            best_size = trial.len;
            best_way = way;
        }
    }
    hw_buf_clear(&trial);
    size_t edits = write_edits(&trial, best_way, key, text);
    bool few = edits <= INLINE_EDITS_MOST;
    hw_buf_add_byte(
        out, (char)((unsigned)best_way | (unsigned)kind << 2 | (unsigned)(few ? edits : INLINE_EDITS_MOST + 1) << 5));
    if (!few)
        hw_buf_add_varint(out, edits);
    hw_buf_add(out, hw_buf_span(&trial));
    if (trial.failed)
        out->failed = trial.failed;
    hw_buf_release(&trial);
}

/* Reading. */

typedef struct edit {
    uint64_t copied;
    change what;
    uint8_t replaced;
    hw_span added;
} edit;

static bool take_byte(hw_span *rest, uint8_t *byte)
{
    hw_span one;
    if (!hw_take_bytes(rest, 1, &one))
        return false;
    *byte = (uint8_t)one.ptr[0];
    return true;
}

static bool take_head(hw_span *rest, uint8_t *head, uint64_t *edits)
{
    if (!take_byte(rest, head))
        return false;
    *edits = *head >> 5;
    return *edits <= INLINE_EDITS_MOST || hw_take_varint(rest, edits);
}

static bool take_edit(hw_span *rest, edit *out)
{
    uint64_t packed;
    uint8_t length;
    if (!hw_take_varint(rest, &packed))
        return false;
    *out = (edit){.copied = packed >> 2, .what = (change)(packed & 3)};
    switch (out->what) {
    case CHANGE_SPACE:
        out->added = HW_LIT(" ");
        return true;
    case CHANGE_HYPHEN:
        out->added = HW_LIT("-");
        return true;
    case CHANGE_REPLACE:
        if (!take_byte(rest, &out->replaced))
            return false;
        break;
    case CHANGE_INSERT:
        break;
    }
    return take_byte(rest, &length) && hw_take_bytes(rest, length, &out->added);
}

/* A blank or hyphen after few letters: most edits. */
static inline bool skip_short(hw_span *rest)
{
    if (!rest->len || (unsigned char)*rest->ptr >= 0x80 || (*rest->ptr & 3) > CHANGE_HYPHEN)
        return false;
    *rest = hw_span_sub(*rest, 1, rest->len);
    return true;
}

bool hw_respelling_skip(hw_span *rest)
{
    uint8_t head;
    uint64_t edits;
    edit skipped;
    if (rest->len && (unsigned char)*rest->ptr >> 5 == 0) { /* no edits: most */
        *rest = hw_span_sub(*rest, 1, rest->len);
        return true;
    }
    if (!take_head(rest, &head, &edits))
        return false;
    for (; edits; edits--)
        if (!skip_short(rest) && !take_edit(rest, &skipped))
            return false;
    return true;
}

/* A text that is being put together from its key. */
typedef struct reader {
    hw_span key;
    size_t at;
    size_t mark, mark_end;
    letter_state state;
    hw_respelled *out;
} reader;

/* The key bytes [at, at + count) have become what stands in the text from `start` on. */
static void note_mark(reader *r, size_t count, size_t start)
{
    if (r->mark >= r->at && r->mark < r->at + count)
        r->out->start = start;
    if (r->mark_end > r->at && r->mark_end <= r->at + count)
        r->out->end = r->out->len;
}

static bool copy_letters(reader *r, uint64_t count)
{
    hw_respelled *out = r->out;
    if (count > r->key.len - r->at || count > sizeof out->text - out->len)
        return false;
    for (; count; count--) {
        out->text[out->len++] = show_letter(&r->state, r->key.ptr[r->at]);
        note_mark(r, 1, out->len - 1);
        r->at++;
        r->state = after_letter(r->state);
    }
    return true;
}

/* Bytes of the letter a text begins with. */
static size_t first_letter(hw_span text)
{
    size_t at = 0;
    hw_utf8_next(text, &at);
    return at;
}

static bool are_as_many(hw_span a, hw_span b)
{
    while (a.len && b.len) {
        a = hw_span_sub(a, first_letter(a), a.len);
        b = hw_span_sub(b, first_letter(b), b.len);
    }
    return a.len == b.len;
}

static void append(hw_respelled *out, hw_span bytes)
{
    if (bytes.len)
        memcpy(out->text + out->len, bytes.ptr, bytes.len);
    out->len += bytes.len;
}

/* Puts `text` in the place of key bytes: letter for letter, so that a mark may end between two, or as a whole when
 * they differ in number. */
static void replace(reader *r, hw_span letters, hw_span text)
{
    bool one_by_one = are_as_many(letters, text);
    while (letters.len) {
        size_t taken = one_by_one ? first_letter(letters) : letters.len;
        size_t given = one_by_one ? first_letter(text) : text.len;
        size_t start = r->out->len;
        append(r->out, hw_span_sub(text, 0, given));
        note_mark(r, taken, start);
        r->at += taken;
        letters = hw_span_sub(letters, taken, letters.len);
        text = hw_span_sub(text, given, text.len);
    }
}

static bool apply_edit(reader *r, const edit *e)
{
    if (!copy_letters(r, e->copied) || e->replaced > r->key.len - r->at ||
        e->added.len > sizeof r->out->text - r->out->len)
        return false;
    if (e->replaced)
        replace(r, hw_span_of(r->key.ptr + r->at, e->replaced), e->added);
    else
        append(r->out, e->added);
    r->state = after_change(r->state, e->what);
    return true;
}

bool hw_respelling_read(hw_span *rest, hw_span key, size_t mark, size_t mark_end, hw_respelled *out)
{
    uint8_t head;
    uint64_t edits;
    if (!take_head(rest, &head, &edits))
        return false;
    out->len = out->start = out->end = 0;
    out->kind = head >> 2 & (HW_RESPELLING_KINDS - 1);
    reader r = {.key = key,
                .mark = mark,
                .mark_end = mark_end,
                .state = begin_letters((capitals)(head & (CAPITALS_WAYS - 1))),
                .out = out};
    for (; edits; edits--) {
        edit e;
        if (!take_edit(rest, &e) || !apply_edit(&r, &e))
            return false;
    }
    return copy_letters(&r, key.len - r.at);
}
