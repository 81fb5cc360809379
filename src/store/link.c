/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/link.h"

#include "base/fail.h"
#include "store/glass_note.h"
#include "store/schema.h"
#include "store/xapian.h"

#include <stdlib.h>
#include <xxhash.h>

enum { KEPT_LISTS = 256, KEPT_BYTES_MOST = 8 << 20 };

typedef struct kept {
    char term[HW_TERM_BYTES_MOST];
    size_t len;
    hw_list *list; /* NULL = none */
} kept;

struct hw_link {
    const hw_shard *shard;
    hw_remote *remote; /* NULL = no connection, or it has ended */
    size_t kept_bytes;
    kept lists[KEPT_LISTS]; /* by the hash of the term; a newer one takes the place of an older */
};

hw_status hw_link_new(hw_link **out, const hw_shard *shard, hw_error *err)
{
    *out = calloc(1, sizeof **out);
    if (!*out)
        return hw_fail_nomem(err);
    (*out)->shard = shard;
    return HW_OK;
}

static void drop_lists(hw_link *link)
{
    for (size_t i = 0; i < KEPT_LISTS; i++) {
        hw_list_release(link->lists[i].list);
        link->lists[i].list = NULL;
    }
    link->kept_bytes = 0;
}

void hw_link_free(hw_link *link)
{
    if (!link)
        return;
    drop_lists(link);
    hw_remote_close(link->remote);
    free(link);
}

/* "STUB:LINE: PLACE: why". */
static hw_status fail(const hw_link *link, hw_status status, const hw_error *why, hw_error *err)
{
    bool silent = status == HW_E_IO || status == HW_E_LOCKED;
    const char *way_out = silent ? "; is xapian-tcpsrv running there?" : "";
    status = silent ? HW_E_IO : status;
    return hw_fail(err, status, "%s: %s%s", link->shard->name, why->message, way_out);
}

/* Somebody may have put another index there while there was no connection. */
static hw_status check_record(hw_link *link, hw_error *err)
{
    hw_buf record;
    hw_buf_init(&record, SIZE_MAX);
    hw_status status = hw_remote_note(link->remote, HW_SHARD_NOTE, &record, err);
    if (!status && link->shard->bytes.len && !hw_span_equal(hw_buf_span(&record), link->shard->bytes))
        status = hw_fail(err, HW_E_STALE, "serves something else than before; open the stub again");
    hw_buf_release(&record);
    return status;
}

static hw_status open_connection(hw_link *link, hw_error *err)
{
    const hw_stub_line *place = &link->shard->place;
    hw_status status = hw_remote_open(&link->remote, place->host, place->port, err);
    if (!status)
        status = check_record(link, err);
    return status;
}

static void cut(hw_link *link)
{
    hw_remote_close(link->remote);
    link->remote = NULL;
}

typedef hw_status exchange_fn(hw_remote *remote, void *request, hw_error *err);

/* Asks once more when a connection of old has ended, but not when it is silent: that would take as long again. */
static hw_status ask(hw_link *link, exchange_fn *exchange, void *request, hw_error *err)
{
    hw_status status = HW_OK;
    for (;;) {
        hw_error why = {0};
        bool was_open = link->remote;
        if (!was_open)
            status = open_connection(link, &why);
        if (!status)
            status = exchange(link->remote, request, &why);
        if (!status)
            return HW_OK;
        cut(link);
        if (status != HW_E_IO || !was_open)
            return fail(link, status, &why, err);
        status = HW_OK;
    }
}

typedef struct note_request {
    const char *key;
    hw_buf *value;
} note_request;

static hw_status exchange_note(hw_remote *remote, void *request, hw_error *err)
{
    note_request *note = request;
    size_t before = note->value->len;
    hw_status status = hw_remote_note(remote, note->key, note->value, err);
    if (!status && note->value->len == before)
        status = hw_fail(err, HW_E_CORRUPT, "no shard of a Headword index; make one with headword index --shards");
    return status;
}

hw_status hw_link_note(hw_link *link, const char *key, hw_buf *value, hw_error *err)
{
    note_request request = {key, value};
    return ask(link, exchange_note, &request, err);
}

hw_status hw_shard_note(const hw_shard *shard, hw_link *link, const char *key, hw_buf *value, hw_error *err)
{
    size_t before = value->len;
    hw_error why = {0};
    if (!hw_shard_is_here(shard))
        return hw_link_note(link, key, value, err);
    hw_status status = hw_glass_note(&shard->table, key, value, &why);
    if (!status && value->len == before)
        status = hw_glass_fail(&why);
    return status ? hw_fail(err, status, "%s: %s", shard->name, why.message) : HW_OK;
}

typedef struct list_request {
    hw_span term;
    hw_posting *postings;
    size_t count;
} list_request;

static hw_status exchange_list(hw_remote *remote, void *request, hw_error *err)
{
    list_request *list = request;
    return hw_remote_list(remote, list->term, &list->postings, &list->count, err);
}

static hw_status fetch(hw_link *link, hw_span term, hw_list **out, hw_error *err)
{
    list_request request = {term, NULL, 0};
    hw_list *list = malloc(sizeof *list);
    *out = NULL;
    if (!list)
        return hw_fail_nomem(err);
    hw_status status = ask(link, exchange_list, &request, err);
    *list = (hw_list){1, request.count, request.postings};
    if (status)
        hw_list_release(list);
    else
        *out = list;
    return status;
}

static size_t bytes_of(const hw_list *list)
{
    return list->count * sizeof *list->postings;
}

static void keep(hw_link *link, kept *place, hw_span term, hw_list *list)
{
    if (bytes_of(list) > KEPT_BYTES_MOST)
        return;
    if (link->kept_bytes + bytes_of(list) > KEPT_BYTES_MOST)
        drop_lists(link);
    if (place->list)
        link->kept_bytes -= bytes_of(place->list);
    hw_list_release(place->list);
    list->holders++;
    link->kept_bytes += bytes_of(list);
    place->list = list;
    place->len = term.len;
    memcpy(place->term, term.ptr, term.len);
}

hw_status hw_link_list(hw_link *link, hw_span term, hw_list **out, hw_error *err)
{
    kept *place = &link->lists[XXH3_64bits(term.ptr, term.len) % KEPT_LISTS];
    if (place->list && hw_span_equal(term, hw_span_of(place->term, place->len))) {
        place->list->holders++;
        *out = place->list;
        return HW_OK;
    }
    hw_status status = fetch(link, term, out, err);
    if (!status && term.len <= sizeof place->term)
        keep(link, place, term, *out);
    return status;
}

void hw_list_release(hw_list *list)
{
    if (!list || --list->holders)
        return;
    free(list->postings);
    free(list);
}
