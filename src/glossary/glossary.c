/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/batch.h"
#include "glossary/charset.h"
#include "glossary/field.h"
#include "glossary/format.h"

#include "base/fail.h"

#include <stddef.h>
#include <stdlib.h>

static hw_status check_options(const hw_import_options *options, hw_error *err)
{
    hw_format format;
    if (options->format && !hw_format_by_name(options->format, &format))
        return hw_fail(err, HW_E_ARG, "unknown format \"%s\"; formats: " HW_FORMAT_NAMES, options->format);
    if (options->charset && !hw_charset_known(options->charset))
        return hw_fail(err, HW_E_ARG, "unknown charset \"%s\"; use an IANA name such as windows-1250",
                       options->charset);
    for (size_t i = 0; i < options->map_count; i++) {
        hw_status status = hw_map_check(options->maps[i], err);
        if (status)
            return status;
    }
    return HW_OK;
}

hw_status hw_glossary_new(hw_glossary **out, const hw_import_options *options, hw_error *err)
{
    static const hw_import_options defaults = HW_IMPORT_OPTIONS_INIT;
    *out = NULL;
    hw_status status = check_options(options ? options : &defaults, err);
    if (status)
        return status;
    hw_glossary *glossary = calloc(1, sizeof *glossary);
    if (!glossary)
        return hw_fail_nomem(err);
    glossary->options = options ? *options : defaults;
    *out = glossary;
    return HW_OK;
}

void hw_glossary_free(hw_glossary *glossary)
{
    if (!glossary)
        return;
    for (size_t i = 0; i < glossary->arenas.count; i++)
        hw_arena_release(&glossary->arenas.items[i]);
    hw_vec_release(&glossary->arenas);
    hw_vec_release(&glossary->entries);
    hw_ids_release(&glossary->ids);
    free(glossary);
}

size_t hw_glossary_count(const hw_glossary *glossary)
{
    return glossary->entries.count;
}

const hw_entry *hw_glossary_entry(const hw_glossary *glossary, size_t i)
{
    return &glossary->entries.items[i]->entry;
}

bool hw_entry_has_place(const hw_entry *entry)
{
    _Static_assert(offsetof(hw_placed, entry) == 0, "an entry of a glossary is the beginning of where it was placed");
    return !((const hw_placed *)entry)->exchanged;
}

const char *hw_alias_kind_name(hw_alias_kind kind)
{
    static const char *const names[] = {
        [HW_ALIAS_SYNONYM] = "synonym",
        [HW_ALIAS_ACRONYM] = "acronym",
        [HW_ALIAS_VARIANT] = "variant",
        [HW_ALIAS_TRANSLATION] = "translation",
    };
    _Static_assert(sizeof names / sizeof *names == HW_ALIAS_KINDS, "an alias kind without a name");
    return (unsigned)kind < HW_ALIAS_KINDS ? names[kind] : "unknown";
}
