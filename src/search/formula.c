/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "search/formula.h"

/* The stems of phrases that hold for all their endings. */
static const char *const marks[] = {
    "=",
    "÷",
    "×",
    "divided by",
    "dividing",
    "multiplied by",
    "multiplying",
    "formula",
    "calculated by",
    "podzielon",
    "podzielić",
    "dzieląc",
    "dzieli się",
    "dzielimy",
    "pomnożon",
    "pomnożyć",
    "mnożąc",
    "iloraz",
    "według wzoru",
    "wzór",
};

bool hw_has_formula(hw_span definition)
{
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (hw_span_find(definition, hw_span_str(marks[i])) != SIZE_MAX)
            return true;
    return false;
}
