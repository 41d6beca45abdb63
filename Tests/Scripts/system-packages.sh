#!/usr/bin/env bash
# Proves that Scripts/system-packages takes no program for another because of its name: every program that the tests need has an
# impostor that comes first on the PATH.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
mkdir "$folder/impostors"
failed=0
for name in chromium git openssl pkg-config python3 readelf shellcheck systemd-analyze zbarimg; do
  printf '#!/bin/sh\necho "usage: %s [something else]"\n' "$name" > "$folder/impostors/$name"
  chmod +x "$folder/impostors/$name"
done
for purpose in build test check; do
  if ! PATH="$folder/impostors:$PATH" SCRATCH="$folder" Scripts/system-packages "$purpose" > "$folder/said" 2>&1 || [ -s "$folder/said" ]; then
    echo "'Scripts/system-packages $purpose' is not content with what is installed beside impostors:"
    cat "$folder/said"
    failed=1
  fi
done
for impostor in "$folder"/impostors/*; do
  name=${impostor##*/}
  found=$(PATH="$folder/programs:$folder/impostors:$PATH" type -P "$name")
  if [ "$found" = "$impostor" ]; then
    echo "$name: the impostor would be run"
    failed=1
  fi
done
[ "$failed" -eq 0 ] && echo "no impostor is taken for a program"
exit "$failed"
