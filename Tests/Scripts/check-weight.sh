#!/bin/sh
# Scripts/check-weight finds a page that has grown too heavy.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
mkdir -p "$copy/Sources/Host/Front" "$copy/Sources/Host/Configuration"
cp -r "$root/Sources/Host/Front/App" "$copy/Sources/Host/Front/"
cp "$root/Sources/Host/Configuration/HostTexts+page.swift" "$copy/Sources/Host/Configuration/"

"$root/Scripts/check-weight" "$copy" > /dev/null || { echo "FAIL: the page as it is was refused"; exit 1; }
# What doesn't compress.
head -c 60000 /dev/urandom | base64 -w 0 | sed 's/.*/const ballast = "&";/' >> "$copy/Sources/Host/Front/App/Page/start.js"
if "$root/Scripts/check-weight" "$copy" > /dev/null 2>&1; then echo "FAIL: a page of 60 kB more passed"; exit 1; fi
echo "check-weight refuses a page that is too heavy"
