/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_SERVE_OPENAPI_SCHEMAS_H
#define HW_SERVE_OPENAPI_SCHEMAS_H

/* What the bodies of answers are made of, as JSON Schemas (2020-12) for the OpenAPI document. render/ makes the bodies:
 * a test compares what is answered with these.
 */

#include "render/json.h"

/* A member "schemas": an object of all of them, into the object that is open. */
void hw_add_schemas(hw_json *json);

/* {"$ref": "#/components/schemas/NAME"} under a key. */
void hw_add_schema_of(hw_json *json, const char *key, const char *name);

#endif
