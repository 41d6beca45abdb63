#!/bin/sh
# Uses the demo's Mini App as a person with a phone, and one with a desktop, do.
#
#   Tests/App/run.sh [program]
#
# `program` is patchbay (default: .build/debug/patchbay). SCREENSHOTS names a folder for pictures of every panel. The virtual environment
# lies in PEER_ENVS (default: .build/peers) and is made on the first run. Without a Chromium (CHROMIUM, or `chromium` in the path) there is
# nothing to do.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=${1:-$root/.build/debug/patchbay}
envs=${PEER_ENVS:-$root/.build/peers}
CHROMIUM=${CHROMIUM:-$(command -v chromium || true)}
[ -n "$CHROMIUM" ] || { echo "no Chromium: the Mini App is not tried in a browser"; exit 0; }
mkdir -p "$envs"
PYTHONPYCACHEPREFIX=$envs/cache
PYTHONPATH=$root/Tests/Peers:$root/Tests/Demo
export CHROMIUM PYTHONPYCACHEPREFIX PYTHONPATH
requirements=$here/requirements.txt
if ! cmp -s "$requirements" "$envs/app/requirements.txt"; then
  rm -rf "${envs:?}/app"
  python3 -m venv "$envs/app"
  "$envs/app/bin/pip" install --quiet --disable-pip-version-check -r "$requirements"
  cp "$requirements" "$envs/app/requirements.txt"
fi

folder=$(mktemp -d)
demo=
stop() {
  [ -z "$demo" ] || { kill "$demo" 2>/dev/null || true; wait "$demo" 2>/dev/null || true; }
}
trap 'stop; rm -rf "$folder"' EXIT

"$program" demo --port 0 --data "$folder/demo" > "$folder/demo.log" 2>&1 &
demo=$!
waited=0
until grep -q "Ctrl-C" "$folder/demo.log"; do
  if ! kill -0 "$demo" 2>/dev/null || [ "$waited" -gt 300 ]; then
    echo "the demo did not start:"
    cat "$folder/demo.log"
    exit 1
  fi
  waited=$((waited + 1))
  sleep 0.1
done
address=$(sed -n 's/.*The chat page: *//p' "$folder/demo.log")
"$envs/app/bin/python" "$here/walk.py" "$address" "$program" "$folder/demo/patchbay.yml" || { cat "$folder/demo.log"; exit 1; }
