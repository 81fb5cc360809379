/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "cli/exit.h"

hw_exit hw_exit_of(hw_status status)
{
    switch (status) {
    case HW_OK:
        return HW_EXIT_FOUND;
    case HW_E_ARG:
        return HW_EXIT_USAGE;
    case HW_E_LOCKED:
    case HW_E_STALE:
    case HW_E_CORRUPT:
        return HW_EXIT_INDEX;
    case HW_E_NOMEM:
    case HW_E_SYNTAX:
    case HW_E_NOTFOUND:
    case HW_E_IO:
    case HW_E_INTERNAL:
        break;
    }
    return HW_EXIT_INPUT;
}

hw_exit hw_exit_of_query(hw_status status)
{
    return status == HW_E_IO ? HW_EXIT_INDEX : hw_exit_of(status);
}
