/* SPDX-License-Identifier: GPL-2.0-or-later */
extern "C" {
#include "base/buf.h"
#include "base/fail.h"
}
#include "store/database.h"
#include "store/schema.h"

#include <xapian.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <memory>
#include <new>
#include <string>
#include <unistd.h>
#include <vector>

namespace
{

constexpr unsigned CONNECT_MS = 3000, ANSWER_MS = 5000; /* for a shard that another machine serves */

/* The exception being handled, as a status. `thing` names what was worked on. */
hw_status fail_from_exception(hw_error *err, const char *thing) noexcept
{
    try {
        throw;
    } catch (const std::bad_alloc &) {
        return hw_fail_nomem(err);
    } catch (const Xapian::DatabaseModifiedError &e) {
        return hw_fail(err, HW_E_STALE, "%s: changed while it was read; open it again", thing);
    } catch (const Xapian::DatabaseOpeningError &e) {
        return hw_fail(err, HW_E_CORRUPT, "%s: %s; rebuild with headword index", thing, e.get_msg().c_str());
    } catch (const Xapian::DatabaseCorruptError &e) {
        return hw_fail(err, HW_E_CORRUPT, "%s: %s; rebuild with headword index", thing, e.get_msg().c_str());
    } catch (const Xapian::NetworkTimeoutError &) {
        return hw_fail(err, HW_E_LOCKED, "no answer in time");
    } catch (const Xapian::NetworkError &e) {
        const char *reason = e.get_error_string();
        return hw_fail(err, HW_E_IO, "%s", reason ? reason : e.get_msg().c_str());
    } catch (const Xapian::DatabaseError &e) {
        const char *reason = e.get_error_string();
        return hw_fail(err, HW_E_IO, "%s: %s%s%s", thing, e.get_msg().c_str(), reason ? ": " : "",
                       reason ? reason : "");
    } catch (const Xapian::Error &e) {
        return hw_fail(err, HW_E_INTERNAL, "%s: %s; please report this", thing, e.get_description().c_str());
    } catch (const std::exception &e) {
        return hw_fail(err, HW_E_INTERNAL, "%s: %s; please report this", thing, e.what());
    } catch (...) {
        return hw_fail(err, HW_E_INTERNAL, "%s: unknown exception; please report this", thing);
    }
}

std::string string_of(hw_span s)
{
    return s.len ? std::string(s.ptr, s.len) : std::string();
}

} // namespace

struct hw_database {
    Xapian::Database database;
    Xapian::doccount entries;
};

static hw_status take_database(hw_database **out, Xapian::Database &&opened)
{
    auto database = std::make_unique<hw_database>();
    database->database = std::move(opened);
    database->entries = database->database.get_doccount();
    *out = database.release();
    return HW_OK;
}

hw_status hw_database_open(hw_database **out, int fd, hw_error *err) noexcept
try {
    *out = nullptr;
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 3); /* Xapian closes the one it gets, and looks from its offset */
    if (own < 0)
        return hw_fail_errno(err, "postings", "cannot duplicate a file descriptor");
    lseek(own, 0, SEEK_SET);
    return take_database(out, Xapian::Database(own, Xapian::DB_BACKEND_GLASS));
} catch (...) {
    return fail_from_exception(err, "postings");
}

hw_status hw_database_open_remote(hw_database **out, const char *host, uint32_t port, hw_error *err) noexcept
try {
    *out = nullptr;
    return take_database(out, Xapian::Remote::open(host, port, ANSWER_MS, CONNECT_MS));
} catch (...) {
    return fail_from_exception(err, "remote");
}

void hw_database_close(hw_database *database) noexcept
{
    delete database;
}

uint32_t hw_database_entries(const hw_database *database) noexcept
{
    return database->entries;
}

hw_status hw_database_note(hw_database *database, const char *key, hw_buf *value, hw_error *err) noexcept
try {
    std::string found = database->database.get_metadata(key);
    hw_buf_add(value, hw_span_of(found.data(), found.size()));
    return hw_buf_finish(value, err);
} catch (...) {
    return fail_from_exception(err, "database");
}

static hw_status check_document(Xapian::docid document, Xapian::docid before, Xapian::doccount entries, hw_error *err)
{
    if (document > before && document <= entries)
        return HW_OK;
    return hw_fail(err, HW_E_CORRUPT, "postings: entry %lu of %lu after entry %lu; rebuild with headword index",
                   static_cast<unsigned long>(document), static_cast<unsigned long>(entries),
                   static_cast<unsigned long>(before));
}

static hw_status copy_list(const std::vector<hw_posting> &list, hw_posting **postings, size_t *count, hw_error *err)
{
    *postings = static_cast<hw_posting *>(malloc(list.size() * sizeof(hw_posting) + 1));
    if (!*postings)
        return hw_fail_nomem(err);
    std::copy(list.begin(), list.end(), *postings);
    *count = list.size();
    return HW_OK;
}

hw_status hw_database_list(hw_database *database, hw_span term, hw_posting **postings, size_t *count,
                           hw_error *err) noexcept
try {
    std::vector<hw_posting> list;
    *postings = nullptr;
    *count = 0;
    if (term.len == 0 || term.len > HW_TERM_BYTES_MOST) /* to Xapian the empty term is in every document */
        return copy_list(list, postings, count, err);
    std::string name = string_of(term);
    Xapian::docid before = 0;
    Xapian::PostingIterator end = database->database.postlist_end(name);
    for (Xapian::PostingIterator at = database->database.postlist_begin(name); at != end; ++at) {
        hw_status status = check_document(*at, before, database->entries, err);
        if (status)
            return status;
        before = *at;
        list.push_back({before - 1, at.get_wdf()});
    }
    return copy_list(list, postings, count, err);
} catch (...) {
    return fail_from_exception(err, "postings");
}

struct hw_walk {
    Xapian::PostingIterator next, end;
    Xapian::doccount entries; /* in the index: what a damaged file gives beyond is refused */
    Xapian::doccount frequency;
};

hw_status hw_walk_open(hw_walk **out, hw_database *database, hw_span term, hw_error *err) noexcept
try {
    *out = nullptr;
    auto walk = std::make_unique<hw_walk>();
    walk->entries = database->entries;
    walk->frequency = 0;
    if (term.len > 0 && term.len <= HW_TERM_BYTES_MOST) { /* to Xapian the empty term is in every document */
        std::string name = string_of(term);
        walk->frequency = database->database.get_termfreq(name);
        walk->next = database->database.postlist_begin(name);
        walk->end = database->database.postlist_end(name);
    }
    *out = walk.release();
    return HW_OK;
} catch (...) {
    return fail_from_exception(err, "postings");
}

void hw_walk_free(hw_walk *walk) noexcept
{
    delete walk;
}

uint32_t hw_walk_frequency(const hw_walk *walk) noexcept
{
    return walk->frequency;
}

/* The posting the walk stands on; moves past it. */
static hw_status take(hw_walk *walk, hw_posting *posting, hw_error *err)
{
    Xapian::docid document = *walk->next;
    if (document == 0 || document > walk->entries)
        return hw_fail(err, HW_E_CORRUPT, "postings: entry %lu of %lu; rebuild with headword index",
                       static_cast<unsigned long>(document), static_cast<unsigned long>(walk->entries));
    *posting = {document - 1, walk->next.get_wdf()};
    ++walk->next;
    return HW_OK;
}

hw_status hw_walk_read(hw_walk *walk, hw_posting *postings, size_t most, size_t *got, hw_error *err) noexcept
try {
    *got = 0;
    while (*got < most && walk->next != walk->end) {
        hw_status status = take(walk, &postings[*got], err);
        if (status)
            return status;
        ++*got;
    }
    return HW_OK;
} catch (...) {
    return fail_from_exception(err, "postings");
}

hw_status hw_walk_seek(hw_walk *walk, uint32_t entry, hw_posting *posting, bool *found, hw_error *err) noexcept
try {
    *found = false;
    if (entry >= walk->entries) /* before skip_to, where entry + 1 could overflow */
        walk->next = walk->end;
    if (walk->next == walk->end)
        return HW_OK;
    walk->next.skip_to(entry + 1);
    if (walk->next == walk->end)
        return HW_OK;
    hw_status status = take(walk, posting, err);
    *found = status == HW_OK;
    return status;
} catch (...) {
    return fail_from_exception(err, "postings");
}
