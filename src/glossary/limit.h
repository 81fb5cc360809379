/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_GLOSSARY_LIMIT_H
#define HW_GLOSSARY_LIMIT_H

/* How many bytes may be read. Who names a limit gets it. Otherwise a file may have 1 GiB, and what a small file grows
 * into, by unpacking or by articles that share bytes, may have 64 MiB or fifty times its size: glossaries pack to a
 * third or a tenth, and only a bomb to a thousandth. */

#include "headword/glossary.h"

uint64_t hw_limit_of_file(const hw_import_options *options);
uint64_t hw_limit_of_growth(const hw_import_options *options, uint64_t size);

#endif
