/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "unit.h"

#include "store/stub.h"

#include <stdio.h>

static void a_stub_names_files_and_places(void **state)
{
    (void)state;
    static const struct {
        const char *stub, *text;
        const char *named; /* "LINE:PLACE" of each */
    } rows[] = {
        {"big.stub", "auto big-1.hw\nauto big-2.hw\n", "1:big-1.hw 2:big-2.hw"},
        {"/srv/big.stub", "auto big-1.hw", "1:/srv/big-1.hw"},
        {"/srv/big.stub", "glass /data/big-1.hw", "1:/data/big-1.hw"},
        {"d/big.stub", "# remote a:1\n\n  auto  two words.hw \r\n", "3:d/two words.hw"},
        {"big.stub", "remote shard.example:7000", "1:shard.example@7000"},
        {"big.stub", "remote 192.0.2.7:65535\nauto x", "1:192.0.2.7@65535 2:x"},
        {"big.stub", "remote [2001:db8::7]:1", "1:2001:db8::7@1"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_arena arena = HW_ARENA_INIT;
        hw_error err = {0};
        hw_stub stub;
        char named[256] = "";
        size_t at = 0;
        if (hw_stub_read(&stub, rows[i].stub, hw_span_str(rows[i].text), &arena, &err))
            fail_msg("row %zu: %s", i, err.message);
        for (uint32_t n = 0; n < stub.count; n++) {
            const hw_stub_line *line = &stub.lines[n];
            at += (size_t)snprintf(named + at, sizeof named - at, "%s%u:%s", n ? " " : "", line->line,
                                   line->path ? line->path : line->host);
            if (!line->path)
                at += (size_t)snprintf(named + at, sizeof named - at, "@%u", line->port);
        }
        if (strcmp(named, rows[i].named) != 0)
            fail_msg("row %zu: %s", i, named);
        hw_arena_release(&arena);
    }
}

static void what_is_wrong_with_a_stub_is_told_with_its_line(void **state)
{
    (void)state;
    static const struct {
        hw_span text;
        const char *message;
    } rows[] = {
        {HW_LIT_INIT(""), "big.stub: names no shard"},
        {HW_LIT_INIT("# only this\n"), "big.stub: names no shard"},
        {HW_LIT_INIT("auto a\ninmemory\n"), "big.stub:2: neither"},
        {HW_LIT_INIT("auto"), "big.stub:1: neither"},
        {HW_LIT_INIT("remote :prog args"), "big.stub:1: \":prog args\" is no HOST:PORT"},
        {HW_LIT_INIT("remote"), "big.stub:1: \"\" is no HOST:PORT"},
        {HW_LIT_INIT("remote a"), "big.stub:1: \"a\" is no HOST:PORT"},
        {HW_LIT_INIT("remote a:"), "big.stub:1: \"a:\" is no HOST:PORT"},
        {HW_LIT_INIT("remote a:0"), "big.stub:1: \"a:0\" is no HOST:PORT"},
        {HW_LIT_INIT("remote a:65536"), "big.stub:1: \"a:65536\" is no HOST:PORT"},
        {HW_LIT_INIT("remote a:99999999999999999999"), "is no HOST:PORT"},
        {HW_LIT_INIT("remote a b:7"), "is no HOST:PORT"},
        {HW_LIT_INIT("auto a\0b"), "big.stub:1: a zero byte"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        hw_arena arena = HW_ARENA_INIT;
        hw_error err = {0};
        hw_stub stub;
        hw_status status = hw_stub_read(&stub, "big.stub", rows[i].text, &arena, &err);
        if (status != HW_E_CORRUPT || !strstr(err.message, rows[i].message))
            fail_msg("row %zu: %s: %s", i, hw_status_name(status), err.message);
        hw_arena_release(&arena);
    }
}

static void a_stub_of_too_many_shards_is_refused(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    hw_stub stub;
    hw_buf text;
    hw_buf_init(&text, SIZE_MAX);
    for (int i = 0; i < HW_SHARDS_MOST; i++)
        hw_buf_add_str(&text, "auto a\n");
    assert_int_equal(hw_stub_read(&stub, "big.stub", hw_buf_span(&text), &arena, NULL), HW_OK);
    assert_int_equal(stub.count, HW_SHARDS_MOST);
    hw_buf_add_str(&text, "auto a\n");
    assert_int_equal(hw_stub_read(&stub, "big.stub", hw_buf_span(&text), &arena, NULL), HW_E_CORRUPT);
    hw_buf_release(&text);
    hw_arena_release(&arena);
}

static void a_stub_is_recognised_by_name_or_first_line(void **state)
{
    (void)state;
    static const struct {
        const char *path, *text;
        bool is;
    } rows[] = {
        {"a.stub", "", true},
        {"a", "auto b", true},
        {"a", "# auto\n\nremote b:1", true},
        {"a", "glass b", true},
        {"a", "", false},
        {"a", "auto", false},
        {"a", "automatic b", false},
        {"a", "\x0f\x0dXapian Glass", false},
        {"a.stub.hw", "term,definition\nauto b", false},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
        if (hw_stub_recognise(rows[i].path, hw_span_str(rows[i].text)) != rows[i].is)
            fail_msg("row %zu", i);
}

static void a_stub_that_is_written_names_shards_beside_it(void **state)
{
    (void)state;
    hw_arena arena = HW_ARENA_INIT;
    hw_stub stub;
    hw_buf text;
    hw_buf_init(&text, SIZE_MAX);
    assert_int_equal(hw_stub_write(&text, "/srv/big.stub", 2, NULL), HW_OK);
    assert_int_equal(hw_stub_read(&stub, "/srv/big.stub", hw_buf_span(&text), &arena, NULL), HW_OK);
    assert_int_equal(stub.count, 2);
    for (uint32_t i = 0; i < 2; i++)
        assert_string_equal(stub.lines[i].path, hw_stub_shard_path("/srv/big.stub", i + 1, &arena));
    assert_string_equal(stub.lines[1].path, "/srv/big-2.hw");
    assert_string_equal(hw_stub_shard_path("big", 3, &arena), "big-3.hw");
    hw_buf_release(&text);
    hw_arena_release(&arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stub_names_files_and_places),
        cmocka_unit_test(what_is_wrong_with_a_stub_is_told_with_its_line),
        cmocka_unit_test(a_stub_of_too_many_shards_is_refused),
        cmocka_unit_test(a_stub_is_recognised_by_name_or_first_line),
        cmocka_unit_test(a_stub_that_is_written_names_shards_beside_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
