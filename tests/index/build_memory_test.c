/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "temporary.h"

#include "headword/headword.h"

#include <sys/resource.h>
#include <sys/wait.h>

/* Builds run in children, whose memory nobody else takes. Sanitizers take theirs, so that there is nothing to measure.
 */
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
enum { MEASURABLE = 0 };
#else
enum { MEASURABLE = 1 };
#endif

enum { MEGABYTE = 1 << 20, ENTRIES = 2500 };

/* Entries of forty words, out of `words` different ones. */
static hw_glossary *make_glossary(uint32_t words)
{
    hw_error err = {0};
    hw_glossary *glossary = NULL;
    hw_buf text;
    uint32_t state = 1;
    hw_buf_init(&text, SIZE_MAX);
    for (unsigned i = 0; i < ENTRIES; i++) {
        hw_buf_printf(&text, "{\"id\": \"e%u\", \"term\": \"name %u\", \"lang\": \"en\", \"definition\": \"Of", i, i);
        for (size_t k = 0; k < 40; k++) {
            state = state * 1664525u + 1013904223u;
            hw_buf_printf(&text, " w%xord", (state >> 3) % words);
        }
        hw_buf_printf(&text, ".\"}\n");
    }
    if (hw_glossary_new(&glossary, NULL, &err) ||
        hw_glossary_read_bytes(glossary, "made.jsonl", hw_buf_span(&text), &err))
        fail_msg("%s", err.message);
    hw_buf_release(&text);
    return glossary;
}

/* What a child had to say. */
typedef struct outcome {
    hw_status status;
    char message[sizeof((hw_error *)NULL)->message];
    size_t own_kb; /* at most, mapped files aside */
} outcome;

static size_t mapped_kb(void)
{
    size_t kb = 0;
    char line[128];
    FILE *status = fopen("/proc/self/status", "re");
    while (status && fgets(line, sizeof line, status))
        if (sscanf(line, "RssFile: %zu", &kb) == 1)
            break;
    if (status)
        fclose(status);
    return kb;
}

/* The bound as headword index --memory sets it. */
static void build_in_child(const char *path, uint32_t words, uint64_t memory_mb, int to)
{
    hw_error err = {0};
    outcome out = {0};
    struct rusage usage;
    hw_build_options options = HW_BUILD_OPTIONS_INIT;
    hw_glossary *glossary = make_glossary(words);
    struct rlimit limit = {memory_mb * MEGABYTE, memory_mb * MEGABYTE};
    options.memory_bytes = memory_mb * MEGABYTE;
    options.jobs = 2;
    if (memory_mb > 1)
        setrlimit(RLIMIT_DATA, &limit);
    out.status = hw_index_build(path, glossary, &options, &err);
    getrusage(RUSAGE_SELF, &usage);
    size_t mapped = mapped_kb(), most = (size_t)usage.ru_maxrss;
    out.own_kb = most > mapped ? most - mapped : 0;
    memcpy(out.message, err.message, sizeof out.message);
    _exit(write(to, &out, sizeof out) == sizeof out ? 0 : 1);
}

static outcome build(temporary *t, const char *name, uint32_t words, uint64_t memory_mb)
{
    int ends[2], result = -1;
    outcome out = {0};
    assert_int_equal(pipe(ends), 0);
    const char *path = temporary_path(t, name);
    pid_t child = fork();
    if (child == 0)
        build_in_child(path, words, memory_mb, ends[1]);
    close(ends[1]);
    assert_true(child > 0);
    ssize_t got = read(ends[0], &out, sizeof out);
    assert_int_equal(waitpid(child, &result, 0), child);
    close(ends[0]);
    if (got != sizeof out || result != 0)
        fail_msg("the child ended with %x", (unsigned)result);
    return out;
}

static uint64_t named_mb(const outcome *refused)
{
    const char *at = strstr(refused->message, "are given; give ");
    assert_int_equal(refused->status, HW_E_ARG);
    assert_non_null(at);
    return strtoull(at + strlen("are given; give "), NULL, 10);
}

static void what_is_too_little_is_told_and_what_is_named_will_do(void **state)
{
    if (!MEASURABLE)
        skip();
    outcome refused = build(*state, "index", 3000, 1);
    uint64_t named = named_mb(&refused);
    assert_int_equal(temporary_files(*state), 0);
    outcome less = build(*state, "index", 3000, named / 2);
    assert_in_range(named_mb(&less), named - 8, named + 8); /* what is held already is told by the kernel */
    outcome enough = build(*state, "index", 3000, named);
    if (enough.status)
        fail_msg("%llu MB: %s", (unsigned long long)named, enough.message);
}

/* As many different words as there are take more than was expected: either they fit all the same, or the build ends. */
static void a_build_never_has_more_than_it_is_given(void **state)
{
    static const uint32_t words[] = {3000, UINT32_MAX};
    if (!MEASURABLE)
        skip();
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        outcome refused = build(*state, "index", words[i], 1);
        uint64_t named = named_mb(&refused);
        for (uint64_t given = named; given < 3 * named; given += named) {
            outcome built = build(*state, "index", words[i], given);
            if (built.own_kb > given * 1024)
                fail_msg("%u words, %llu MB: %zu KB", words[i], (unsigned long long)given, built.own_kb);
            if (built.status && built.status != HW_E_NOMEM)
                fail_msg("%u words, %llu MB: %s", words[i], (unsigned long long)given, built.message);
        }
    }
}

static void the_bytes_are_the_same_however_much_is_given(void **state)
{
    if (!MEASURABLE)
        skip();
    outcome refused = build(*state, "any", 3000, 1);
    assert_int_equal(build(*state, "any", 3000, 0).status, HW_OK);
    assert_int_equal(build(*state, "bound", 3000, named_mb(&refused)).status, HW_OK);
    hw_buf any = temporary_read(temporary_path(*state, "any")), bound = temporary_read(temporary_path(*state, "bound"));
    assert_true(hw_span_equal(hw_buf_span(&any), hw_buf_span(&bound)));
    hw_buf_release(&any);
    hw_buf_release(&bound);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, temporary_setup, temporary_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_is_too_little_is_told_and_what_is_named_will_do),
        TEST(a_build_never_has_more_than_it_is_given),
        TEST(the_bytes_are_the_same_however_much_is_given),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
