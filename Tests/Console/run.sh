#!/bin/sh
# Uses the console of the demo as its operator does, with a phone and with a desktop.
#
#   Tests/Console/run.sh [program]
#
# `program` is patchbay (default: .build/debug/patchbay). SCREENSHOTS names a folder for pictures of every page. The virtual environment
# lies in PEER_ENVS (default: .build/peers) and is made on the first run. Without a Chromium (CHROMIUM, or `chromium` in the path) there is
# nothing to do.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=${1:-$root/.build/debug/patchbay}
envs=${PEER_ENVS:-$root/.build/peers}
CHROMIUM=${CHROMIUM:-$(command -v chromium || true)}
[ -n "$CHROMIUM" ] || { echo "no Chromium: the console is not tried in a browser"; exit 0; }
mkdir -p "$envs"
PYTHONPYCACHEPREFIX=$envs/cache
PYTHONPATH=$root/Tests/Peers:$root/Tests/Demo
export CHROMIUM PYTHONPYCACHEPREFIX PYTHONPATH
# shellcheck source=Tests/Demo/demo.sh
. "$root/Tests/Demo/demo.sh"
environment app "$root/Tests/App/requirements.txt"

start
"$envs/app/bin/python" "$here/walk.py" "$address" "$program" "$folder/demo/patchbay.yml" || { cat "$folder/demo.log"; exit 1; }
