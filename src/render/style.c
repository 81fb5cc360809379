/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "render/style.h"

const char *hw_style_on(const hw_style *style, hw_face face)
{
    static const char *const codes[] = {
        [HW_FACE_PLAIN] = "",
        [HW_FACE_STRONG] = "\033[1m",
        [HW_FACE_DIM] = "\033[2m",
        [HW_FACE_MARK] = "\033[1;33m",
    };
    _Static_assert(sizeof codes / sizeof *codes == HW_FACES, "a face without a code");
    if (style->marks == HW_MARKS_ANSI)
        return codes[face];
    return style->marks == HW_MARKS_STARS && face == HW_FACE_MARK ? "**" : "";
}

const char *hw_style_off(const hw_style *style, hw_face face)
{
    if (style->marks == HW_MARKS_ANSI)
        return face == HW_FACE_PLAIN ? "" : "\033[0m";
    return hw_style_on(style, face);
}
