/* SPDX-License-Identifier: GPL-2.0-or-later */
extern "C" {
#include "base/buf.h"
#include "base/fail.h"
}
#include "store/schema.h"
#include "store/xapian.h"

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

namespace
{

struct xapian_postings : hw_postings {
    Xapian::Database database;
};

struct xapian_cursor : hw_cursor {
    Xapian::PostingIterator next, end;
    uint32_t entries; /* in the index: what a damaged file gives beyond is refused */
};

void close_postings(hw_postings *postings) noexcept
{
    delete static_cast<xapian_postings *>(postings);
}

/* To Xapian the empty term is in every document. */
bool can_be_there(hw_span term)
{
    return term.len > 0 && term.len <= HW_TERM_BYTES_MOST;
}

hw_status get_frequency(hw_postings *postings, hw_span term, uint32_t *frequency, hw_error *err) noexcept
try {
    auto *own = static_cast<xapian_postings *>(postings);
    *frequency = can_be_there(term) ? own->database.get_termfreq(string_of(term)) : 0;
    return HW_OK;
} catch (...) {
    return fail_from_exception(err, "postings");
}

hw_status open_cursor(hw_cursor **out, hw_postings *postings, hw_span term, hw_arena *, hw_error *err) noexcept
try {
    *out = nullptr;
    auto *own = static_cast<xapian_postings *>(postings);
    auto cursor = std::make_unique<xapian_cursor>();
    cursor->kind = postings->kind;
    cursor->entries = postings->entries;
    cursor->frequency = 0;
    if (can_be_there(term)) {
        std::string name = string_of(term);
        cursor->frequency = own->database.get_termfreq(name);
        cursor->next = own->database.postlist_begin(name);
        cursor->end = own->database.postlist_end(name);
    }
    *out = cursor.release();
    return HW_OK;
} catch (...) {
    return fail_from_exception(err, "postings");
}

void free_cursor(hw_cursor *cursor) noexcept
{
    delete static_cast<xapian_cursor *>(cursor);
}

/* The posting the cursor stands on; moves past it. */
hw_status take(xapian_cursor *cursor, hw_posting *posting, hw_error *err)
{
    Xapian::docid document = *cursor->next;
    if (document == 0 || document > cursor->entries)
        return hw_fail(err, HW_E_CORRUPT, "postings: entry %lu of %lu; rebuild with headword index",
                       static_cast<unsigned long>(document), static_cast<unsigned long>(cursor->entries));
    *posting = {document - 1, cursor->next.get_wdf()};
    ++cursor->next;
    return HW_OK;
}

hw_status read(hw_cursor *cursor, hw_posting *postings, size_t most, size_t *got, hw_error *err) noexcept
try {
    auto *own = static_cast<xapian_cursor *>(cursor);
    *got = 0;
    while (*got < most && own->next != own->end) {
        hw_status status = take(own, &postings[*got], err);
        if (status)
            return status;
        ++*got;
    }
    return HW_OK;
} catch (...) {
    return fail_from_exception(err, "postings");
}

hw_status seek(hw_cursor *cursor, uint32_t entry, hw_posting *posting, bool *found, hw_error *err) noexcept
try {
    auto *own = static_cast<xapian_cursor *>(cursor);
    *found = false;
    if (entry >= own->entries) /* before skip_to, where entry + 1 could overflow */
        own->next = own->end;
    if (own->next == own->end)
        return HW_OK;
    own->next.skip_to(entry + 1);
    if (own->next == own->end)
        return HW_OK;
    hw_status status = take(own, posting, err);
    *found = status == HW_OK;
    return status;
} catch (...) {
    return fail_from_exception(err, "postings");
}

const hw_postings_kind by_iterators = {close_postings, get_frequency, open_cursor, free_cursor, read, seek};

} // namespace

hw_status hw_postings_open_xapian(hw_postings **out, int fd, hw_error *err) noexcept
try {
    *out = nullptr;
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 3); /* Xapian closes the one it gets, and looks from its offset */
    if (own < 0)
        return hw_fail_errno(err, "postings", "cannot duplicate a file descriptor");
    lseek(own, 0, SEEK_SET);
    auto postings = std::make_unique<xapian_postings>();
    postings->kind = &by_iterators;
    postings->database = Xapian::Database(own, Xapian::DB_BACKEND_GLASS);
    postings->entries = postings->database.get_doccount();
    *out = postings.release();
    return HW_OK;
} catch (...) {
    return fail_from_exception(err, "postings");
}

struct hw_remote {
    Xapian::Database database;
    Xapian::doccount entries;
};

hw_status hw_remote_open(hw_remote **out, const char *host, uint32_t port, hw_error *err) noexcept
try {
    constexpr unsigned CONNECT_MS = 3000, ANSWER_MS = 5000;
    *out = nullptr;
    auto remote = std::make_unique<hw_remote>();
    remote->database = Xapian::Remote::open(host, port, ANSWER_MS, CONNECT_MS);
    remote->entries = remote->database.get_doccount();
    *out = remote.release();
    return HW_OK;
} catch (...) {
    return fail_from_exception(err, "connection");
}

void hw_remote_close(hw_remote *remote) noexcept
{
    delete remote;
}

hw_status hw_remote_note(hw_remote *remote, const char *key, hw_buf *value, hw_error *err) noexcept
try {
    std::string found = remote->database.get_metadata(key);
    hw_buf_add(value, hw_span_of(found.data(), found.size()));
    return hw_buf_finish(value, err);
} catch (...) {
    return fail_from_exception(err, "notes");
}

namespace
{

hw_status check_document(Xapian::docid document, Xapian::docid before, Xapian::doccount entries, hw_error *err)
{
    if (document > before && document <= entries)
        return HW_OK;
    return hw_fail(err, HW_E_CORRUPT, "postings: entry %lu of %lu after entry %lu; rebuild with headword index",
                   static_cast<unsigned long>(document), static_cast<unsigned long>(entries),
                   static_cast<unsigned long>(before));
}

hw_status copy_list(const std::vector<hw_posting> &list, hw_posting **postings, size_t *count, hw_error *err)
{
    *postings = static_cast<hw_posting *>(malloc(list.size() * sizeof(hw_posting) + 1));
    if (!*postings)
        return hw_fail_nomem(err);
    std::copy(list.begin(), list.end(), *postings);
    *count = list.size();
    return HW_OK;
}

} // namespace

hw_status hw_remote_list(hw_remote *remote, hw_span term, hw_posting **postings, size_t *count, hw_error *err) noexcept
try {
    std::vector<hw_posting> list;
    *postings = nullptr;
    *count = 0;
    if (!can_be_there(term))
        return copy_list(list, postings, count, err);
    std::string name = string_of(term);
    Xapian::docid before = 0;
    Xapian::PostingIterator end = remote->database.postlist_end(name);
    for (Xapian::PostingIterator at = remote->database.postlist_begin(name); at != end; ++at) {
        hw_status status = check_document(*at, before, remote->entries, err);
        if (status)
            return status;
        before = *at;
        list.push_back({before - 1, at.get_wdf()});
    }
    return copy_list(list, postings, count, err);
} catch (...) {
    return fail_from_exception(err, "postings");
}
