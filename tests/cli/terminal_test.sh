#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# What a reader at a terminal sees: numbers, marks, wrapped lines, a pager, a progress bar.
. "$(dirname "$0")/lib"
command -v script >/dev/null || { echo "skipped: there is no script(1) to make a terminal with"; exit 77; }
script -qec true typescript </dev/null >/dev/null 2>&1 || { echo "skipped: this machine makes no pseudo-terminals"; exit 77; }
write_glossary
run index --output glossary.hw desk.csv biuro.md
expect_exit 0

# The terminal writes \r\n, and stdout and stderr come as one.
on_terminal() { # on_terminal ROWS COLUMNS COMMAND: the command line is one word
    latest="on a terminal: $3"
    : >err
    script -qec "stty rows $1 cols $2; $3" typescript </dev/null >shown 2>&1
    code=$?
    tr -d '\r' <shown >out
}
escape=$(printf '\033')

on_terminal 50 40 "'$HEADWORD' search agent"
expect_exit 0
expect_out "${escape}[1;33magent${escape}[0m"
expect_out "1. "
expect_out " in "
sed "s/$escape\[[0-9;]*m//g" out >seen
check "no line is wider than the terminal" [ "$(awk 'length > 40' seen | wc -l)" -eq 0 ]
check "further lines are indented" grep -q '^   [a-z]' seen

# No line is wider than the terminal, whatever is asked.
while read -r arguments; do
    for columns in 40 80; do
        on_terminal 200 $columns "NO_COLOR=1 '$HEADWORD' $arguments"
        check "something is shown" [ -s out ]
        check "no line is wider than $columns" [ "$(LC_ALL=C.UTF-8 wc -L <out)" -le $columns ]
    done
done <<'TABLE'
define acw
ask what is after-call work
suggest cal
aliases
aliases --why ACW
search --explain agent
TABLE

on_terminal 50 60 "NO_COLOR=1 '$HEADWORD' search agent"
expect_out "**agent**"
expect_without "$escape"
on_terminal 50 60 "TERM=dumb '$HEADWORD' search agent"
expect_without "$escape"
on_terminal 50 60 "'$HEADWORD' search --color=never agent"
expect_without "$escape"

on_terminal 5 60 "PAGER='sed s/^/paged:/' '$HEADWORD' search customer"
expect_exit 0
expect_out "paged:"
on_terminal 5 60 "PAGER='sed s/^/paged:/' '$HEADWORD' search --no-pager customer"
expect_without "paged:"
on_terminal 200 60 "PAGER='sed s/^/paged:/' '$HEADWORD' search customer"
expect_without "paged:"
on_terminal 5 60 "PAGER=no-such-pager '$HEADWORD' search customer"
expect_out "1. "
on_terminal 5 60 "PAGER=true '$HEADWORD' search customer"
expect_exit 0

on_terminal 50 60 "'$HEADWORD' search zzzzzz"
expect_exit 1
expect_out "headword: nothing found for 'zzzzzz'"
on_terminal 50 60 "'$HEADWORD' define acw"
expect_out "Talk time"

on_terminal 50 100 "'$HEADWORD' index --output new.hw desk.csv"
expect_exit 0
expect_out "new.hw: 3 entries in "
finish
