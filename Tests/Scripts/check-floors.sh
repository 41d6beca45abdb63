#!/usr/bin/env bash
# Proves that Scripts/check-floors notices what it looks for: a name from above in the host, a circle in a plugin, a room that names
# the plugin's main file, and a room without a floor; and that it is content with a tree that is in order.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0

# Makes a tree that is in order.
make() {
  rm -rf "${folder:?}/tree"
  mkdir -p "$folder"/tree/Sources/Host/{Base,Lane,Runtime} "$folder"/tree/Plugins/Shop/{Model,Chat,Entry}
  cd "$folder/tree"
  echo 'package enum Clock {}' > Sources/Host/Base/Clock.swift
  printf 'struct Lane {\n  // Runtime may know it: HostRuntime.\n  let clock: Clock.Type\n}\n' > Sources/Host/Lane/Lane.swift
  echo 'struct HostRuntime { let lane: Lane }' > Sources/Host/Runtime/HostRuntime.swift
  echo 'struct Offer {}' > Plugins/Shop/Model/Offer.swift
  echo 'struct Page { let offer: Offer; let words = "Shop" }' > Plugins/Shop/Chat/Page.swift
  echo 'struct Shop { let page: Page }' > Plugins/Shop/Shop.swift
  echo 'let entry = Shop.self' > Plugins/Shop/Entry/Entry.swift
  cd - > /dev/null
}

# expect WORDS: the tree is refused with these words; without any it is in order.
expect() {
  local said status=0
  said=$(Scripts/check-floors "$folder/tree" 2>&1) || status=$?
  if [ $# -eq 0 ] && [ "$status" -ne 0 ]; then
    echo "a tree in order is refused: $said"
    failed=1
  elif [ $# -gt 0 ] && { [ "$status" -eq 0 ] || [[ "$said" != *"$1"* ]]; }; then
    echo "expected '$1', got ($status): $said"
    failed=1
  fi
}

make
expect
echo 'extension HostRuntime {}' >> "$folder/tree/Sources/Host/Lane/Lane.swift"
expect "Sources/Host/Lane/Lane.swift:5: HostRuntime is from Runtime, which is not below Lane"
make
echo 'struct Offer { let page: Page }' > "$folder/tree/Plugins/Shop/Model/Offer.swift"
expect "Plugins/Shop: Chat, Model know each other in a circle"
make
echo 'extension Shop {}' > "$folder/tree/Plugins/Shop/Chat/Shop+page.swift"
expect "Plugins/Shop/Chat/Shop+page.swift:1: Shop is from the plugin's main file"
make
mkdir "$folder/tree/Sources/Host/Attic"
echo 'struct Box {}' > "$folder/tree/Sources/Host/Attic/Box.swift"
expect "Sources/Host/Attic: no floor is named for it"
[ "$failed" -eq 0 ] && echo "a name from above, a circle, the main file and a room without a floor are noticed"
exit "$failed"
