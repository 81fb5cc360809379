#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What is installed can be used: by pkg-config, by find_package, and by hand.
set -eu
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
prefix=$work/prefix

cmake --install "$HW_BUILD_DIR" --prefix "$prefix" >"$work/log"
pc=$(find "$prefix" -name headword.pc)
libdir=$(dirname "$(dirname "$pc")")
for file in include/headword/headword.h "${libdir#"$prefix/"}/libheadword.so" "${libdir#"$prefix/"}/libheadword.a"; do
    [ -e "$prefix/$file" ] || { echo "$file was not installed"; exit 1; }
done

cat >"$work/program.c" <<'END'
#include <headword/headword.h>

#include <stdio.h>
#include <string.h>

int main(void)
{
    char built_for[32];
    snprintf(built_for, sizeof built_for, "%d.%d.%d", HW_VERSION_MAJOR, HW_VERSION_MINOR, HW_VERSION_PATCH);
    if (strcmp(built_for, hw_version()) != 0) {
        fprintf(stderr, "headers say %s\n", built_for);
        return 1;
    }
    puts(hw_version());
    return 0;
}
END
version=$(sed -n 's/^project(headword VERSION \([0-9.]*\).*/\1/p' "$HW_SOURCE_DIR/CMakeLists.txt")

expect() { # expect HOW COMMAND...: it prints the version
    how=$1
    shift
    said=$("$@") || said="exit $?, $said"
    [ "$said" = "$version" ] || { echo "$how: got \"$said\", wanted \"$version\""; exit 1; }
    echo "$how: ok"
}

export PKG_CONFIG_PATH="$libdir/pkgconfig"
# shellcheck disable=SC2046 # pkg-config prints words
"$CC" -std=c17 -Wall -Wextra -Werror "$work/program.c" -o "$work/by-pkg-config" $(pkg-config --cflags --libs headword)
expect pkg-config env LD_LIBRARY_PATH="$libdir" "$work/by-pkg-config"

cat >"$work/CMakeLists.txt" <<END
cmake_minimum_required(VERSION 3.25)
project(user LANGUAGES C CXX)
find_package(headword ${version%.*} REQUIRED COMPONENTS static)
add_executable(shared program.c)
target_link_libraries(shared PRIVATE headword::headword)
add_executable(static program.c)
target_link_libraries(static PRIVATE headword::headword_static)
END
cmake -S "$work" -B "$work/build" -G Ninja -DCMAKE_PREFIX_PATH="$prefix" -DCMAKE_C_COMPILER="$CC" \
    -DCMAKE_CXX_COMPILER="$CXX" >"$work/log" 2>&1 && cmake --build "$work/build" >>"$work/log" 2>&1 ||
    { cat "$work/log"; exit 1; }
expect "find_package, shared library" "$work/build/shared"
expect "find_package, static library" "$work/build/static"
if [ -n "$HEADWORD" ]; then
    expect "the command" sh -c '"$1" --version | sed "s/^headword //"' sh "$prefix/bin/headword"
fi
if find "$HW_BUILD_DIR/morfologik" -name polish.dict 2>/dev/null | grep -q .; then
    [ -s "$prefix/share/headword/polish.dictionary" ] || { echo "the Polish dictionary was not installed"; exit 1; }
fi

DESTDIR=$work/stage cmake --install "$HW_BUILD_DIR" >"$work/log"
find "$work/stage" -name headword.h | grep -q . || { echo "DESTDIR was not obeyed"; exit 1; }
