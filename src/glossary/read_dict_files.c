/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "glossary/read_dict.h"

#include "base/fail.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static const hw_span index_extension = HW_LIT_INIT(".index");
static const hw_span articles_extensions[] = {HW_LIT_INIT(".dict.dz"), HW_LIT_INIT(".dict")};
enum { ARTICLES_EXTENSIONS = sizeof articles_extensions / sizeof *articles_extensions };

static bool has_extension(hw_span path, hw_span extension)
{
    return path.len > extension.len &&
           hw_span_equal_nocase(hw_span_sub(path, path.len - extension.len, path.len), extension);
}

/* "dir/wn" for "dir/wn.index", "dir/wn.dict.dz" and "dir/wn". */
static hw_span stem_of(hw_span path)
{
    if (has_extension(path, index_extension))
        return hw_span_sub(path, 0, path.len - index_extension.len);
    for (size_t i = 0; i < ARTICLES_EXTENSIONS; i++)
        if (has_extension(path, articles_extensions[i]))
            return hw_span_sub(path, 0, path.len - articles_extensions[i].len);
    return path;
}

/* false when memory is out; *out stays NULL when there is no such file. */
static bool find_file(char **out, hw_span stem, hw_span extension)
{
    char *path = NULL;
    if (asprintf(&path, "%.*s%.*s", (int)stem.len, stem.ptr, (int)extension.len, extension.ptr) < 0)
        return false;
    if (access(path, F_OK) == 0)
        *out = path;
    else
        free(path);
    return true;
}

hw_status hw_dict_files_find(hw_dict_files *out, const char *path, hw_error *err)
{
    hw_span given = hw_span_str(path), stem = stem_of(given);
    bool is_index = has_extension(given, index_extension), is_articles = !is_index && stem.len < given.len;
    *out = (hw_dict_files){NULL, NULL};
    if (stem.len > INT32_MAX)
        return hw_fail(err, HW_E_ARG, "a path of %zu bytes is too long", given.len);
    bool ok = find_file(&out->index, stem, is_index ? hw_span_sub(given, stem.len, given.len) : index_extension);
    if (is_articles)
        ok = ok && find_file(&out->articles, stem, hw_span_sub(given, stem.len, given.len));
    for (size_t i = 0; i < ARTICLES_EXTENSIONS && !is_articles && !out->articles; i++)
        ok = ok && find_file(&out->articles, stem, articles_extensions[i]);
    hw_status status = HW_OK;
    if (!ok)
        status = hw_fail_nomem(err);
    else if (!out->index || !out->articles)
        status = hw_fail(err, HW_E_NOTFOUND, "%s: a dictd database is two files, and %.*s%s is missing; put it there",
                         path, (int)stem.len, stem.ptr, out->index ? ".dict.dz (or .dict)" : ".index");
    if (status)
        hw_dict_files_release(out);
    return status;
}

bool hw_dict_files_is_first(const char *path)
{
    hw_dict_files files;
    if (!has_extension(hw_span_str(path), index_extension) || hw_dict_files_find(&files, path, NULL))
        return false;
    hw_dict_files_release(&files);
    return true;
}

void hw_dict_files_release(hw_dict_files *files)
{
    free(files->index);
    free(files->articles);
    *files = (hw_dict_files){NULL, NULL};
}
