/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_RENDER_STYLE_H
#define HW_RENDER_STYLE_H

/* How text is to look. */

#include <stdint.h>

typedef enum hw_layout {
    HW_LAYOUT_RECORDS = 0, /* for a pipe: labelled lines, a blank line between records */
    HW_LAYOUT_PAGE         /* for a reader: numbered, wrapped */
} hw_layout;

typedef enum hw_marks {
    HW_MARKS_NONE = 0,
    HW_MARKS_STARS, /* **words found**, for a terminal without colour */
    HW_MARKS_ANSI   /* bold, dim and colour */
} hw_marks;

typedef struct hw_style {
    hw_layout layout;
    hw_marks marks;
    uint32_t columns; /* 0 = lines are not wrapped */
} hw_style;

typedef enum hw_face {
    HW_FACE_PLAIN = 0,
    HW_FACE_STRONG, /* headwords */
    HW_FACE_DIM,    /* where it is from */
    HW_FACE_MARK,   /* what was found */
    HW_FACES
} hw_face;

/* What is written before and after text in a face; never NULL. */
const char *hw_style_on(const hw_style *style, hw_face face);
const char *hw_style_off(const hw_style *style, hw_face face);

#endif
