/* SPDX-License-Identifier: GPL-2.0-or-later */
/* What is read of shards before anything vouches for it: a stub, and the record of a shard. */
#include "store/shard.h"

#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    hw_error err = {0};
    hw_stub stub;
    hw_shard_record record;
    hw_arena arena = HW_ARENA_INIT;
    hw_span input = {(const char *)data, size};
    if (hw_stub_read(&stub, "directory/fuzz.stub", input, &arena, &err)) {
        if (!err.message[0])
            abort();
    } else {
        for (uint32_t i = 0; i < stub.count; i++)
            if (!stub.lines[i].path == !stub.lines[i].host)
                abort();
    }
    if (hw_shard_record_read(&record, input) &&
        (record.entries == 0 || record.first + record.entries > record.all || !record.of))
        abort();
    hw_arena_release(&arena);
    return 0;
}
