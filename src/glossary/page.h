/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_PAGE_H
#define HW_GLOSSARY_PAGE_H

/* A glossary page as it looks when copied from the web: lines go in, drafts come out.
 *
 *     text -> lines -> the first shape that fits -> drafts, doubled ones merged -> hw_reader_add
 *
 * A shape is a way of laying out terms and definitions (read_text.c lists them). Its function looks at all
 * lines; when the page has that shape it puts the entries and says so in *fits, else it leaves the page alone.
 */

#include "glossary/reader.h"
#include "glossary/tally.h"

typedef struct hw_line {
    hw_span text;    /* without white space at its ends; empty = a blank line */
    uint32_t number; /* 1-based */
    uint32_t indent; /* columns before the text; a tab goes to the next multiple of 8 */
} hw_line;

typedef struct hw_page_name {
    uint64_t hash; /* 0 = a free slot */
    uint32_t draft;
} hw_page_name;

typedef struct hw_page {
    hw_reader *reader;
    hw_span lang; /* of most of the page, "" = unknown */
    HW_VEC(hw_line) lines;
    HW_VEC(hw_draft) drafts;
    hw_page_name *names; /* open addressing: which draft has a name */
    size_t name_slots, name_count;
} hw_page;

/* What to do with two entries of one name. */
typedef enum hw_page_merge {
    HW_PAGE_MERGE_TEXT, /* one entry when the definitions are the same, else two: a glossary has homonyms */
    HW_PAGE_MERGE_NAME  /* always one entry: an article comes back to its concepts */
} hw_page_merge;

hw_status hw_page_init(hw_page *page, hw_reader *reader, hw_error *err);
void hw_page_release(hw_page *page);

/* Lines [from, to) as one text: wrapped lines joined, paragraphs "\n\n" apart, list items and formulas "\n". */
hw_status hw_page_join(hw_page *page, size_t from, size_t to, hw_span *text, hw_error *err);

/* An entry; an empty head makes it a passage. Takes names out of the head and labelled fields ("See also:") out
 * of the definition. *out (NULL allowed) is borrowed until the next put. */
hw_status hw_page_put(hw_page *page, hw_page_merge merge, hw_span head, hw_span definition, uint32_t line,
                      hw_draft **out, hw_error *err);

/* The draft that has this name, or NULL. */
hw_draft *hw_page_find(hw_page *page, hw_span name);

/* The draft whose name a paragraph begins with, a verb that defines right after it; NULL when there is none. */
hw_draft *hw_page_defined_by(hw_page *page, hw_span paragraph);

/* Adds all drafts to the reader. */
hw_status hw_page_finish(hw_page *page, hw_error *err);

/* What kind of line it is (page_lines.c). */
bool hw_line_is_head(hw_span line);                /* may be a headword: short, no sentence */
bool hw_line_is_letter(hw_span line);              /* "A", "S-Ś", "0-9", "A B C D": the head of a section */
bool hw_line_is_item(hw_span line, hw_span *item); /* "- item", "• item" */
bool hw_line_is_numbered(hw_span line, uint32_t *number, hw_span *rest); /* "12. rest", "12) rest" */
bool hw_line_is_invitation(hw_span line); /* asks the reader to do something: advert, contact, "Read more" */
/* "Term: definition", "Term – definition": where the term ends and the definition begins. */
bool hw_line_split(hw_span line, hw_span *head, hw_span *rest);

/* Moves "Synonyms: ...", "See also: ...", "Team: ..." from a definition to the draft's fields (page_labels.c). */
hw_status hw_page_labels(hw_page *page, hw_draft *draft, hw_error *err);

/* Columns by their names in several languages (page_columns.c). */
typedef enum hw_column {
    HW_COLUMN_OTHER,
    HW_COLUMN_TERM,
    HW_COLUMN_DEFINITION,
    HW_COLUMN_TEAM,
    HW_COLUMN_ALIAS,
    HW_COLUMN_RELATED
} hw_column;
hw_column hw_column_of(hw_span name);
/* "TermsDefinitionTeam": names without anything between them. How many columns, 0 = no such header. */
size_t hw_columns_glued(hw_span line);

/* Where the term of a glued row ends (page_glue.c). `words` has the hashes of all words of the page. */
typedef struct hw_glue {
    size_t term_end, definition_start;
    int score; /* HW_GLUE_SURE and more can be trusted */
} hw_glue;
enum { HW_GLUE_SURE = 4 };
hw_glue hw_glue_find(hw_span row, hw_span lang, const hw_tally *words);

/* A name for a definition that lost its headword, found in its own words (page_recover.c). */
typedef struct hw_nameless {
    hw_span definition;
    const hw_alias *aliases; /* what a label gave it */
    size_t alias_count;
    hw_span before, after; /* names around it on a page in alphabetical order, "" = none or no such order */
} hw_nameless;
typedef struct hw_recovered {
    hw_span term, longer; /* longer: the term with the word before it, or empty */
} hw_recovered;
hw_recovered hw_page_recover(const hw_nameless *nameless);

/* The shapes. */
hw_status hw_page_glued(hw_page *page, bool *fits, hw_error *err);    /* TermDefinitionTeam */
hw_status hw_page_blocks(hw_page *page, bool *fits, hw_error *err);   /* Term, paragraphs, "Back to top" */
hw_status hw_page_teasers(hw_page *page, bool *fits, hw_error *err);  /* definition, then "Term Read More »" */
hw_status hw_page_article(hw_page *page, bool *fits, hw_error *err);  /* numbered list, tables, FAQ */
hw_status hw_page_indented(hw_page *page, bool *fits, hw_error *err); /* Term, then indented lines */
hw_status hw_page_pairs(hw_page *page, bool *fits, hw_error *err);    /* "Term: definition" lines */
hw_status hw_page_heads(hw_page *page, bool *fits, hw_error *err);    /* Term, paragraph, Term, paragraph */
hw_status hw_page_passages(hw_page *page, bool *fits, hw_error *err); /* none: text without terms */

#endif
