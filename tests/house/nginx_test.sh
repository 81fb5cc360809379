#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Behind nginx, with the very configuration that README shows: the page, the widget and the API under /glossary/.
set -eu
nginx=$(command -v nginx || ls /usr/sbin/nginx 2>/dev/null || :)
[ -n "$nginx" ] || { echo "skipped: there is no nginx on this machine"; exit 77; }
work=$(mktemp -d)
started=''
end() {
    for pid in $started; do kill "$pid" 2>/dev/null || :; done
    rm -rf "$work"
}
trap end EXIT
cd "$work"

wait_for() { # wait_for SOCKET
    tries=0
    until [ -S "$1" ]; do
        tries=$((tries + 1))
        [ $tries -lt 200 ] || { echo "no socket $1 after 20 s"; cat ./*.log; exit 1; }
        sleep 0.1
    done
}

"$HEADWORD" index --output glossary.hw "$HW_SOURCE_DIR/corpus"
"$HEADWORD" serve --index glossary.hw --socket headword.sock --log-level debug 2>serve.log &
started="$started $!"
wait_for headword.sock

# nginx itself listens on a socket here, so that no port is taken.
awk '/^```nginx$/ { inside = 1; next } /^```/ { inside = 0 } inside' "$HW_SOURCE_DIR/README.md" |
    sed "s|/run/headword/headword.sock|$work/headword.sock|; s|listen 80;|listen unix:$work/web.sock;|" >site.conf
grep -q 'proxy_pass' site.conf || { echo "README.md has no nginx block"; exit 1; }
grep -q "$work/web.sock" site.conf || { echo "README.md's nginx block does not listen on 80"; exit 1; }
cat >nginx.conf <<END
daemon off;
pid $work/nginx.pid;
error_log stderr;
events {}
http {
    access_log off;
    client_body_temp_path $work/body;
    proxy_temp_path $work/proxy;
    fastcgi_temp_path $work/fastcgi;
    uwsgi_temp_path $work/uwsgi;
    scgi_temp_path $work/scgi;
    include $work/site.conf;
}
END
[ "$(id -u)" != 0 ] || sed -i '1i user root;' nginx.conf
"$nginx" -p "$work" -c "$work/nginx.conf" 2>nginx.log &
started="$started $!"
wait_for web.sock

wrong=0
expect() { # expect PATH TEXT [CURL-OPTION...]
    path=$1 text=$2
    shift 2
    curl -s -i --max-time 20 --unix-socket web.sock "$@" "http://site$path" >got || :
    grep -qF -e "$text" got && return
    echo "$path: expected '$text', got:"
    head -c 600 got
    wrong=$((wrong + 1))
}
expect /glossary/ '<headword-search'
expect /glossary/widget.js 'Content-Type: text/javascript'
expect '/glossary/?q=ACW' 'After-Call Work'
expect /glossary/v1/define/ACW '"After-Call Work"'
expect '/glossary/v1/search?q=esclation' '"escalation-en"'
expect /glossary/v1/ask '"answered":true' -H 'Content-Type: application/json' -d '{"q": "what is AHT?"}'
expect '/glossary/v1/search?q=baza&bogus=1' 'application/problem+json'
expect /glossary/v1/reload ' 403 ' -X POST
[ $wrong = 0 ] || exit 1
for i in 1 2 3 4 5 6 7 8 9 10; do
    curl -s --max-time 20 --unix-socket web.sock "http://site/glossary/v1/suggest?q=c&limit=$i" -o answer || exit 1
done
echo "nginx serves the page, the widget and the API as README says"
