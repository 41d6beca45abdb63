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
# shellcheck source=Tests/Demo/demo.sh
. "$root/Tests/Demo/demo.sh"
environment browser "$root/Tests/Peers/requirements-browser.txt"

start
for trial in money passes portraits invite; do
  "$envs/browser/bin/python" "$here/$trial.py" "$address" "$program" "$folder/demo/patchbay.yml" || { cat "$folder/demo.log"; exit 1; }
done
start
python3 "$here/again.py" "$address" || { cat "$folder/demo.log"; exit 1; }
