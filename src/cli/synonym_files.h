/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_CLI_SYNONYM_FILES_H
#define HW_CLI_SYNONYM_FILES_H

/* The files that --synonyms names. */

#include "headword/synonyms.h"

#include "cli/exit.h"
#include "cli/opt.h"

enum { HW_LANG_BYTES_MOST = 9 }; /* of a language tag, with its NUL */

/* "pl:FILE" is FILE in Polish; "DIR/desk.pl.txt" says it in its name; else the language is "". Returns FILE.
 * A file whose own name begins so is named "./pl:FILE". */
const char *hw_synonym_file_split(const char *named, char lang[HW_LANG_BYTES_MOST]);

/* Reads all; NULL when there are none. Every file that fails is reported, then the whole fails. */
hw_exit hw_synonym_files_read(const hw_opt_list *files, hw_synonyms **out);

#endif
