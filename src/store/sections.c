/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "store/sections.h"

#include "base/bytes.h"
#include "base/fail.h"
#include "store/sections_layout.h"

#include <xxhash.h>

#define REBUILD "rebuild with headword index"

/* The 64 bytes at `at`, when they are a footer or seal as any version writes it. */
static bool find_seal(hw_span file, size_t at, const char **seal)
{
    if (file.len < HW_SEAL_BYTES || at > file.len - HW_SEAL_BYTES ||
        !hw_span_starts(hw_span_of(file.ptr + at, HW_SEAL_BYTES), HW_LIT(SEAL_MAGIC)))
        return false;
    *seal = file.ptr + at;
    return XXH3_64bits(*seal, SEAL_HASH_AT) == hw_get_u64(*seal + SEAL_HASH_AT);
}

bool hw_sections_recognise(hw_span head)
{
    return hw_span_starts(head, HW_LIT(XAPIAN_MAGIC));
}

static hw_status check_version(const char *seal, const char *path, hw_error *err)
{
    uint32_t version = hw_get_u32(seal + SEAL_VERSION_AT);
    if (version == HW_FORMAT_VERSION)
        return HW_OK;
    bool newer = version > HW_FORMAT_VERSION;
    return hw_fail(err, HW_E_CORRUPT, "%s: made by %s headword (format %lu, this one reads %d); %s", path,
                   newer ? "a newer" : "an older", (unsigned long)version, HW_FORMAT_VERSION,
                   newer ? "update headword, or " REBUILD " of this version" : REBUILD);
}

static hw_status fail_length(hw_span file, uint64_t expected, const char *path, hw_error *err)
{
    return hw_fail(err, HW_E_CORRUPT, "%s: %s: expected %llu bytes, has %zu; " REBUILD, path,
                   expected > file.len ? "truncated" : "something was added to it", (unsigned long long)expected,
                   file.len);
}

/* Why a file without a good footer is no index. */
static hw_status fail_without_footer(hw_span file, const char *path, hw_error *err)
{
    const char *seal;
    if (!hw_sections_recognise(file))
        return hw_fail(err, HW_E_CORRUPT, "%s: not a Headword index; make one with headword index", path);
    if (file.len < HW_BLOCK_BYTES)
        return hw_fail(err, HW_E_CORRUPT, "%s: truncated: has %zu bytes, not even its first block; " REBUILD, path,
                       file.len);
    if (!find_seal(file, HW_SEAL_AT, &seal))
        return hw_fail(err, HW_E_CORRUPT, "%s: a Xapian database, not a Headword index, or damaged; " REBUILD, path);
    uint64_t expected = hw_get_u64(seal + SEAL_FILE_AT);
    if (expected == file.len)
        return hw_fail(err, HW_E_CORRUPT, "%s: its end is damaged; " REBUILD, path);
    return fail_length(file, expected, path, err);
}

/* A record's section; false when it lies not inside the part of the file before the directory. */
static bool read_record(const hw_sections *sections, size_t i, hw_section *out)
{
    const char *record = sections->directory.ptr + i * RECORD_BYTES;
    uint64_t offset = hw_get_u64(record + NAME_BYTES), length = hw_get_u64(record + NAME_BYTES + 8);
    if (offset % SECTION_ALIGNMENT || offset > sections->end || length > sections->end - offset ||
        record[NAME_BYTES - 1] != '\0')
        return false;
    out->name = hw_span_str(record);
    out->bytes = hw_span_of(sections->file.ptr + offset, (size_t)length);
    out->offset = offset;
    out->hash = hw_get_u64(record + NAME_BYTES + 16);
    return true;
}

static bool are_good_records(const hw_sections *sections)
{
    hw_section section;
    for (size_t i = 0; i < sections->count; i++)
        if (!read_record(sections, i, &section) || (i == 0) != hw_span_equal(section.name, HW_LIT(HW_SECTION_POSTINGS)))
            return false;
    return sections->count > 0 && read_record(sections, 0, &section) && section.offset == 0 &&
           section.bytes.len >= HW_BLOCK_BYTES && hw_sections_recognise(section.bytes);
}

hw_status hw_sections_open(hw_sections *out, hw_span file, const char *path, hw_error *err)
{
    const char *footer, *seal;
    if (file.len < HW_SEAL_BYTES || !find_seal(file, file.len - HW_SEAL_BYTES, &footer))
        return fail_without_footer(file, path, err);
    hw_status status = check_version(footer, path, err);
    if (status)
        return status;
    hw_sections sections = {.file = file, .count = hw_get_u32(footer + SEAL_COUNT_AT)};
    uint64_t at = hw_get_u64(footer + SEAL_DIRECTORY_AT), bytes = (uint64_t)sections.count * RECORD_BYTES;
    uint64_t limit = file.len - HW_SEAL_BYTES;
    if (hw_get_u64(footer + SEAL_FILE_AT) != file.len)
        return fail_length(file, hw_get_u64(footer + SEAL_FILE_AT), path, err);
    if (!find_seal(file, HW_SEAL_AT, &seal) || hw_get_u64(seal + SEAL_FILE_AT) != file.len)
        return hw_fail(err, HW_E_CORRUPT, "%s: its beginning is damaged; " REBUILD, path);
    if (at > limit || bytes != limit - at ||
        XXH3_64bits(file.ptr + at, (size_t)bytes) != hw_get_u64(footer + SEAL_DIRECTORY_HASH_AT))
        return hw_fail(err, HW_E_CORRUPT, "%s: its directory is damaged; " REBUILD, path);
    sections.directory = hw_span_of(file.ptr + at, (size_t)bytes);
    sections.end = at;
    if (!are_good_records(&sections))
        return hw_fail(err, HW_E_CORRUPT, "%s: a part of it lies outside the file; " REBUILD, path);
    *out = sections;
    return HW_OK;
}

bool hw_sections_open_gathered(hw_sections *out, hw_span bytes, hw_span directory)
{
    hw_section section;
    *out = (hw_sections){bytes, directory, bytes.len, directory.len / RECORD_BYTES};
    bool good = directory.len % RECORD_BYTES == 0;
    for (size_t i = 0; i < out->count && good; i++)
        good = read_record(out, i, &section);
    return good;
}

hw_section hw_sections_at(const hw_sections *sections, size_t i)
{
    hw_section section = {0};
    read_record(sections, i, &section);
    return section;
}

hw_span hw_sections_find(const hw_sections *sections, const char *name)
{
    for (size_t i = 0; i < sections->count; i++)
        if (strncmp(sections->directory.ptr + i * RECORD_BYTES, name, NAME_BYTES) == 0)
            return hw_sections_at(sections, i).bytes;
    return (hw_span){NULL, 0};
}

static bool are_zeros(hw_span bytes)
{
    for (size_t i = 0; i < bytes.len; i++)
        if (bytes.ptr[i])
            return false;
    return true;
}

/* Whether the next thing after `end` begins at `start`, after as few zeros as align it. */
static bool follows(const hw_sections *sections, uint64_t end, uint64_t start)
{
    return start >= end && start - end < SECTION_ALIGNMENT &&
           are_zeros(hw_span_of(sections->file.ptr + end, (size_t)(start - end)));
}

bool hw_sections_fill(const hw_sections *sections)
{
    uint64_t end = 0;
    for (size_t i = 0; i < sections->count; i++) {
        hw_section section = hw_sections_at(sections, i);
        if (!follows(sections, end, section.offset))
            return false;
        end = section.offset + section.bytes.len;
    }
    return follows(sections, end, sections->end);
}
