#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Whether an index is whole, and whose it is.
. "$(dirname "$0")/lib"
write_glossary
run index --output a.hw desk.csv
run index --output b.hw desk.csv biuro.md

run verify a.hw b.hw
expect_exit 0
expect_no_err
expect_lines 2
if command -v sha256sum >/dev/null; then
    expect_out "b.hw: whole, SHA-256 $(sha256sum b.hw | cut -d' ' -f1)"
fi
cp out both
run verify --index a.hw
check "the index may be an option" [ "$(cat out)" = "$(head -n 1 both)" ]
run verify --index a.hw b.hw
expect_exit 2

size=$(wc -c <a.hw)
cp a.hw bad.hw
printf 'X' | dd of=bad.hw bs=1 seek=$((size * 3 / 4)) conv=notrunc 2>/dev/null
run verify bad.hw b.hw
expect_exit 4
expect_lines 1
expect_out 'b.hw: whole'
expect_err 'bad.hw: '
expect_err 'rebuild with headword index'
run sign --key none.pem a.hw
expect_exit 3
expect_err 'none.pem: '
run verify nowhere.hw
expect_exit 4
run sign a.hw
expect_exit 2
expect_err '--key is needed'

# A program that is not there, or is this one under another name.
mkdir alone
cp "$HEADWORD" alone/headword
run_alone() {
    latest="alone/headword $*"
    timeout 20 alone/headword "$@" >out 2>err </dev/null
    code=$?
}
run_alone verify a.hw
expect_exit 3
expect_err 'install it beside headword'
cp alone/headword alone/headword-trust
run_alone verify a.hw
expect_exit 3
ln -sf headword alone/headword-trust
run_alone verify a.hw
expect_exit 3

command -v openssl >/dev/null || { echo "without openssl no signature was tried"; finish; exit; }
openssl genpkey -algorithm ed25519 -out key.pem 2>openssl.err
openssl pkey -in key.pem -pubout -out pub.pem
openssl genpkey -algorithm ed25519 -out other.pem 2>openssl.err
openssl pkey -in other.pem -pubout -out other-pub.pem
openssl genpkey -algorithm ed25519 -aes256 -pass pass:secret -out locked.pem 2>openssl.err
openssl genpkey -algorithm x25519 -out x.pem 2>openssl.err

run verify --key pub.pem a.hw
expect_exit 4
expect_no_out
expect_err "a.hw.sig: cannot open: No such file or directory; 'headword sign' makes it"
run sign --key key.pem a.hw b.hw
expect_exit 0
expect_no_err
check "it prints what it made" [ "$(tr '\n' ' ' <out)" = "a.hw.sig b.hw.sig " ]
check "openssl agrees" openssl pkeyutl -verify -pubin -inkey pub.pem -rawin -in a.hw -sigfile a.hw.sig >openssl.out
run verify --key pub.pem a.hw b.hw
expect_exit 0
expect_lines 2
expect_out 'a.hw: whole and signed, SHA-256 '
openssl pkeyutl -sign -inkey other.pem -rawin -in a.hw -out theirs.sig
cp a.hw theirs
mv theirs.sig theirs.hw.sig
mv theirs theirs.hw
run verify --key other-pub.pem theirs.hw
expect_exit 0

run verify --key other-pub.pem a.hw
expect_exit 4
expect_no_out
expect_err 'a.hw: a.hw.sig is not its signature by other-pub.pem: the key is another one, or the file is'
cp b.hw.sig a.hw.sig
run verify --key pub.pem a.hw
expect_exit 4
printf 'short' >a.hw.sig
run verify --key pub.pem a.hw
expect_exit 4
expect_err 'a.hw.sig: not an Ed25519 signature, which has 64 bytes; this has 5'
cat b.hw b.hw b.hw b.hw b.hw >a.hw.sig
run verify --key pub.pem a.hw
expect_exit 4
run verify --key key.pem b.hw
expect_exit 3
expect_err 'key.pem: not a public Ed25519 key in PEM; '
for key in pub.pem locked.pem x.pem a.hw; do
    run sign --key "$key" b.hw
    expect_exit 3
    expect_no_out
    expect_err "$key: "
done
run sign --key key.pem bad.hw
expect_exit 4
check "what is damaged is not signed" [ ! -e bad.hw.sig ]
finish
