/* SPDX-License-Identifier: GPL-2.0-or-later */
#ifndef HW_TESTS_SERVE_SCHEMA_H
#define HW_TESTS_SERVE_SCHEMA_H

/* As much of JSON Schema (2020-12) as our OpenAPI document uses: $ref, type, enum, const, minimum, properties,
 * required, additionalProperties, items. Another keyword fails the test that meets it.
 */

#include "unit.h"

#include <jansson.h>
#include <stdio.h>

/* Follows "#/components/..." to what it names. */
static inline const json_t *schema_resolve(const json_t *document, const json_t *schema)
{
    const json_t *reference = json_object_get(schema, "$ref");
    if (!reference)
        return schema;
    char path[128];
    snprintf(path, sizeof path, "%s", json_string_value(reference));
    assert_memory_equal(path, "#/", 2);
    const json_t *at = document;
    for (char *part = strtok(path + 2, "/"); part; part = strtok(NULL, "/"))
        at = json_object_get(at, part);
    if (!at)
        fail_msg("%s leads nowhere", json_string_value(reference));
    return at;
}

static inline bool schema_has_type(const json_t *value, const char *type)
{
    return strcmp(type, "object") == 0    ? json_is_object(value)
           : strcmp(type, "array") == 0   ? json_is_array(value)
           : strcmp(type, "string") == 0  ? json_is_string(value)
           : strcmp(type, "integer") == 0 ? json_is_integer(value)
           : strcmp(type, "number") == 0  ? json_is_number(value)
           : strcmp(type, "boolean") == 0 ? json_is_boolean(value)
                                          : false;
}

static inline bool schema_is_one_of(const json_t *value, const json_t *choices)
{
    for (size_t i = 0; i < json_array_size(choices); i++)
        if (json_equal(value, json_array_get(choices, i)))
            return true;
    return json_array_size(choices) == 0;
}

static inline void schema_wrong(const char *where, const char *what, const char *which)
{
    fail_msg("%s: %s %s", where, what, which);
}

static inline void schema_check(const json_t *document, const json_t *schema, const json_t *value, const char *where);

static inline void schema_check_object(const json_t *document, const json_t *schema, const json_t *value,
                                       const char *where)
{
    const char *name;
    json_t *member;
    const json_t *properties = json_object_get(schema, "properties");
    const json_t *required = json_object_get(schema, "required");
    for (size_t i = 0; i < json_array_size(required); i++)
        if (!json_object_get(value, json_string_value(json_array_get(required, i))))
            schema_wrong(where, "without", json_string_value(json_array_get(required, i)));
    json_object_foreach((json_t *)value, name, member)
    {
        char path[512];
        const json_t *property = json_object_get(properties, name);
        snprintf(path, sizeof path, "%.400s.%.100s", where, name);
        if (property)
            schema_check(document, property, member, path);
        else if (json_is_false(json_object_get(schema, "additionalProperties")))
            schema_wrong(path, "is not in the schema", "");
    }
}

static inline void schema_check(const json_t *document, const json_t *schema, const json_t *value, const char *where)
{
    static const char *const known[] = {"type",     "enum",  "const",      "minimum",
                                        "required", "items", "properties", "additionalProperties"};
    const char *keyword;
    json_t *said;
    schema = schema_resolve(document, schema);
    json_object_foreach((json_t *)schema, keyword, said)
    {
        size_t i = 0;
        while (i < sizeof known / sizeof *known && strcmp(known[i], keyword) != 0)
            i++;
        if (i == sizeof known / sizeof *known)
            schema_wrong(where, "a keyword that is not checked:", keyword);
    }
    const json_t *type = json_object_get(schema, "type");
    if (type && !schema_has_type(value, json_string_value(type)))
        schema_wrong(where, "is no", json_string_value(type));
    if (!schema_is_one_of(value, json_object_get(schema, "enum")))
        schema_wrong(where, "is none of the texts it may be:", json_string_value(value));
    if (json_object_get(schema, "const") && !json_equal(value, json_object_get(schema, "const")))
        schema_wrong(where, "is not the value it should be", "");
    if (json_object_get(schema, "minimum") &&
        json_number_value(value) < json_number_value(json_object_get(schema, "minimum")))
        schema_wrong(where, "is too small", "");
    if (json_is_object(value))
        schema_check_object(document, schema, value, where);
    for (size_t i = 0; json_is_array(value) && i < json_array_size(value); i++)
        schema_check(document, json_object_get(schema, "items"), json_array_get(value, i), where);
}

#endif
