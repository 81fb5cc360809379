/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_STORE_SCHEMA_H
#define HW_STORE_SCHEMA_H

/* What is on disk: term prefixes in the Xapian part, sections after it, the format version.
 *
 *     0           +---------------------------------------------+
 *                 | Xapian single-file database (glass)         |
 *     HW_SEAL_AT  |   seal, in space that Xapian leaves unused: |
 *                 |   tells a cut file from a foreign one       |
 *     aligned 64  +---------------------------------------------+
 *                 | sections, each aligned to 64 bytes          |
 *                 +---------------------------------------------+
 *                 | directory: name, offset, length, XXH3-64    |
 *                 +---------------------------------------------+
 *     end - 64    | footer: magic, version, directory, its hash |
 *                 +---------------------------------------------+
 *
 * Entry number e (0-based, in the order of ids) is Xapian document e + 1. All integers are little-endian.
 */

enum {
    HW_FORMAT_VERSION = 1,
    HW_BLOCK_BYTES = 8192, /* of the Xapian part; the first holds little more than its table of roots */
    HW_SEAL_BYTES = 64,    /* of seal and footer */
    HW_SEAL_AT = HW_BLOCK_BYTES - HW_SEAL_BYTES
};

/* Term prefixes, as Xapian's own conventions have them, so that its tools read the index. */
#define HW_PREFIX_STEM "Z"     /* stem in headword, aliases or definition; wdf = how often (occurrences.h) */
#define HW_PREFIX_TAG "K:"     /* squash key of a tag */
#define HW_PREFIX_STATUS "XT:" /* squash key of the status */

enum { HW_TERM_BYTES_MOST = 200 }; /* longer terms are not indexed; Xapian's limit is 245 */

#define HW_SECTION_MANIFEST "manifest"       /* counts, languages, sources (manifest.h) */
#define HW_SECTION_DOCS "docs"               /* fixed-size facts about each entry (docs.h) */
#define HW_SECTION_TEXTS "texts"             /* the entries, coded word by word (texts.h) */
#define HW_SECTION_NAMES "names"             /* keys of headwords and aliases -> entries (names.h) */
#define HW_SECTION_COMPLETIONS "completions" /* names to offer while they are typed (completions.h) */
#define HW_SECTION_WORDS "words"             /* the vocabulary: every word with its document frequency (vocabulary.h) */
#define HW_SECTION_CONCEPTS "concepts"       /* which entries define the same concept (concepts.h) */
#define HW_SECTION_LEMMAS "lemmas"           /* inflected form -> lemmas (text/analyzer.h reads it) */
#define HW_SECTION_ALIASES "aliases"         /* abbreviations mined from running text (aliases.h) */
#define HW_SECTION_SYNONYMS "synonyms"       /* synonym rules; empty without any (synonyms.h) */

#endif
