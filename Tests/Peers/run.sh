#!/bin/sh
# Runs unmodified bots of other libraries, and the clients of the payment providers, against the simulator.
#
#   Tests/Peers/run.sh [command]
#
# `command` starts the simulator; the port is added as its last word (default: .build/debug/patchbay simulate --port).
# The virtual environments lie in PEER_ENVS (default: .build/peers) and are made on the first run. Where there is a
# Chromium (CHROMIUM, or `chromium` in the path), the chat page is used in it as well.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
[ $# -gt 0 ] || set -- "$root/.build/debug/patchbay" simulate --port
envs=${PEER_ENVS:-$root/.build/peers}
mkdir -p "$envs"
PEER_LOGS=$envs
PYTHONPYCACHEPREFIX=$envs/cache
export PEER_LOGS PYTHONPYCACHEPREFIX

CHROMIUM=${CHROMIUM:-$(command -v chromium || true)}
export CHROMIUM
libraries="aiogram ptb telebot payments"
[ -z "$CHROMIUM" ] || libraries="$libraries browser"
for library in $libraries; do
  stamp=$envs/$library/requirements.txt
  if ! cmp -s "$here/requirements-$library.txt" "$stamp"; then
    echo "installing $(cat "$here/requirements-$library.txt")"
    rm -rf "${envs:?}/$library"
    python3 -m venv "$envs/$library"
    "$envs/$library/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements-$library.txt"
    cp "$here/requirements-$library.txt" "$stamp"
  fi
done

port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
"$@" "$port" > "$envs/simulator.log" 2>&1 &
simulator=$!
trap 'kill "$simulator" 2>/dev/null || true; wait "$simulator" 2>/dev/null || true' EXIT
address=http://127.0.0.1:$port
python3 - "$address" <<'PYTHON' || { echo "the simulator did not start:"; cat "$envs/simulator.log"; exit 1; }
import sys, time, urllib.request
for _ in range(100):
    try:
        urllib.request.urlopen(sys.argv[1] + "/control/state", timeout=5).read()
        sys.exit(0)
    except OSError:
        time.sleep(0.1)
sys.exit(1)
PYTHON

passed=0
failed=0
peers="aiogram:polling aiogram:webhook aiogram:places ptb:polling ptb:webhook ptb:places telebot:polling payments:clients"
[ -z "$CHROMIUM" ] || peers="$peers browser:page"
for peer in $peers; do
  library=${peer%:*}
  mode=${peer#*:}
  echo "== $library, $mode"
  case $library:$mode in
    browser:* | payments:*) output=$("$envs/$library/bin/python" "$here/$library.py" "$address" 2>&1) || true ;;
    *:places) output=$("$envs/$library/bin/python" "$here/places.py" "$address" "$here/bots/${library}_places_bot.py" polling 2>&1) || true ;;
    *) output=$("$envs/$library/bin/python" "$here/check.py" "$address" "$here/bots/${library}_bot.py" "$mode" 2>&1) || true ;;
  esac
  echo "$output"
  summary=$(echo "$output" | tail -n 1)
  case $summary in
    "passed "*" failed "*)
      set -- $summary
      passed=$((passed + $2))
      failed=$((failed + $4)) ;;
    *) failed=$((failed + 1)) ;;
  esac
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
