#!/bin/sh
# Has schemathesis ask a throw-away host whatever its OpenAPI description allows and forbids, with a token of each role: no answer may be an
# error of the host's, or one that isn't described.
#
#   Tests/Api/run.sh [program]
#
# `program` is patchbay (default: .build/debug/patchbay). SECONDS_EACH is how long each role has (default: 60), ROLES which are tried. The
# virtual environment lies in PEER_ENVS (default: .build/peers) and is made on the first run.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
program=${1:-$root/.build/debug/patchbay}
envs=${PEER_ENVS:-$root/.build/peers}
seconds=${SECONDS_EACH:-60}
roles=${ROLES:-read support money operate own}
mkdir -p "$envs"
envs=$(cd "$envs" && pwd)
if ! cmp -s "$here/requirements.txt" "$envs/api/requirements.txt"; then
  rm -rf "${envs:?}/api"
  python3 -m venv "$envs/api"
  "$envs/api/bin/pip" install --quiet --disable-pip-version-check -r "$here/requirements.txt"
  cp "$here/requirements.txt" "$envs/api/requirements.txt"
fi

folder=$(mktemp -d)
telegram=""
host=""
stop() {
  for process in $host $telegram; do
    kill "$process" 2>/dev/null || true
    wait "$process" 2>/dev/null || true
  done
}
trap 'stop; rm -rf "$folder"' EXIT

free() { python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'; }
telegram_port=$(free)
admin_port=$(free)
cat > "$folder/patchbay.yml" <<CONFIGURATION
host:
  listen: 127.0.0.1:0
  admin_listen: 127.0.0.1:$admin_port
  telegram_api: http://127.0.0.1:$telegram_port
  plugins: $(dirname "$program")
  data: $folder/data
bots:
  shop:
    token: "7000001:AAE-schemathesis_0123456789abcdefghijk"
    plugins:
      referral: { reward: 50 }
      counter: {}
CONFIGURATION
"$program" simulate --port "$telegram_port" > "$folder/telegram.log" 2>&1 &
telegram=$!
"$program" run --config "$folder/patchbay.yml" > "$folder/host.log" 2>&1 &
host=$!
waited=0
until grep -q "serving" "$folder/host.log"; do
  if ! kill -0 "$host" 2>/dev/null || [ "$waited" -gt 300 ]; then
    echo "the host did not start:"
    cat "$folder/host.log"
    exit 1
  fi
  waited=$((waited + 1))
  sleep 0.1
done

api=http://127.0.0.1:$admin_port/api/v1
# Left out: a stream without an end, what ends the trial's own token, and what takes the bot away from all the others. Which arguments go
# together, and what there is to be found, no schema says: that a request of the right form is refused is no fault. Nor is it that so many wrong tokens are answered 429: that none is let in, the tests of
# roles see to.
for role in $roles; do
  token=$("$program" tokens create --config "$folder/patchbay.yml" --role "$role" --name "schemathesis-$role" --json \
    | python3 -c 'import json, sys; print(json.load(sys.stdin)["token"])')
  echo "== $role"
  status=0
  # It keeps what it found in the folder that it runs in.
  (cd "$folder" && timeout --preserve-status -k 10 "$((seconds + 30))" "$envs/api/bin/schemathesis" --config-file "$here/schemathesis.toml" run "$api/openapi.json" \
    --header "Authorization: Bearer $token" --checks all --exclude-checks positive_data_acceptance,ignored_auth \
    --exclude-path-regex '/events$|tokens.revoke|bots.pause' --max-time "$seconds" --max-examples 20 --workers 1 --seed 1 \
    --no-color) > "$folder/$role.log" 2>&1 || status=$?
  tail -n 12 "$folder/$role.log"
  if [ "$status" -ne 0 ] || ! kill -0 "$host"; then
    cat "$folder/$role.log"
    tail -n 50 "$folder/host.log"
    exit 1
  fi
done
