#!/bin/sh
# Uses the demo's Mini App as a person with a phone, and one with a desktop, do.
#
#   Tests/App/run.sh [program]
#
# `program` is patchbay (default: .build/debug/patchbay). SCREENSHOTS names a folder for pictures of every panel, and of what comes between, in
# each size, theme and language; without it a few of them are looked at. The virtual environment
# lies in PEER_ENVS (default: .build/peers) and is made on the first run. Without a Chromium (CHROMIUM, or `chromium` in the path) there is
# nothing to do.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=${1:-$root/.build/debug/patchbay}
envs=${PEER_ENVS:-$root/.build/peers}
CHROMIUM=${CHROMIUM:-$(command -v chromium || true)}
[ -n "$CHROMIUM" ] || { echo "no Chromium: the Mini App is not tried in a browser"; exit 0; }
mkdir -p "$envs" ${SCREENSHOTS:+"$SCREENSHOTS"}
PYTHONPYCACHEPREFIX=$envs/cache
PYTHONPATH=$root/Tests/Peers:$root/Tests/Demo
export CHROMIUM PYTHONPYCACHEPREFIX PYTHONPATH
# shellcheck source=Tests/Demo/demo.sh
. "$root/Tests/Demo/demo.sh"
environment app "$here/requirements.txt"

start
"$envs/app/bin/python" "$here/walk.py" "$address" "$program" "$folder/demo/patchbay.yml" || { cat "$folder/demo.log"; exit 1; }
