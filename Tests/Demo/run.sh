#!/bin/sh
# Uses the demo as a person with a browser and an operator with a terminal do.
#
#   Tests/Demo/run.sh [program]
#
# `program` is patchbay (default: .build/debug/patchbay). SCREENSHOTS names a folder for pictures. The virtual environment lies
# in PEER_ENVS (default: .build/peers) and is made on the first run. Without a Chromium (CHROMIUM, or `chromium` in the path) there is
# nothing to do.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=${1:-$root/.build/debug/patchbay}
envs=${PEER_ENVS:-$root/.build/peers}
CHROMIUM=${CHROMIUM:-$(command -v chromium || true)}
[ -n "$CHROMIUM" ] || { echo "no Chromium: the demo is not tried in a browser"; exit 0; }
mkdir -p "$envs"
PYTHONPYCACHEPREFIX=$envs/cache
PYTHONPATH=$root/Tests/Peers
export CHROMIUM PYTHONPYCACHEPREFIX PYTHONPATH
requirements=$root/Tests/Peers/requirements-browser.txt
if ! cmp -s "$requirements" "$envs/browser/requirements.txt"; then
  rm -rf "${envs:?}/browser"
  python3 -m venv "$envs/browser"
  "$envs/browser/bin/pip" install --quiet --disable-pip-version-check -r "$requirements"
  cp "$requirements" "$envs/browser/requirements.txt"
fi

folder=$(mktemp -d)
demo=
stop() {
  [ -z "$demo" ] || { kill "$demo" 2>/dev/null || true; wait "$demo" 2>/dev/null || true; }
}
trap 'stop; rm -rf "$folder"' EXIT

# Starts the demo on the data of the run before, if there was one.
start() {
  stop
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
}

start
for trial in money passes portraits invite; do
  "$envs/browser/bin/python" "$here/$trial.py" "$address" "$program" "$folder/demo/patchbay.yml" || { cat "$folder/demo.log"; exit 1; }
done
start
python3 "$here/again.py" "$address" || { cat "$folder/demo.log"; exit 1; }
