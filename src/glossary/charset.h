/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_CHARSET_H
#define HW_GLOSSARY_CHARSET_H

/* Bytes of a file become the UTF-8 with "\n" line ends and without U+FEFF that the readers get.
 *
 *     byte order mark? -> zeros in every other byte: UTF-16? -> valid UTF-8? -> mostly UTF-8: keep what is good
 *     -> else windows-1250, ISO-8859-2 or windows-1252, by which letters would come out (charset_guess.c)
 *
 * Text is not normalized here: an entry says what its author wrote.
 */

#include "glossary/reader.h"

/* An IANA name or alias that can be converted from. */
bool hw_charset_known(const char *name);

/* Sets reader->text from `bytes`: to them when there is nothing to change, else to a copy in reader->arena. Asks
 * reader->options->charset first; what cannot be decoded becomes U+FFFD with one warning, unless UTF-8 was asked for.
 * Errors: NOMEM, SYNTAX (binary data, or invalid where UTF-8 was asked for: err->offset is in `bytes`). */
hw_status hw_charset_decode(hw_reader *reader, hw_span bytes, hw_error *err);

/* The charset of bytes without a byte order mark, NULL = UTF-8; static. Warns when that is a guess. */
const char *hw_charset_tell(hw_reader *reader, hw_span bytes);

/* Sets reader->text, in reader->arena, from bytes in this charset (NULL = UTF-8), which may be a part of a file. Warns
 * of what cannot be decoded as being in `line`, 0 = lines are counted. Errors: NOMEM, SYNTAX (binary data).
 */
hw_status hw_charset_decode_as(hw_reader *reader, const char *charset, hw_span bytes, uint32_t line, hw_error *err);

/* The likeliest charset of bytes that are no UTF-8; static. *sure says whether the next best was well behind. */
const char *hw_charset_guess(hw_span bytes, bool *sure);

#endif
