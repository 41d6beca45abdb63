#!/usr/bin/env bash
# Proves that Scripts/check-arithmetic notices what it looks for, and is content with what is bounded.
set -euo pipefail
cd "$(dirname "$0")/../.."
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
failed=0
views=Sources/PluginAPI/Sources/TelegramAPI/Generated
mkdir -p "$folder/tree/Sources/Host/Telegram" "$folder/tree/Plugins/Shop" "$folder/tree/$views"
cat > "$folder/tree/$views/Views+A.swift" << 'END'
public struct PhotoSize { public var width: Int64 { 0 }
  public var height: Int64 { 0 }
  public var messageThreadID: Int64? { nil } }
END

# expect WORDS CODE: a function with this body is refused with these words; with none it is in order.
expect() {
  local said status=0
  printf 'struct Shop {\n  func work(_ json: JSONValue, _ text: String, _ parts: [Substring], _ sizes: [PhotoSize]) {\n%s\n  }\n}\n' "$2" \
    > "$folder/tree/Plugins/Shop/Shop.swift"
  said=$(Scripts/check-arithmetic "$folder/tree" 2>&1) || status=$?
  if [ -z "$1" ] && [ "$status" -ne 0 ]; then
    echo "refused, though it is in order: $2: $said"
    failed=1
  elif [ -n "$1" ] && { [ "$status" -eq 0 ] || [[ "$said" != *"Shop.swift:"*"$1"* ]]; }; then
    echo "expected '$1' of: $2, got ($status): $said"
    failed=1
  fi
}

expect "a product" '    let best = sizes.max { $0.width * $0.height < $1.width * $1.height }'
expect "" '    let best = sizes.max { $0.pixels < $1.pixels }'
expect "" '    let at = photo.width * 1000'
expect "a product" '    let side = photo.width
    let area = side * side'
expect "a conversion to fewer bits" '    let side = photo.width
    let narrow = Int32(side)'
expect "JSON's .int64" '    let amount = Money(json.member("amount").int64)'
expect "" '    let amount = Money(json.member("amount").integer)'
expect "" '    let amount = try row[0].int64'
expect "a calculation" '    guard let time = Int64(text) else { return }
    let age = now - time'
expect "a calculation" '    var time: Int64?
    time = Int64(parts[1])
    guard let time else { return }
    guard now - time <= 300 else { return }'
expect "" '    guard let time = Int64(text), (0...1000).contains(time) else { return }
    let age = now - time'
expect "" '    guard let time = Int64(text) else { return }
    let (age, overflow) = now.subtractingReportingOverflow(time)'
expect "" '    let time = min(Int64(text) ?? 0, 1000)
    let later = time * 1000'
expect "a calculation" '    let time = Int64(text) ?? 0
    let later = time * 1000'
expect "a sign" '    guard let west = Int64(text) else { return }
    offset = -west'
expect "a range" '    guard let count = Int(text) else { return }
    for number in 0..<count { _ = number }'
expect "a subscript" '    guard let place = Int(text) else { return }
    let name = names[place]'
expect "a count" '    guard let most = Int(text) else { return }
    let first = names.prefix(most)'
expect "a conversion of a Double" '    guard let share = Double(text) else { return }
    let percent = Int64(share)'
expect "abs()" '    let far = abs(other)'
expect "an unchecked sum" '    let all = amounts.reduce(0, +)'
expect "an unchecked sum" '    let all = rows.reduce(0) { $0 + $1.amount }'
expect "" '    // bounded: two lengths in memory
    let far = abs(other)'
expect "" '    let far = abs(other)  // bounded: two lengths in memory'
expect "abs()" '    let far = abs(other)  // bounded:'
expect "" '    let words = "now - time, abs(1), reduce(0, +)"'
expect "" '    }
  func other(_ time: Int64) {
    let later = time + 1'
expect "an element" '    let first = text.split(separator: ".")[0]'
expect "" '    let first = text.split(separator: ".", omittingEmptySubsequences: false)[0]'
expect "an element" '    let all = text.split(separator: ".")
    let second = all[1]'
expect "" '    let all = text.split(separator: ".")
    guard all.count == 2 else { return }
    let second = all[1]'
[ "$failed" -eq 0 ] && echo "unbounded products, sums, differences, signs, ranges, subscripts, counts and conversions are noticed"
exit "$failed"
