/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "base/fail.h"
#include "base/replace.h"
#include "store/sections.h"
#include "store/sections_layout.h"

#include <errno.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

static void add_record(hw_buf *records, const char *name, uint64_t offset, uint64_t length, uint64_t hash)
{
    char padded[NAME_BYTES] = {0};
    memcpy(padded, name, strnlen(name, NAME_BYTES - 1));
    hw_buf_add(records, hw_span_of(padded, sizeof padded));
    hw_buf_add_u64(records, offset);
    hw_buf_add_u64(records, length);
    hw_buf_add_u64(records, hash);
}

/* XXH3-64 of the Xapian part, read back from the file. */
static hw_status hash_postings(hw_sections_writer *writer, uint64_t *hash, hw_error *err)
{
    char chunk[1 << 16];
    XXH3_state_t *state = XXH3_createState();
    if (!state)
        return hw_fail_nomem(err);
    hw_status status = HW_OK;
    XXH3_64bits_reset(state);
    for (uint64_t at = 0; at < writer->postings && !status;) {
        uint64_t left = writer->postings - at;
        ssize_t got = pread(writer->fd, chunk, left < sizeof chunk ? (size_t)left : sizeof chunk, (off_t)at);
        if (got > 0) {
            XXH3_64bits_update(state, chunk, (size_t)got);
            at += (uint64_t)got;
        } else if (got == 0 || errno != EINTR) {
            status = hw_fail_errno(err, writer->path, "cannot read back what was written");
        }
    }
    *hash = XXH3_64bits_digest(state);
    XXH3_freeState(state);
    return status;
}

hw_status hw_sections_begin(hw_sections_writer *writer, int fd, const char *path, hw_error *err)
{
    struct stat info;
    *writer = (hw_sections_writer){.fd = fd, .path = path};
    hw_buf_init(&writer->records, SIZE_MAX);
    if (fstat(fd, &info) != 0)
        return hw_fail_errno(err, path, "cannot stat");
    writer->postings = writer->end = (uint64_t)info.st_size;
    return HW_OK;
}

void hw_sections_release(hw_sections_writer *writer)
{
    hw_buf_release(&writer->records);
}

static hw_status put_aligned(hw_sections_writer *writer, hw_span bytes, uint64_t *offset, hw_error *err)
{
    static const char zeros[SECTION_ALIGNMENT];
    size_t pad = (size_t)(-writer->end & (SECTION_ALIGNMENT - 1));
    hw_status status = hw_file_put(writer->fd, writer->path, writer->end, hw_span_of(zeros, pad), err);
    if (!status)
        status = hw_file_put(writer->fd, writer->path, writer->end + pad, bytes, err);
    *offset = writer->end + pad;
    writer->end = *offset + bytes.len;
    return status;
}

hw_status hw_sections_add(hw_sections_writer *writer, const char *name, hw_span bytes, hw_error *err)
{
    uint64_t offset;
    hw_status status = put_aligned(writer, bytes, &offset, err);
    if (status)
        return status;
    add_record(&writer->records, name, offset, bytes.len, XXH3_64bits(bytes.ptr, bytes.len));
    return hw_buf_finish(&writer->records, err);
}

void hw_sections_gather(hw_buf *bytes, hw_buf *directory, const char *name, hw_span section)
{
    while (bytes->len % SECTION_ALIGNMENT && !bytes->failed)
        hw_buf_add_byte(bytes, 0);
    add_record(directory, name, bytes->len, section.len, XXH3_64bits(section.ptr, section.len));
    hw_buf_add(bytes, section);
}

static void make_seal(uint32_t count, uint64_t file, uint64_t directory, uint64_t directory_hash, hw_buf *seal)
{
    hw_buf_clear(seal);
    hw_buf_add(seal, HW_LIT(SEAL_MAGIC));
    hw_buf_add_u32(seal, HW_FORMAT_VERSION);
    hw_buf_add_u32(seal, count);
    hw_buf_add_u64(seal, file);
    hw_buf_add_u64(seal, directory);
    hw_buf_add_u64(seal, directory_hash);
    hw_buf_add_u64(seal, 0);
    hw_buf_add_u64(seal, 0);
    if (!seal->failed)
        hw_buf_add_u64(seal, XXH3_64bits(seal->data, seal->len));
}

/* Directory records for everything, the Xapian part first. */
static hw_status make_directory(hw_sections_writer *writer, hw_buf *directory, hw_error *err)
{
    uint64_t hash = 0;
    hw_status status = hash_postings(writer, &hash, err);
    if (status)
        return status;
    add_record(directory, HW_SECTION_POSTINGS, 0, writer->postings, hash);
    hw_buf_add(directory, hw_buf_span(&writer->records));
    return hw_buf_finish(directory, err);
}

hw_status hw_sections_finish(hw_sections_writer *writer, hw_error *err)
{
    hw_status status;
    hw_buf seal, directory;
    hw_buf_init(&seal, HW_SEAL_BYTES);
    hw_buf_init(&directory, SIZE_MAX);
    uint64_t at = (writer->end + SECTION_ALIGNMENT - 1) & ~(uint64_t)(SECTION_ALIGNMENT - 1);
    uint64_t file = at + RECORD_BYTES + writer->records.len + HW_SEAL_BYTES;
    make_seal(0, file, 0, 0, &seal);
    status = hw_buf_finish(&seal, err);
    if (!status)
        status = hw_file_put(writer->fd, writer->path, HW_SEAL_AT, hw_buf_span(&seal), err);
    if (!status)
        status = make_directory(writer, &directory, err);
    if (!status)
        status = put_aligned(writer, hw_buf_span(&directory), &at, err);
    if (status)
        goto done;
    make_seal((uint32_t)(directory.len / RECORD_BYTES), file, at, XXH3_64bits(directory.data, directory.len), &seal);
    status = hw_file_put(writer->fd, writer->path, writer->end, hw_buf_span(&seal), err);
done:
    hw_buf_release(&seal);
    hw_buf_release(&directory);
    return status;
}
