/* SPDX-License-Identifier: GPL-2.0-or-later */
#include "serve/route.h"

hw_status hw_answer_openapi(hw_call *call, hw_error *err)
{
    (void)err;
    hw_buf_add_str(&call->response->body, "{}\n");
    return HW_OK;
}
