/* SPDX-License-Identifier: GPL-2.0-or-later */

/* Aliases with their receipts: all of them, those of one name, or what one alias stands for. */
#include "serve/route.h"

#include "headword/headword.h"
#include "render/aliases.h"
#include "serve/problem.h"

enum { ENTRIES_MOST = 100 };

/* {"aliases": [...], "total", "offset"}: a page of `total`, numbered from `first`. */
static void end(hw_json *json, const hw_call *call, uint64_t total)
{
    hw_json_close(json, ']');
    hw_json_count(json, "total", total);
    hw_json_count(json, "offset", call->params.offset);
    hw_json_close(json, '}');
    hw_buf_add_byte(json->out, '\n');
}

static hw_json begin(const hw_call *call)
{
    hw_json json = hw_json_begin(&call->response->body);
    hw_json_open(&json, NULL, '{');
    hw_json_open(&json, "aliases", '[');
    return json;
}

/* By number: all, or those of one alias. */
static hw_status list(hw_call *call, hw_error *err)
{
    uint32_t first = 0, last = 0;
    hw_index *index = call->reader.index;
    const hw_params *params = &call->params;
    hw_status status = params->alias.len ? hw_aliases_find(index, params->alias, &first, &last, err)
                                         : hw_aliases_count(index, &last, err);
    if (status)
        return status;
    hw_json json = begin(call);
    for (uint32_t i = 0; !status && i < params->limit && params->offset + i < last - first; i++) {
        hw_alias_receipt receipt;
        status = hw_aliases_at(index, first + params->offset + i, &receipt, err);
        if (!status)
            hw_add_alias(&json, &receipt);
    }
    end(&json, call, last - first);
    return status;
}

static hw_alias_receipt receipt_of(const hw_entry *entry, const hw_alias *alias)
{
    return (hw_alias_receipt){.alias = alias->text,
                              .of = entry->term,
                              .lang = alias->lang.len ? alias->lang : entry->lang,
                              .pattern = alias->pattern,
                              .entry = entry->id,
                              .source = entry->source,
                              .file = entry->file,
                              .line = alias->line ? alias->line : entry->line,
                              .kind = alias->kind};
}

/* Those that the entries of a name have. */
static hw_status list_of(hw_call *call, hw_error *err)
{
    uint64_t number = 0;
    hw_results *results = NULL;
    const hw_params *params = &call->params;
    hw_search_options options = HW_SEARCH_OPTIONS_INIT;
    options.limit = ENTRIES_MOST;
    hw_status status = hw_define(call->reader.index, params->of, &options, &results, err);
    hw_call_give(call);
    if (status)
        return status;
    hw_json json = begin(call);
    for (size_t i = 0; i < results->hit_count; i++)
        for (size_t k = 0; k < results->hits[i].entry.alias_count; k++, number++) {
            const hw_entry *entry = &results->hits[i].entry;
            hw_alias_receipt receipt = receipt_of(entry, &entry->aliases[k]);
            if (number >= params->offset && number - params->offset < params->limit)
                hw_add_alias(&json, &receipt);
        }
    end(&json, call, number);
    hw_results_free(results);
    return HW_OK;
}

hw_status hw_answer_aliases(hw_call *call, hw_error *err)
{
    if (call->params.of.len && call->params.alias.len)
        return hw_call_refuse(call, HW_PROBLEM_INVALID_PARAMETER, "give 'alias' or 'of', not both");
    return call->params.of.len ? list_of(call, err) : list(call, err);
}
