/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TEXT_ANALYZER_STATE_H
#define HW_TEXT_ANALYZER_STATE_H

/* What an analyzer is made of; for this room only. */

#include "base/file.h"
#include "text/analyzer.h"
#include "text/dictionary.h"
#include "text/memo.h"
#include "text/segment.h"
#include "text/stem.h"

struct hw_analyzer {
    hw_mapping mapping; /* of the installed Polish dictionary */
    hw_dictionary installed;
    hw_stemmer stemmer;
    hw_memo memo;
    bool remembers; /* an analyzer for long texts; for a query the memo costs more than it saves */
    hw_segmenter segmenter;
    hw_pieces pieces;
    hw_arena tokens; /* of the last hw_analyze */
};

#endif
