/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "query/query.h"

static void print_alternative(const hw_alternative *a, hw_buf *out)
{
    hw_buf_add(out, a->stem);
    if (a->kind == HW_MATCH_PREFIX)
        hw_buf_add_byte(out, '*');
    if (a->kind == HW_MATCH_TYPO)
        hw_buf_printf(out, "~%u", a->edits);
    if (a->kind == HW_MATCH_SYNONYM)
        hw_buf_add_byte(out, '=');
    if (a->weight < 1)
        hw_buf_printf(out, ":%.2f", a->weight);
}

static void print_slot(const hw_slot *slot, hw_buf *out)
{
    hw_buf_add(out, HW_LIT(" ["));
    hw_buf_add(out, slot->word);
    if (slot->stop)
        hw_buf_add_byte(out, '.');
    hw_buf_add_byte(out, ':');
    for (size_t i = 0; i < slot->alternative_count; i++) {
        hw_buf_add_byte(out, ' ');
        print_alternative(&slot->alternatives[i], out);
    }
    hw_buf_add_byte(out, ']');
}

static void print_clause(const hw_clause *clause, hw_buf *out)
{
    hw_buf_add_str(out, clause->excluded ? "(not " : "(");
    if (clause->where == HW_CLAUSE_IN_NAME)
        hw_buf_add(out, HW_LIT("term "));
    hw_buf_add_str(out, clause->kind == HW_CLAUSE_PHRASE ? "phrase " : "words ");
    hw_buf_add(out, clause->text);
    if (clause->open)
        hw_buf_add_byte(out, '*');
    for (size_t i = 0; i < clause->slot_count; i++)
        print_slot(&clause->slots[i], out);
    hw_buf_add_byte(out, ')');
}

void hw_query_print(const hw_query *query, hw_buf *out)
{
    hw_buf_add(out, HW_LIT("(core "));
    hw_buf_add(out, query->core);
    hw_buf_add_byte(out, ')');
    for (size_t i = 0; i < query->clause_count; i++) {
        hw_buf_add_byte(out, ' ');
        print_clause(&query->clauses[i], out);
    }
    for (size_t i = 0; i < query->filter_count; i++) {
        const hw_filter *filter = &query->filters[i];
        hw_buf_printf(out, filter->excluded ? " (not filter %s " : " (filter %s ", hw_filter_field_name(filter->field));
        hw_buf_add(out, filter->value);
        hw_buf_add_byte(out, ')');
    }
}
