/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "headword/headword.h"

#define TEXT_OF(number) #number
#define VERSION_TEXT(major, minor, patch) TEXT_OF(major) "." TEXT_OF(minor) "." TEXT_OF(patch)

const char *hw_version(void)
{
    return VERSION_TEXT(HW_VERSION_MAJOR, HW_VERSION_MINOR, HW_VERSION_PATCH);
}
