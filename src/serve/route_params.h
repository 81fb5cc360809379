/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_ROUTE_PARAMS_H
#define HW_SERVE_ROUTE_PARAMS_H

/* The parameters of each route. */

#include "serve/params.h"

extern const hw_param_table hw_params_of_nothing, hw_params_of_search, hw_params_of_suggest, hw_params_of_define,
    hw_params_of_ask, hw_params_of_explain, hw_params_of_aliases, hw_params_of_feedback, hw_params_of_journal,
    hw_params_of_page, hw_params_of_asset;

#endif
