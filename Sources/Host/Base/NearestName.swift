/// Finds the known name that a mistyped one was probably meant to be.
package enum NearestName {
  /// The closest of `known` to `name`, or nil where none is close enough to be worth suggesting.
  ///
  /// Case and `-` against `_` count for nothing; a third of the letters may differ, at least one and at most three.
  package static func of(_ name: String, in known: some Sequence<String>) -> String? {
    let wanted = folded(name)
    // A very long name is no typing mistake, and the distance costs time in proportion to both lengths.
    guard !wanted.isEmpty, wanted.count <= 128 else { return nil }
    let limit = min(3, max(1, wanted.count / 3))
    var best: (name: String, distance: Int)?
    for candidate in known {
      let other = folded(candidate)
      guard max(other.count, wanted.count) - min(other.count, wanted.count) <= limit else { continue }
      let distance = self.distance(wanted, other)
      guard distance <= limit else { continue }
      if let known = best, (known.distance, known.name) <= (distance, candidate) { continue }
      best = (candidate, distance)
    }
    return best?.name
  }

  /// Damerau-Levenshtein distance (optimal string alignment): insertions, deletions, substitutions and swaps of neighbours.
  static func distance(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
    if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
    var beforeLast = [Int](repeating: 0, count: b.count + 1)
    var last = Array(0...b.count)
    var row = last
    for i in 1...a.count {
      row[0] = i
      for j in 1...b.count {
        let cost = a[i - 1] == b[j - 1] ? 0 : 1
        row[j] = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + cost)
        if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
          row[j] = min(row[j], beforeLast[j - 2] + 1)
        }
      }
      (beforeLast, last, row) = (last, row, beforeLast)
    }
    return last[b.count]
  }

  private static func folded(_ name: String) -> [Unicode.Scalar] {
    name.lowercased().unicodeScalars.map { $0 == "-" ? "_" : $0 }
  }
}
