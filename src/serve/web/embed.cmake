# SPDX-License-Identifier: GPL-2.0-or-later
# cmake -D OUTPUT=assets_data.c -D FILES=a;b -D GZIP=gzip -P embed.cmake
#
# Writes C arrays of files, as they are and gzipped, with a hash of what is in them: the table that assets.c serves.
cmake_minimum_required(VERSION 3.25)

set(types_js "text/javascript; charset=utf-8")
set(types_css "text/css; charset=utf-8")
set(types_svg "image/svg+xml")

function(add_array name path)
  file(READ ${path} hex HEX)
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
  set(arrays "${arrays}static const unsigned char ${name}[] = {${bytes}};\n" PARENT_SCOPE)
endfunction()

set(arrays)
set(rows)
set(number 0)
foreach(file ${FILES})
  get_filename_component(name ${file} NAME)
  string(REGEX REPLACE ".*\\." "" ending ${name})
  file(SHA256 ${file} hash)
  string(SUBSTRING ${hash} 0 16 hash)
  execute_process(COMMAND ${GZIP} -9 -n -c ${file} OUTPUT_FILE ${OUTPUT}.gz COMMAND_ERROR_IS_FATAL ANY)
  add_array(plain_${number} ${file})
  add_array(gzipped_${number} ${OUTPUT}.gz)
  string(APPEND rows "    {\"/${name}\", \"${types_${ending}}\", \"${hash}\", {(const char *)plain_${number}, sizeof plain_${number}},\n"
                     "     {(const char *)gzipped_${number}, sizeof gzipped_${number}}},\n")
  math(EXPR number "${number} + 1")
endforeach()
file(REMOVE ${OUTPUT}.gz)
file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT [[
/* Made by embed.cmake. */
#include "serve/assets.h"

@arrays@
const hw_asset hw_assets[] = {
@rows@};
const size_t hw_asset_count = @number@;
]])
