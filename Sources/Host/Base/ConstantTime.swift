/// Comparison that takes the same time wherever the texts differ.
package enum ConstantTime {
  package static func equal(_ a: String, _ b: String) -> Bool {
    var difference: UInt8 = a.utf8.count == b.utf8.count ? 0 : 1
    var (left, right) = (a.utf8.makeIterator(), b.utf8.makeIterator())
    for _ in 0..<max(a.utf8.count, b.utf8.count) { difference |= (left.next() ?? 0) ^ (right.next() ?? 0) }
    return difference == 0
  }
}
