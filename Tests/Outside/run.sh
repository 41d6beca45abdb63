#!/usr/bin/env bash
# Builds plugins in packages of their own, outside the repository, and shows that
#  - they depend on the plugin API alone,
#  - the compiler refuses whatever would keep a transaction beyond its handler,
#  - copied into the plugins folder of a running host and enabled in its configuration, they answer,
#  - a binary built before an additive change of the plugin API runs after it.
#
#   Tests/Outside/run.sh
#
# PATCHBAY names the host's program (default: .build/debug/patchbay), OUTSIDE_BUILD the folder that keeps what is built
# between runs (default: .build/outside).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
patchbay=${PATCHBAY:-$root/.build/debug/patchbay}
build=${OUTSIDE_BUILD:-$root/.build/outside}
[ -x "$patchbay" ] || { echo "no program at $patchbay: build it with 'make build'" >&2; exit 1; }

work=$(mktemp -d)
mkdir -p "$build"
processes=()
finish() {
  for process in "${processes[@]}"; do kill "$process" 2>/dev/null || true; done
  wait
  rm -rf "$work"
}
trap finish EXIT

# Plans anew: the plan that SwiftPM keeps of a package knows nothing of files that came to the one beside it.
build_anew() { swift build --disable-build-manifest-caching --scratch-path "$1"; }

echo "== plugins in packages of their own"
for package in "$root/docs/examples/Visits" "$here"; do
  copy=$work/$(basename "$package")
  mkdir "$copy"
  cp -r "$package/Package.swift" "$package/Sources" "$copy/"
  sed -i "s|path: \"[./]*/Sources/PluginAPI\"|path: \"$root/Sources/PluginAPI\"|" "$copy/Package.swift"
  # One scratch folder for both, so that the plugin API is built once.
  (cd "$copy" && build_anew "$build/plugins")
done
libraries=$build/plugins/debug
"$root/Scripts/check-plugin-libraries" "$libraries"/lib{Visits,Notes,Wishes}.so

echo "== what the compiler lets plugins do with a transaction"
"$here/misuse.py" "$libraries/Modules"

echo "== a running host takes them in"
mkdir "$work/plugins" "$work/data"
"$patchbay" simulate --port 0 > "$work/simulator.log" 2>&1 &
processes+=($!)
for _ in $(seq 100); do
  telegram=$(sed -n 's/^Telegram is simulated at //p' "$work/simulator.log")
  [ -n "$telegram" ] && break
  sleep 0.1
done
[ -n "$telegram" ] || { echo "the simulator did not start:"; cat "$work/simulator.log"; exit 1; }
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
cat > "$work/patchbay.yml" <<EOF
host:
  listen: 127.0.0.1:$port
  telegram_api: $telegram
  plugins: $work/plugins
  data: $work/data
bots:
  shop:
    token: "4242:OUTSIDE-PLUGINS"
    language: en
    mini_app: { menu_button: Open }
    plugins: {}
EOF
"$patchbay" run --config "$work/patchbay.yml" > "$work/host.log" 2>&1 &
processes+=($!)
python3 "$here/drive.py" "$telegram" "$work" "$libraries" || { echo "the host's log:"; cat "$work/host.log"; exit 1; }
kill -TERM "${processes[1]}"
wait "${processes[1]}" || { echo "the host ended with code $?:"; cat "$work/host.log"; exit 1; }
unset 'processes[1]'

echo "== a binary from before an additive change of the plugin API"
mkdir -p "$work/old" "$build/abi/NextHost"
cp "$libraries/libNotes.so" "$work/old/"
python3 "$here/ABI/next_api.py" "$root/Sources/PluginAPI" "$build/abi/PluginAPI"
cp -ru "$here/ABI/Package.swift" "$here/ABI/Sources" "$build/abi/NextHost/"
(cd "$build/abi/NextHost" && build_anew "$build/next")
"$build/next/debug/NextHost" "$work/old/libNotes.so"
echo "outside plugins: passed"
