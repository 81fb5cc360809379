/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_MORFOLOGIK_H
#define HW_TEXT_MORFOLOGIK_H

/* Reads Morfologik's Polish dictionary (PoliMorf): an automaton in CFSA2 format, used in place.
 *
 * It accepts lines of bytes `form ; P K suffix ; tag+tag`, where the lemma is the form without its first P - 'A' and
 * last K - 'A' bytes, and with the suffix; there may be no tags. The automaton (Daciuk, Weiss: "Smaller representation
 * of finite state automata", 2011) is
 *
 *     "\fsa" 0xC6, flags (2 bytes, big-endian), size of the label table, label table, arcs ...
 *
 *     arc:   N L F M M M M M   [label, when M is 0, else label table[M]]   [target: LEB128, when N is not set]
 *            N = the target follows the last arc of this node, L = last arc of the node, F = a line ends here
 *
 * Every offset is checked where it is followed; a damaged automaton gives wrong words, never a crash.
 * Thread safety: read only, may be shared.
 */

#include "base/span.h"

typedef struct hw_morfologik {
    hw_span arcs;
    unsigned char labels[32];
    bool numbered; /* nodes start with a count that we skip */
    size_t root;
} hw_morfologik;

enum {
    HW_MORFOLOGIK_DEPTH = 2048
}; /* longest line in bytes: "ladaco" has 1119 of tags; longer ones are not followed */

/* Reads the head. `bytes` is borrowed as long as *out is in use; `name` is for messages. Errors: CORRUPT. */
hw_status hw_morfologik_open(hw_morfologik *out, hw_span bytes, const char *name, hw_error *err);

/* Reads all arcs in a row, to notice a cut file or wild targets (2.8 MB take 10 ms). Errors: CORRUPT. */
hw_status hw_morfologik_check(const hw_morfologik *dictionary, const char *name, hw_error *err);

/* One form of one lemma with its tags, "subst:sg:nom:f+subst:pl:gen:f"; the bytes are good during the call. Returning
 * false ends the search. */
typedef bool hw_morfologik_visit(void *context, hw_span form, hw_span lemma, hw_span tags);

typedef enum hw_form_match {
    HW_FORM_CASE,  /* the form in any case: "warszawy" finds "Warszawy" */
    HW_FORM_FOLDED /* also with any accents: "obslugi" finds "obsługi", "robot" also "robót" */
} hw_form_match;

/* The readings of a word (lower case; without accents for HW_FORM_FOLDED). */
void hw_morfologik_find(const hw_morfologik *dictionary, hw_span word, hw_form_match match, hw_morfologik_visit *visit,
                        void *context);

/* As hw_morfologik_find with HW_FORM_FOLDED of each word, in one go: what their beginnings have in common is read once.
 * Words are sorted by bytes, differ, and are not empty. */
void hw_morfologik_find_all(const hw_morfologik *dictionary, const hw_span *words, size_t count,
                            hw_morfologik_visit *visit, void *context);

/* Every form of every lemma. False when the automaton has no end, or `visit` ended it. */
bool hw_morfologik_walk(const hw_morfologik *dictionary, hw_morfologik_visit *visit, void *context);

#endif
