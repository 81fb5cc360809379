/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "index/build.h"

#include "store/sections.h"

typedef struct work {
    hw_build *build;
    hw_sections_writer writer;
} work;

static hw_status take(void *context, const char *name, hw_span section, hw_error *err)
{
    work *w = context;
    if (name)
        return hw_sections_add(&w->writer, name, section, err);
    return hw_sections_begin(&w->writer, hw_replacement_fd(w->build->outputs[0].file), w->build->path, err);
}

hw_status hw_build_file(hw_build *build, hw_error *err)
{
    work w = {.build = build};
    const hw_build_sink sink = {take, &w};
    hw_status status = hw_build_parts(build, &sink, err);
    if (!status)
        status = hw_sections_finish(&w.writer, err);
    hw_sections_release(&w.writer);
    return status ? status : hw_replacement_commit(build->outputs[0].file, err);
}
