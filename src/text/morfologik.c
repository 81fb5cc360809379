/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "text/morfologik.h"

#include "base/fail.h"
#include "base/utf8.h"
#include "text/normalize.h"

#include <unicode/uchar.h>

enum { TARGET_NEXT = 0x80, LAST_ARC = 0x40, FINAL_ARC = 0x20, LABEL_INDEX = 0x1F, SEPARATOR = ';' };
enum { FLAG_NUMBERS = 0x0100, FLAGS_KNOWN = 0x010F };

typedef struct arc {
    unsigned char label;
    unsigned char flags;
    size_t target; /* 0 = nothing follows; not set when flags has TARGET_NEXT */
    size_t end;    /* offset behind the arc */
} arc;

/* The way through the automaton: the line so far and what to do with the readings found. */
typedef struct walk {
    const hw_morfologik *dictionary;
    hw_morfologik_visit *visit;
    void *context;
    char line[HW_MORFOLOGIK_DEPTH];
    size_t form_len;  /* line[0 .. form_len) is the form, a separator follows */
    size_t lemma_end; /* line[form_len + 1 .. lemma_end) is the lemma's code, a separator follows */
    uint64_t budget;  /* arcs that may still be read: a damaged automaton may run in circles */
    bool stopped;
} walk;

static bool read_number(hw_span arcs, size_t *at, size_t *value)
{
    size_t v = 0;
    for (unsigned shift = 0; shift < 35 && *at < arcs.len; shift += 7) {
        unsigned char byte = (unsigned char)arcs.ptr[(*at)++];
        v |= (size_t)(byte & 0x7F) << shift;
        if (!(byte & 0x80)) {
            *value = v;
            return v < arcs.len;
        }
    }
    return false;
}

static bool read_arc(const hw_morfologik *m, size_t at, arc *out)
{
    if (at >= m->arcs.len)
        return false;
    out->flags = (unsigned char)m->arcs.ptr[at++];
    if (out->flags & LABEL_INDEX) {
        out->label = m->labels[out->flags & LABEL_INDEX];
    } else {
        if (at >= m->arcs.len)
            return false;
        out->label = (unsigned char)m->arcs.ptr[at++];
    }
    out->target = 0;
    if (!(out->flags & TARGET_NEXT) && !read_number(m->arcs, &at, &out->target))
        return false;
    out->end = at;
    return true;
}

static bool first_arc(const hw_morfologik *m, size_t node, size_t *at)
{
    size_t count;
    *at = node;
    return !m->numbered || read_number(m->arcs, at, &count);
}

/* Where an arc leads; 0 = nowhere, or damaged. */
static size_t arc_target(const hw_morfologik *m, const arc *from)
{
    arc a = *from;
    if (!(a.flags & TARGET_NEXT))
        return a.target;
    while (!(a.flags & LAST_ARC))
        if (!read_arc(m, a.end, &a))
            return 0;
    return a.end;
}

/* Follows one byte from a node; 0 when there is no such arc. */
static size_t follow(const hw_morfologik *m, size_t node, unsigned char label)
{
    arc a = {0};
    size_t at;
    if (!node || !first_arc(m, node, &at))
        return 0;
    for (; read_arc(m, at, &a); at = a.end) {
        if (a.label == label)
            return arc_target(m, &a);
        if (a.flags & LAST_ARC)
            return 0;
    }
    return 0;
}

static size_t follow_span(const hw_morfologik *m, size_t node, hw_span bytes)
{
    for (size_t i = 0; i < bytes.len && node; i++)
        node = follow(m, node, (unsigned char)bytes.ptr[i]);
    return node;
}

/* Applies the code P K suffix to the form. */
static void report(walk *w, hw_span tags)
{
    hw_span form = hw_span_of(w->line, w->form_len);
    hw_span code = hw_span_of(w->line + w->form_len + 1, w->lemma_end - w->form_len - 1);
    char lemma[2 * HW_MORFOLOGIK_DEPTH];
    if (code.len < 2)
        return;
    size_t head = (unsigned char)(code.ptr[0] - 'A'), tail = (unsigned char)(code.ptr[1] - 'A');
    if (head == 255 || tail == 255) { /* "remove everything" */
        head = form.len;
        tail = 0;
    }
    if (head + tail > form.len)
        return;
    size_t kept = form.len - head - tail;
    memcpy(lemma, form.ptr + head, kept);
    memcpy(lemma + kept, code.ptr + 2, code.len - 2);
    if (!w->visit(w->context, form, hw_span_of(lemma, kept + code.len - 2), tags))
        w->stopped = true;
}

static void walk_node(walk *w, size_t node, size_t len);

/* line[len] is a separator: does it end the form, the lemma, or nothing? */
static void end_field(walk *w, size_t len)
{
    if (w->form_len == SIZE_MAX)
        w->form_len = len;
    else if (w->lemma_end == SIZE_MAX)
        w->lemma_end = len;
}

static void walk_arc(walk *w, const arc *a, size_t len)
{
    const size_t form_len = w->form_len, lemma_end = w->lemma_end;
    w->line[len] = (char)a->label;
    if (a->label == SEPARATOR)
        end_field(w, len);
    if ((a->flags & FINAL_ARC) && w->lemma_end != SIZE_MAX)
        report(w, hw_span_of(w->line + w->lemma_end + 1, len - w->lemma_end));
    size_t target = arc_target(w->dictionary, a);
    if (target && !w->stopped)
        walk_node(w, target, len + 1);
    w->form_len = form_len;
    w->lemma_end = lemma_end;
}

/* Counts an arc against the budget. */
static bool spend(walk *w)
{
    if (w->budget == 0)
        w->stopped = true;
    else
        w->budget--;
    return !w->stopped;
}

static void walk_node(walk *w, size_t node, size_t len)
{
    arc a = {0};
    size_t at;
    if (len >= sizeof w->line || !first_arc(w->dictionary, node, &at))
        return;
    for (; spend(w) && read_arc(w->dictionary, at, &a); at = a.end) {
        walk_arc(w, &a, len);
        if (a.flags & LAST_ARC)
            return;
    }
}

bool hw_morfologik_walk(const hw_morfologik *dictionary, hw_morfologik_visit *visit, void *context)
{
    walk w = {.dictionary = dictionary,
              .visit = visit,
              .context = context,
              .form_len = SIZE_MAX,
              .lemma_end = SIZE_MAX,
              .budget = 1000 * (uint64_t)dictionary->arcs.len}; /* the true dictionary needs about 20 */
    if (dictionary->root)
        walk_node(&w, dictionary->root, 0);
    return !w.stopped;
}

/* All readings of the form in line[0 .. len), whose last byte led to `node`. */
static void report_form(walk *w, size_t node, size_t len)
{
    node = follow(w->dictionary, node, SEPARATOR);
    if (!node || len + 1 >= sizeof w->line)
        return;
    w->line[len] = SEPARATOR;
    w->form_len = len;
    walk_node(w, node, len + 1);
    w->form_len = SIZE_MAX;
}

static void find_case(walk *w, size_t node, hw_span rest, size_t len);

/* Goes on with `code` in place of the first letter of the word. */
static void find_letter(walk *w, size_t node, uint32_t code, hw_span rest, size_t len)
{
    size_t bytes = len + 4 <= sizeof w->line ? hw_utf8_encode(code, w->line + len) : 0;
    if (!bytes || !spend(w))
        return;
    node = follow_span(w->dictionary, node, hw_span_of(w->line + len, bytes));
    if (node)
        find_case(w, node, rest, len + bytes);
}

static void find_case(walk *w, size_t node, hw_span rest, size_t len)
{
    size_t at = 0;
    if (rest.len == 0) {
        report_form(w, node, len);
        return;
    }
    uint32_t code = hw_utf8_next(rest, &at);
    uint32_t upper = (uint32_t)u_toupper((UChar32)code);
    rest = hw_span_sub(rest, at, rest.len);
    find_letter(w, node, code, rest, len);
    if (upper != code)
        find_letter(w, node, upper, rest, len);
}

/* Sorted words that begin with the same `matched` bytes, which the line folds to. */
typedef struct hopes {
    const hw_span *words;
    size_t count;
    size_t matched;
} hopes;

static hw_span rest_of(hopes h, size_t i)
{
    return hw_span_sub(h.words[i], h.matched, h.words[i].len);
}

/* Those of the words that go on with these bytes. */
static hopes narrow(hopes from, hw_span bytes)
{
    size_t low = 0, high = from.count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (hw_span_compare(rest_of(from, middle), bytes) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    while (high < from.count && hw_span_starts(rest_of(from, high), bytes))
        high++;
    return (hopes){from.words + low, high - low, from.matched + bytes.len};
}

/* May a character that begins with this byte fold to what one of the words goes on with? None is at its end. */
static bool may_fold(hopes h, unsigned char byte)
{
    unsigned char lower = byte >= 'A' && byte <= 'Z' ? (unsigned char)(byte + 32) : byte;
    return byte >= 0x80 ||
           (lower >= (unsigned char)rest_of(h, 0).ptr[0] && lower <= (unsigned char)rest_of(h, h.count - 1).ptr[0]);
}

static void find_folded(walk *w, size_t node, hopes left, size_t len);

/* line[start .. len) is a character that led to `node`: goes on with the words where it folds to what comes next. */
static void match_folded(walk *w, size_t node, hopes left, size_t start, size_t len)
{
    char folded[HW_FOLD_MOST];
    size_t at = 0;
    uint32_t code = hw_utf8_next(hw_span_of(w->line + start, len - start), &at);
    size_t size = code != HW_UTF8_INVALID && at == len - start ? hw_fold_code_point(code, folded) : 0;
    hopes next = size ? narrow(left, hw_span_of(folded, size)) : (hopes){0};
    if (next.count)
        find_folded(w, node, next, len);
}

/* Reads on until a whole character is on the line. */
static void gather_folded(walk *w, size_t node, hopes left, size_t start, size_t len)
{
    arc a = {0};
    size_t at, target;
    unsigned char lead = start < len ? (unsigned char)w->line[start] : 0;
    size_t need = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    if (start < len && len - start == need) {
        match_folded(w, node, left, start, len);
        return;
    }
    if (len + 1 >= sizeof w->line || !first_arc(w->dictionary, node, &at))
        return;
    for (; spend(w) && read_arc(w->dictionary, at, &a); at = a.end) {
        if (may_fold(left, a.label) && a.label != SEPARATOR && (target = arc_target(w->dictionary, &a))) {
            w->line[len] = (char)a.label;
            gather_folded(w, target, left, start, len + 1);
        }
        if (a.flags & LAST_ARC)
            return;
    }
}

static void find_folded(walk *w, size_t node, hopes left, size_t len)
{
    while (left.count && left.words->len == left.matched) {
        report_form(w, node, len);
        left.words++;
        left.count--;
    }
    if (left.count)
        gather_folded(w, node, left, len, len);
}

static walk begin_find(const hw_morfologik *dictionary, size_t words, hw_morfologik_visit *visit, void *context)
{
    return (walk){.dictionary = dictionary,
                  .visit = visit,
                  .context = context,
                  .form_len = SIZE_MAX,
                  .lemma_end = SIZE_MAX,
                  .budget = (uint64_t)words << 20};
}

void hw_morfologik_find(const hw_morfologik *dictionary, hw_span word, hw_form_match match, hw_morfologik_visit *visit,
                        void *context)
{
    walk w = begin_find(dictionary, 1, visit, context);
    if (!dictionary->root || word.len == 0 || word.len >= sizeof w.line || memchr(word.ptr, SEPARATOR, word.len))
        return;
    if (match == HW_FORM_CASE)
        find_case(&w, dictionary->root, word, 0);
    else
        find_folded(&w, dictionary->root, (hopes){&word, 1, 0}, 0);
}

void hw_morfologik_find_all(const hw_morfologik *dictionary, const hw_span *words, size_t count,
                            hw_morfologik_visit *visit, void *context)
{
    walk w = begin_find(dictionary, count, visit, context);
    if (dictionary->root)
        find_folded(&w, dictionary->root, (hopes){words, count, 0}, 0);
}

/* Arcs lie one behind the other up to the end of the file: a cut or a wild target shows when they are read in a row. */
static bool arcs_fit(const hw_morfologik *m)
{
    arc a = {0};
    bool at_node = true;
    for (size_t at = 0; at < m->arcs.len; at = a.end) {
        if ((at_node && !first_arc(m, at, &at)) || !read_arc(m, at, &a))
            return false;
        at_node = a.flags & LAST_ARC;
    }
    return at_node;
}

hw_status hw_morfologik_check(const hw_morfologik *dictionary, const char *name, hw_error *err)
{
    return arcs_fit(dictionary) ? HW_OK : hw_fail(err, HW_E_CORRUPT, "%s: damaged or cut short; replace it", name);
}

hw_status hw_morfologik_open(hw_morfologik *out, hw_span bytes, const char *name, hw_error *err)
{
    *out = (hw_morfologik){0};
    const unsigned char *head = (const unsigned char *)bytes.ptr;
    if (bytes.len < 8 || memcmp(head, "\\fsa\xC6", 5) != 0)
        return hw_fail(err, HW_E_CORRUPT, "%s: not a CFSA2 dictionary; replace it", name);
    unsigned flags = (unsigned)head[5] << 8 | head[6];
    size_t labels = head[7], at = 0;
    hw_morfologik m = {.numbered = flags & FLAG_NUMBERS};
    if ((flags & ~(unsigned)FLAGS_KNOWN) || labels > sizeof m.labels || bytes.len < 8 + labels)
        return hw_fail(err, HW_E_CORRUPT, "%s: damaged at the head; replace it", name);
    memcpy(m.labels, head + 8, labels);
    m.arcs = hw_span_sub(bytes, 8 + labels, bytes.len);
    arc entry = {0};
    if (!first_arc(&m, 0, &at) || !read_arc(&m, at, &entry))
        return hw_fail(err, HW_E_CORRUPT, "%s: cut short; replace it", name);
    m.root = arc_target(&m, &entry);
    *out = m;
    return HW_OK;
}
