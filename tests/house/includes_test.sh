#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Includes go one way. The table in src/README.md is the law; this reads it from there.
set -eu
cd "$HW_SOURCE_DIR"

find src include -name '*.[ch]' -o -name '*.cpp' | sort | xargs awk '
function complain(what) {
    printf "%s:%d: %s\n", FILENAME, FNR, what
    bad = 1
}
BEGIN {
    while ((getline line < "src/README.md") > 0)
        if (match(line, /^\| `[a-z]+\/` /)) {
            split(line, cells, "|")
            room = cells[2]
            gsub(/[ `\/]/, "", room)
            rooms++
            known[room] = 1
            count = split(cells[4], names, " ")
            for (i = 1; i <= count; i++)
                allowed[room, names[i]] = 1
        }
    if (rooms < 5) {
        print "src/README.md: the table of rooms was not found"
        bad = 1
        exit
    }
}
FNR == 1 {
    split(FILENAME, path, "/")
    room = path[1] == "src" ? path[2] : "headword"
    if (path[1] == "src" && !(room in known))
        complain("src/README.md has no row for the room " room "/")
    if (FILENAME ~ /\.cpp$/ && FILENAME != "src/store/xapian.cpp")
        complain("the only C++ file is src/store/xapian.cpp")
    files++
}
/^[ \t]*#[ \t]*include[ \t]*"/ {
    split($0, quoted, "\"")
    includes++
    other = quoted[2]
    if (other !~ /^[a-z]+\/[a-z0-9_]+\.h$/) {
        complain("\"" other "\" is not written as ROOM/FILE.h")
        next
    }
    sub(/\/.*/, "", other)
    if (other != room && other != "headword" && !((room, other) in allowed))
        complain(room "/ may not include \"" quoted[2] "\" (see src/README.md)")
}
/^[ \t]*#[ \t]*include[ \t]*<unicode\// && room != "text" && FILENAME != "src/glossary/charset.c" {
    complain("ICU belongs in src/text/ and src/glossary/charset.c")
}
/^[ \t]*#[ \t]*include[ \t]*<xapian/ && FILENAME != "src/store/xapian.cpp" {
    complain("Xapian belongs in src/store/xapian.cpp")
}
/^[ \t]*#[ \t]*include[ \t]*<zlib\.h>/ && room != "store" && room != "glossary" && FILENAME != "src/serve/compress.c" {
    complain("zlib belongs in src/store/, src/glossary/ and src/serve/compress.c")
}
/^[ \t]*#[ \t]*include[ \t]*<openssl\// && room != "trust" {
    complain("libcrypto belongs in src/trust/")
}
END {
    if (!bad && (files < 10 || includes < 10)) {
        print "hardly any file was read: is the pattern wrong?"
        bad = 1
    }
    if (!bad)
        print includes " includes in " files " files go the allowed way"
    exit bad
}'
