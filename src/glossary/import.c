/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/batch.h"
#include "glossary/charset.h"
#include "glossary/format.h"
#include "glossary/gunzip.h"
#include "glossary/limit.h"
#include "glossary/read_dict.h"

#include "base/fail.h"
#include "base/file.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

/* bytes -> gunzip -> charset -> the reader of the format -> batch -> glossary, a file at a time. */

static bool is_format_told(const hw_import_options *options, const char *file, hw_format *format)
{
    return options->format ? hw_format_by_name(options->format, format) : hw_format_by_extension(file, format);
}

static hw_format tell_format(hw_reader *reader)
{
    hw_format format;
    return is_format_told(reader->options, reader->file, &format) ? format : hw_format_by_content(reader);
}

static hw_status read_format(hw_reader *reader, hw_format format, hw_error *err)
{
    bool page = format == HW_FORMAT_MARKDOWN || format == HW_FORMAT_TEXT;
    reader->mine = page ? HW_MINE_SPLIT_TERM : HW_MINE_KEEP_TERM;
    reader->exchange = format == HW_FORMAT_JSONL;
    switch (format) {
    case HW_FORMAT_JSONL:
        return hw_read_jsonl(reader, err);
    case HW_FORMAT_CSV:
        return hw_read_csv(reader, hw_format_separator(reader, ','), err);
    case HW_FORMAT_TSV:
        return hw_read_csv(reader, '\t', err);
    case HW_FORMAT_MARKDOWN:
        return hw_read_markdown(reader, err);
    case HW_FORMAT_DICTD:
        return hw_read_dict(reader, err);
    case HW_FORMAT_TEXT:
    case HW_FORMATS:
        break;
    }
    return hw_read_text(reader, err);
}

/* What a file without any entry is: an error when somebody named it, a warning when a directory brought it. */
typedef enum empty_file { EMPTY_IS_ERROR, EMPTY_IS_WARNING } empty_file;

/* Entries point into the text, but those of JSON Lines. */
static bool keep_text(hw_reader *reader, hw_format format, hw_span bytes, hw_arena *decoded)
{
    hw_span text = reader->text;
    bool borrowed = text.len && text.ptr >= bytes.ptr && text.ptr < bytes.ptr + bytes.len;
    if (format == HW_FORMAT_JSONL)
        return true;
    if (borrowed)
        reader->text = hw_arena_copy(reader->arena, text);
    else
        hw_arena_adopt(reader->arena, decoded);
    return reader->text.ptr;
}

static hw_status read_unpacked(hw_reader *reader, hw_span bytes, empty_file empty, hw_error *err)
{
    hw_arena decoded = HW_ARENA_INIT, *kept = reader->arena;
    reader->arena = &decoded;
    hw_status status = hw_charset_decode(reader, bytes, err);
    reader->arena = kept;
    hw_format format = status ? HW_FORMAT_TEXT : tell_format(reader);
    if (!status && !keep_text(reader, format, bytes, &decoded))
        status = hw_fail_nomem(err);
    if (!status)
        status = read_format(reader, format, err);
    hw_arena_release(&decoded);
    if (status || reader->batch->entries.count)
        return status;
    const char *why = hw_span_trim(reader->text).len ? "no entry found; is the format right?" : "the file is empty";
    if (empty == EMPTY_IS_ERROR)
        return hw_reader_fail(reader, err, 0, "%s", why);
    hw_reader_warn(reader, 0, "%s", why);
    return HW_OK;
}

/* All entries of `bytes` or, on failure, none. */
static hw_status add_bytes(hw_glossary *glossary, const char *file, hw_span bytes, hw_articles articles,
                           empty_file empty, hw_error *err)
{
    hw_batch batch;
    hw_buf unpacked;
    hw_status status = HW_OK;
    hw_batch_init(&batch);
    hw_buf_init(&unpacked, SIZE_MAX);
    hw_reader reader = {.glossary = glossary,
                        .options = &glossary->options,
                        .arena = &batch.arena,
                        .batch = &batch,
                        .articles = articles};
    hw_span name = hw_arena_copy(&batch.arena, hw_span_str(file)); /* entries keep it */
    reader.file = name.ptr;
    if (!name.ptr) {
        status = hw_fail_nomem(err);
        goto done;
    }
    if (hw_gunzip_is(bytes)) {
        status = hw_gunzip(&unpacked, file, bytes, hw_limit_of_growth(&glossary->options, bytes.len), err);
        bytes = hw_buf_span(&unpacked);
    }
    if (!status)
        status = read_unpacked(&reader, bytes, empty, err);
    if (!status)
        status = hw_batch_commit(&batch, glossary, err);
done:
    hw_buf_release(&unpacked);
    hw_batch_release(&batch);
    return status;
}

hw_status hw_glossary_read_bytes(hw_glossary *glossary, const char *name, hw_span bytes, hw_error *err)
{
    return add_bytes(glossary, name, bytes, (hw_articles){.file = NULL}, EMPTY_IS_ERROR, err);
}

/* Reads a file and, when it is gzip, unpacks it into *unpacked; *out is the bytes of either. */
static hw_status read_packed(hw_span *out, hw_buf *packed, hw_buf *unpacked, const char *path,
                             const hw_import_options *options, hw_error *err)
{
    hw_status status = hw_file_read(path, hw_limit_of_file(options), packed, err);
    *out = hw_buf_span(packed);
    if (!status && hw_gunzip_is(*out)) {
        status = hw_gunzip(unpacked, path, *out, hw_limit_of_growth(options, packed->len), err);
        *out = hw_buf_span(unpacked);
    }
    return status;
}

/* Who names both files of a database, as "wn.*" does, means one. */
static bool is_read_already(const hw_glossary *glossary, const char *file)
{
    for (size_t i = 0; i < glossary->entries.count; i++)
        if (strcmp(glossary->entries.items[i]->file, file) == 0)
            return true;
    return false;
}

/* Both files of a dictd database, by the path of either. */
static hw_status add_dict(hw_glossary *glossary, const char *path, empty_file empty, hw_error *err)
{
    hw_dict_files files;
    hw_articles articles = {.file = NULL};
    hw_buf index, packed, unpacked;
    hw_buf_init(&index, SIZE_MAX);
    hw_buf_init(&packed, SIZE_MAX);
    hw_buf_init(&unpacked, SIZE_MAX);
    hw_status status = hw_dict_files_find(&files, path, err);
    articles.file = files.articles;
    if (!status && is_read_already(glossary, files.index))
        goto done;
    if (!status)
        status = hw_file_read(files.index, hw_limit_of_file(&glossary->options), &index, err);
    if (!status)
        status = read_packed(&articles.bytes, &packed, &unpacked, files.articles, &glossary->options, err);
    if (!status)
        status = add_bytes(glossary, files.index, hw_buf_span(&index), articles, empty, err);
done:
    hw_buf_release(&index);
    hw_buf_release(&packed);
    hw_buf_release(&unpacked);
    hw_dict_files_release(&files);
    return status;
}

static hw_status add_file(hw_glossary *glossary, const char *path, empty_file empty, hw_error *err)
{
    hw_buf bytes;
    hw_format format;
    bool piped = strcmp(path, "-") == 0;
    if (!piped && is_format_told(&glossary->options, path, &format) && format == HW_FORMAT_DICTD)
        return add_dict(glossary, path, empty, err);
    hw_buf_init(&bytes, SIZE_MAX);
    hw_status status = hw_file_read(path, hw_limit_of_file(&glossary->options), &bytes, err);
    if (!status)
        status = add_bytes(glossary, piped ? "standard input" : path, hw_buf_span(&bytes), (hw_articles){.file = NULL},
                           empty, err);
    hw_buf_release(&bytes);
    return status;
}

/* ---- directories ---- */

typedef struct path_list {
    HW_VEC(char *) items;
} path_list;

static hw_status list_directory(path_list *paths, const char *directory, int depth, hw_error *err);

/* Remembers a known file; goes down into a directory. All else (a socket, a vanished file) is passed over, but nothing
 * of which we cannot know what it is. */
static hw_status list_path(path_list *paths, const char *directory, const char *name, int depth, hw_error *err)
{
    char *path = NULL;
    struct stat info;
    hw_format format;
    hw_status status = HW_OK;
    size_t len = strlen(directory);
    if (hw_format_is_company(name))
        return HW_OK;
    if (asprintf(&path, "%s%s%s", directory, len && directory[len - 1] == '/' ? "" : "/", name) < 0)
        return hw_fail_nomem(err);
    bool there = stat(path, &info) == 0;
    if (!there && errno != ENOENT)
        status = hw_fail_errno(err, path, "cannot stat");
    bool known = there && S_ISREG(info.st_mode) && hw_format_by_extension(name, &format) &&
                 (format != HW_FORMAT_DICTD || hw_dict_files_is_first(path));
    if (there && S_ISDIR(info.st_mode)) {
        status = list_directory(paths, path, depth + 1, err);
    } else if (known) {
        if (!hw_vec_push(&paths->items, path))
            status = hw_fail_nomem(err);
        else
            path = NULL;
    }
    free(path);
    return status;
}

static hw_status list_directory(path_list *paths, const char *directory, int depth, hw_error *err)
{
    enum { DEEPEST = 32 }; /* links can make a ring */
    hw_status status = HW_OK;
    if (depth > DEEPEST)
        return hw_fail(err, HW_E_IO, "%s: more than %d directories deep; is a link going round?", directory, DEEPEST);
    DIR *open = opendir(directory);
    if (!open)
        return hw_fail_errno(err, directory, "cannot open");
    while (!status) {
        errno = 0;
        const struct dirent *found = readdir(open);
        if (!found && errno)
            status = hw_fail_errno(err, directory, "cannot list");
        if (!found)
            break;
        status = list_path(paths, directory, found->d_name, depth, err);
    }
    closedir(open);
    return status;
}

static int compare_paths(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static hw_status add_directory(hw_glossary *glossary, const char *directory, hw_error *err)
{
    path_list paths = {{NULL, 0, 0}};
    hw_status status = list_directory(&paths, directory, 0, err);
    if (!status && paths.items.count == 0)
        status = hw_fail(err, HW_E_NOTFOUND,
                         "%s: no glossary in this directory; name files .jsonl, .csv, .tsv, .md, "
                         ".txt or .index, or give them one by one",
                         directory);
    if (paths.items.count)
        qsort(paths.items.items, paths.items.count, sizeof *paths.items.items, compare_paths);
    for (size_t i = 0; i < paths.items.count && !status; i++)
        status = add_file(glossary, paths.items.items[i], EMPTY_IS_WARNING, err);
    for (size_t i = 0; i < paths.items.count; i++)
        free(paths.items.items[i]);
    hw_vec_release(&paths.items);
    return status;
}

hw_status hw_glossary_read(hw_glossary *glossary, const char *path, hw_error *err)
{
    struct stat info;
    if (strcmp(path, "-") != 0 && stat(path, &info) == 0 && S_ISDIR(info.st_mode))
        return add_directory(glossary, path, err);
    return add_file(glossary, path, EMPTY_IS_ERROR, err);
}
