/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/assets.h"

#include <stdio.h>

const hw_asset *hw_asset_find(hw_span path)
{
    for (size_t i = 0; i < hw_asset_count; i++)
        if (hw_span_equal(path, hw_span_str(hw_assets[i].path)))
            return &hw_assets[i];
    return NULL;
}

hw_span hw_asset_url(const char *path, hw_arena *arena)
{
    char url[128];
    const hw_asset *asset = hw_asset_find(hw_span_str(path));
    int len = asset ? snprintf(url, sizeof url, "%s?v=%s", asset->path + 1, asset->hash) : 0;
    return hw_arena_copy(arena, hw_span_of(url, (size_t)len));
}
