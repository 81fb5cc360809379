/* SPDX-License-Identifier: GPL-2.0-or-later */
/* Threads that search while generations change under them. Run under ThreadSanitizer. */
#include "temporary.h"

#include "serve/generations.h"
#include "serve/readers.h"

#include <pthread.h>
#include <stdatomic.h>

enum { THREADS = 4, HANDLES = 3, RELOADS = 8 }; /* fewer handles than threads: some wait */

typedef struct shared {
    hw_readers *readers;
    atomic_bool over;
    atomic_uint wrong;
    atomic_uint searches;
} shared;

static void *search_often(void *context)
{
    shared *s = context;
    while (!atomic_load(&s->over)) {
        hw_reader reader = hw_readers_take(s->readers);
        hw_index_info info;
        bool right = hw_index_describe(reader.index, &info, NULL) == HW_OK &&
                     info.entries == reader.generation->entries && generations_search(reader.index);
        hw_readers_give(s->readers, reader);
        atomic_fetch_add(&s->wrong, !right);
        atomic_fetch_add(&s->searches, 1);
        (void)hw_readers_stats_now(s->readers);
    }
    return NULL;
}

static void *reload_often(void *context)
{
    bool changed;
    shared *s = context;
    while (!atomic_load(&s->over))
        atomic_fetch_add(&s->wrong, hw_readers_reload(s->readers, &changed, NULL) != HW_OK);
    return NULL;
}

static void searches_go_on_while_generations_change(void **state)
{
    temporary *t = *state;
    hw_error err = {0};
    shared s = {.readers = NULL};
    pthread_t threads[THREADS + 1];
    generations_build(temporary_path(t, "served.hw"), 1);
    if (hw_readers_open(&s.readers, temporary_path(t, "served.hw"), HANDLES, &err))
        fail_msg("%s", err.message);
    for (size_t i = 0; i < THREADS; i++)
        assert_int_equal(pthread_create(&threads[i], NULL, search_often, &s), 0);
    assert_int_equal(pthread_create(&threads[THREADS], NULL, reload_often, &s), 0);
    for (unsigned i = 0; i < RELOADS; i++) {
        bool changed;
        unsigned before = atomic_load(&s.searches);
        generations_build(temporary_path(t, "served.hw"), 1 + i % 4);
        assert_int_equal(hw_readers_reload(s.readers, &changed, NULL), HW_OK);
        while (atomic_load(&s.searches) < before + THREADS && !atomic_load(&s.wrong))
            usleep(1000);
    }
    atomic_store(&s.over, true);
    for (size_t i = 0; i <= THREADS; i++)
        pthread_join(threads[i], NULL);
    assert_int_equal(atomic_load(&s.wrong), 0);
    assert_int_equal(hw_readers_stats_now(s.readers).reloads, RELOADS);
    hw_readers_close(s.readers);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(searches_go_on_while_generations_change, temporary_setup, temporary_teardown),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
