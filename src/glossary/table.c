/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/table.h"

#include "base/fail.h"
#include "glossary/letters.h"

static const char list_separators[] = ";|";

typedef struct column {
    hw_field field;
    bool known; /* by its name or by a map; a map to nothing is known, too */
} column;

/* NOMEM or HW_OK. */
static hw_status find_column(column *out, hw_reader *reader, hw_span cell, hw_error *err)
{
    *out = (column){HW_FIELD_NONE, false};
    hw_span name = hw_letters_lower(reader->arena, hw_span_trim(cell));
    if (!name.ptr)
        return hw_fail_nomem(err);
    for (size_t i = 0; i < reader->options->map_count; i++) {
        const char *map = reader->options->maps[i], *equals = strrchr(map, '=');
        hw_span mapped = hw_letters_lower(reader->arena, hw_span_trim(hw_span_of(map, (size_t)(equals - map))));
        if (!mapped.ptr)
            return hw_fail_nomem(err);
        if (hw_span_equal(mapped, name)) {
            *out = (column){hw_field_by_name(hw_span_trim(hw_span_str(equals + 1))), true};
            return HW_OK;
        }
    }
    hw_field field = hw_field_of_column(name);
    *out = (column){field, field != HW_FIELD_NONE};
    return HW_OK;
}

hw_status hw_table_fit(hw_header_fit *out, hw_reader *reader, const hw_cells *header, hw_error *err)
{
    *out = (hw_header_fit){0};
    for (size_t i = 0; i < header->count; i++) {
        column found;
        hw_status status = find_column(&found, reader, header->items[i], err);
        if (status)
            return status;
        out->known += found.known;
        out->has_term |= found.field == HW_FIELD_TERM;
        out->has_definition |= found.field == HW_FIELD_DEFINITION;
    }
    return HW_OK;
}

static bool has_field(const hw_table *table, hw_field field)
{
    for (size_t i = 0; i < table->columns.count; i++)
        if (table->columns.items[i] == field)
            return true;
    return false;
}

hw_status hw_table_begin(hw_table *table, hw_reader *reader, const hw_cells *header, uint32_t line, hw_error *err)
{
    table->reader = reader;
    table->columns.count = 0;
    for (size_t i = 0; i < header->count; i++) {
        column found;
        hw_status status = find_column(&found, reader, header->items[i], err);
        if (status)
            return status;
        hw_quoted name = hw_quote(header->items[i]);
        if (!found.known && name.text[0])
            hw_reader_warn(reader, line,
                           "column \"%s\" is unknown and left out; \"--map %s=FIELD\" keeps it, \"--map %s=\" drops it "
                           "without a word",
                           name.text, name.text, name.text);
        bool doubled = found.field != HW_FIELD_NONE && has_field(table, found.field);
        if (doubled && !hw_field_is_list(found.field) && found.field != HW_FIELD_DEFINITION)
            hw_reader_warn(reader, line, "column \"%s\" says the same as one before it; it counts where that is empty",
                           name.text);
        if (!hw_vec_push(&table->columns, found.field))
            return hw_fail_nomem(err);
    }
    if (!has_field(table, HW_FIELD_TERM) && !has_field(table, HW_FIELD_DEFINITION))
        return hw_reader_fail(reader, err, line,
                              "the header has neither a term nor a definition column; name them so, or use --map "
                              "COLUMN=FIELD");
    return HW_OK;
}

bool hw_cells_blank(const hw_cells *cells)
{
    for (size_t i = 0; i < cells->count; i++)
        if (hw_span_trim(cells->items[i]).len)
            return false;
    return true;
}

typedef enum put_pass { TERMS, ALL_ELSE } put_pass;

static bool put_cells(hw_table *table, const hw_cells *cells, hw_draft *draft, uint32_t line, put_pass pass)
{
    for (size_t i = 0; i < cells->count && i < table->columns.count; i++) {
        hw_field field = table->columns.items[i];
        if (field != HW_FIELD_NONE && (field == HW_FIELD_TERM) == (pass == TERMS) &&
            !hw_field_put(table->reader, draft, field, cells->items[i], list_separators, HW_LIT(""), line))
            return false;
    }
    return true;
}

hw_status hw_table_fill(hw_table *table, const hw_cells *cells, hw_draft *draft, uint32_t line, hw_error *err)
{
    for (size_t i = table->columns.count; i < cells->count; i++) {
        hw_quoted extra = hw_quote(cells->items[i]);
        if (extra.text[0]) {
            hw_reader_warn(table->reader, line,
                           "more cells than the header has columns, from \"%s\" on; left out (is a separator not "
                           "quoted?)",
                           extra.text);
            break;
        }
    }
    draft->line = line;
    /* The term first: the kind of an alias is told by it. */
    if (!put_cells(table, cells, draft, line, TERMS) || !put_cells(table, cells, draft, line, ALL_ELSE))
        return hw_fail_nomem(err);
    return HW_OK;
}

void hw_table_release(hw_table *table)
{
    hw_vec_release(&table->columns);
}
