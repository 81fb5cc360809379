/* SPDX-License-Identifier: GPL-2.0-or-later */
extern "C" {
#include "base/fail.h"
}
#include "store/postings.h"
#include "store/schema.h"

#include <xapian.h>

#include <cstring>
#include <fcntl.h>
#include <memory>
#include <new>
#include <string>
#include <unistd.h>

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

struct hw_postings {
    Xapian::Database database;
    Xapian::doccount entries;
};

hw_status hw_postings_open(hw_postings **out, int fd, hw_error *err) noexcept
try {
    *out = nullptr;
    int own = fcntl(fd, F_DUPFD_CLOEXEC, 3); /* Xapian closes the one it gets, and looks from its offset */
    if (own < 0)
        return hw_fail_errno(err, "postings", "cannot duplicate a file descriptor");
    lseek(own, 0, SEEK_SET);
    auto postings = std::make_unique<hw_postings>();
    postings->database = Xapian::Database(own, Xapian::DB_BACKEND_GLASS);
    postings->entries = postings->database.get_doccount();
    *out = postings.release();
    return HW_OK;
} catch (...) {
    return fail_from_exception(err, "postings");
}

void hw_postings_close(hw_postings *postings) noexcept
{
    delete postings;
}

uint32_t hw_postings_entries(const hw_postings *postings) noexcept
{
    return postings->entries;
}

struct hw_cursor {
    Xapian::PostingIterator next, end;
    Xapian::doccount entries; /* in the index: what a damaged file gives beyond is refused */
    Xapian::doccount frequency;
};

hw_status hw_cursor_open(hw_cursor **out, hw_postings *postings, hw_span term, hw_error *err) noexcept
try {
    *out = nullptr;
    auto cursor = std::make_unique<hw_cursor>();
    cursor->entries = postings->entries;
    cursor->frequency = 0;
    if (term.len > 0 && term.len <= HW_TERM_BYTES_MOST) { /* to Xapian the empty term is in every document */
        std::string name = string_of(term);
        cursor->frequency = postings->database.get_termfreq(name);
        cursor->next = postings->database.postlist_begin(name);
        cursor->end = postings->database.postlist_end(name);
    }
    *out = cursor.release();
    return HW_OK;
} catch (...) {
    return fail_from_exception(err, "postings");
}

void hw_cursor_free(hw_cursor *cursor) noexcept
{
    delete cursor;
}

uint32_t hw_cursor_frequency(const hw_cursor *cursor) noexcept
{
    return cursor->frequency;
}

/* The posting the cursor stands on; moves past it. */
static hw_status take(hw_cursor *cursor, hw_posting *posting, hw_error *err)
{
    Xapian::docid document = *cursor->next;
    if (document == 0 || document > cursor->entries)
        return hw_fail(err, HW_E_CORRUPT, "postings: entry %lu of %lu; rebuild with headword index",
                       static_cast<unsigned long>(document), static_cast<unsigned long>(cursor->entries));
    *posting = {document - 1, cursor->next.get_wdf()};
    ++cursor->next;
    return HW_OK;
}

hw_status hw_cursor_read(hw_cursor *cursor, hw_posting *postings, size_t most, size_t *got, hw_error *err) noexcept
try {
    *got = 0;
    while (*got < most && cursor->next != cursor->end) {
        hw_status status = take(cursor, &postings[*got], err);
        if (status)
            return status;
        ++*got;
    }
    return HW_OK;
} catch (...) {
    return fail_from_exception(err, "postings");
}

hw_status hw_cursor_seek(hw_cursor *cursor, uint32_t entry, hw_posting *posting, bool *found, hw_error *err) noexcept
try {
    *found = false;
    if (entry >= cursor->entries) /* before skip_to, where entry + 1 could overflow */
        cursor->next = cursor->end;
    if (cursor->next == cursor->end)
        return HW_OK;
    cursor->next.skip_to(entry + 1);
    if (cursor->next == cursor->end)
        return HW_OK;
    hw_status status = take(cursor, posting, err);
    *found = status == HW_OK;
    return status;
} catch (...) {
    return fail_from_exception(err, "postings");
}
