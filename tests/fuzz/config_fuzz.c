/* SPDX-License-Identifier: GPL-2.0-or-later */
/* The configuration file of the service. What it describes as being in force means the same when it is read. */
#include "fuzz/file.h"

#include "serve/config.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void hear(void *context, const char *file, uint32_t line, const char *message)
{
    (void)context;
    (void)line;
    if (!file || !message || !*message)
        abort();
}

/* How many mistakes there were. */
static uint32_t read_and_describe(const memory_file *file, hw_buf *out)
{
    hw_config config;
    hw_error err = {0};
    if (hw_config_init(&config, hear, NULL, &err))
        abort();
    hw_status status = hw_config_read_file(&config, file->path, &err);
    if (status && !err.message[0])
        abort();
    hw_config_check(&config);
    hw_config_describe(&config, out);
    uint32_t mistakes = config.mistakes + (status != HW_OK);
    hw_config_release(&config);
    return mistakes;
}

/* Values without where they came from. */
static void strip_comments(hw_buf *text)
{
    size_t kept = 0;
    bool comment = false;
    for (size_t i = 0; i < text->len; i++) {
        comment = text->data[i] != '\n' && (comment || text->data[i] == ';');
        if (!comment)
            text->data[kept++] = text->data[i];
    }
    text->len = kept;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static memory_file file;
    hw_buf first, second;
    if (!file.fd)
        file = memory_file_open();
    hw_buf_init(&first, SIZE_MAX);
    hw_buf_init(&second, SIZE_MAX);
    memory_file_write(&file, data, size);
    if (!read_and_describe(&file, &first)) {
        memory_file_write(&file, first.data, first.len);
        if (read_and_describe(&file, &second))
            abort();
        strip_comments(&first);
        strip_comments(&second);
        if (!hw_span_equal(hw_buf_span(&first), hw_buf_span(&second)))
            abort();
    }
    hw_buf_release(&first);
    hw_buf_release(&second);
    return 0;
}
