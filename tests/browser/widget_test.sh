#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The widget and the page in a real browser: widget_test.mjs, driven by playwright-core. Screenshots of every state go
# to build/browser/. What it needs beside Debian's chromium and node lies there, too (.ci/install-packages).
set -eu
modules=$HW_SOURCE_DIR/build/browser
for program in chromium node; do
    command -v "$program" >/dev/null || { echo "SKIPPED: there is no $program"; exit 77; }
done
[ -d "$modules/node_modules/playwright-core" ] || {
    echo "SKIPPED: $modules has no playwright-core (.ci/install-packages check)"
    exit 77
}
HW_BROWSER_DIR=$modules exec node "$HW_SOURCE_DIR/tests/browser/widget_test.mjs"
