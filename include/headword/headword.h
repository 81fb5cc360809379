/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HEADWORD_H
#define HEADWORD_H

/* Headword: offline glossary search. This header brings in the whole public API. */

#include "headword/aliases.h"
#include "headword/analyze.h"
#include "headword/ask.h"
#include "headword/entry.h"
#include "headword/error.h"
#include "headword/explain.h"
#include "headword/glossary.h"
#include "headword/index.h"
#include "headword/search.h"
#include "headword/synonyms.h"
#include "headword/suggest.h"

#define HW_VERSION_MAJOR 0
#define HW_VERSION_MINOR 1
#define HW_VERSION_PATCH 0

#ifdef __cplusplus
extern "C" {
#endif

/* "0.1.0": the version of the library that is linked. */
HW_API const char *hw_version(void);

#ifdef __cplusplus
}
#endif
#endif
