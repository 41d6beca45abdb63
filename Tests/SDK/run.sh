#!/usr/bin/env bash
# Shows that an author of plugins needs Swift and the SDK, and nothing else: no network, and nothing of this repository.
#
#   Tests/SDK/run.sh
#
# SCRATCH is where the host was built (default: .build).
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
scratch=$(cd "$root" && cd "${SCRATCH:-.build}" && pwd)
swift=$(command -v "${SWIFT:-swift}")
work=$(mktemp -d)
built=$work/built
mkdir "$work/home" "$work/author"
trap 'rm -rf "$work"' EXIT

fail() { echo "the SDK: $1" >&2; exit 1; }

# An author's own shell: the compiler and the system's programs.
alone() { env -i HOME="$work/home" PATH="$(dirname "$swift"):/usr/bin:/bin" "$@"; }
# The same without a network, where this user may take it away.
without_network=()
if unshare --map-root-user --net true 2> /dev/null; then without_network=(unshare --map-root-user --net); fi
offline() { alone "${without_network[@]}" "$@"; }
timed() {
  local began=$SECONDS
  "$@"
  echo "== $((SECONDS - began)) s: ${*: -2}"
}

echo "== the SDK is made"
(cd "$root" && SWIFT=$swift SCRATCH=$scratch DIST=$work/dist CONFIGURATION=debug Scripts/make-sdk)
mv "$work"/dist/patchbay-sdk-* "$work/sdk"
patchbay=$work/sdk/bin/patchbay
broken=$(cd "$work/sdk/docs" && grep -ohE '\]\([^)#:]+[)#]' ./*.md | tr -d ']()#' | sort -u | while read -r path; do [ -e "$path" ] || echo "$path"; done)
[ -z "$broken" ] || fail "its documents lead to what isn't there: $broken"

echo "== a new plugin builds and passes its tests"
cd "$work/author"
alone "$patchbay" plugin new SupportDesk
cd SupportDesk
timed offline swift build
timed offline swift build --build-tests
timed alone swift test --skip-build
if grep -rIl --exclude-dir=.build "$root/" . > /dev/null; then fail "the new plugin names the repository"; fi
"$root/Scripts/check-plugin-libraries" .build/debug/libSupportDesk.so

echo "== what is there is never overwritten"
before=$(find . -type f -not -path '*/.build/*' -exec sha256sum {} + | sort)
cd ..
if alone "$patchbay" plugin new SupportDesk 2> "$work/refusal"; then fail "a plugin was made over another one"; fi
grep -q "isn't empty" "$work/refusal" || fail "it isn't said why: $(cat "$work/refusal")"
[ "$before" = "$(cd SupportDesk && find . -type f -not -path '*/.build/*' -exec sha256sum {} + | sort)" ] || fail "a refused plugin changed files"

echo "== so does a minimal one, in a folder of any name, with the SDK that the environment names"
alone env PATCHBAY_SDK="$work/sdk" "$patchbay" plugin new greeter --to "$work/author/of any name" --minimal
(cd "$work/author/of any name" && timed offline env PATCHBAY_SDK="$work/sdk" swift test --disable-build-manifest-caching --scratch-path "$built/minimal")

echo "== the examples, as their authors have them; what they share is built once"
mkdir "$work/author/examples"
for example in "$root"/Examples/*/; do
  name=$(basename "$example")
  cp -r "$example" "$work/author/examples/$name"
  rm -rf "$work/author/examples/$name/.build"
  (
    cd "$work/author/examples/$name"
    timed alone env PATCHBAY_SDK="$work/sdk" swift test --disable-build-manifest-caching --scratch-path "$built/examples"
  )
done

echo "== the plugin API is a repository of its own"
"$root/Scripts/make-api-repository" "$work/api"
mkdir -p "$work/author/ByURL/Sources"
cp "$work/author/of any name/Sources/Greeter.swift" "$work/author/ByURL/Sources/"
cat > "$work/author/ByURL/Package.swift" <<EOF
// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Greeter", products: [.library(name: "Greeter", type: .dynamic, targets: ["Greeter"])],
  dependencies: [.package(url: "file://$work/api", from: "1.0.0")],
  targets: [.target(name: "Greeter", dependencies: [.product(name: "PluginAPI", package: "api")], path: "Sources")],
  swiftLanguageModes: [.v6]
)
EOF
(cd "$work/author/ByURL" && timed alone swift build --scratch-path "$built/url")
"$root/Scripts/check-plugin-libraries" "$built/url/debug/libGreeter.so"

echo "== each save is served"
(cd SupportDesk && timed alone python3 "$here/dev.py" "$patchbay" SupportDesk)
echo "the SDK: passed"
