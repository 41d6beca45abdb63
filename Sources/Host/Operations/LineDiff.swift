/// What differs between two texts, as `diff -u` writes it.
enum LineDiff {
  private enum Step { case same, gone, new }

  /// Lines that are shown around a change.
  private static let context = 3
  /// Comparing more than this many lines with each other would take long: they are told as gone and new.
  private static let most = 4_000_000

  /// - Returns: an empty text for two that are equal.
  static func unified(_ old: String, _ new: String, file: String) -> String {
    guard old != new else { return "" }
    let before = old.split(separator: "\n", omittingEmptySubsequences: false)
    let after = new.split(separator: "\n", omittingEmptySubsequences: false)
    let steps = steps(before, after)
    var hunks: [Range<Int>] = []
    for (index, step) in steps.enumerated() where step.kind != .same {
      let range = max(0, index - context)..<min(steps.count, index + context + 1)
      if let last = hunks.last, last.upperBound >= range.lowerBound {
        hunks[hunks.count - 1] = last.lowerBound..<range.upperBound
      } else {
        hunks.append(range)
      }
    }
    var (lines, oldLine, newLine, at) = (["--- \(file)", "+++ \(file)"], 1, 1, 0)
    for hunk in hunks {
      (oldLine, newLine) = (oldLine + hunk.lowerBound - at, newLine + hunk.lowerBound - at)
      let part = steps[hunk]
      let (gone, fresh) = (part.count { $0.kind != .new }, part.count { $0.kind != .gone })
      lines.append("@@ -\(gone == 0 ? oldLine - 1 : oldLine),\(gone) +\(fresh == 0 ? newLine - 1 : newLine),\(fresh) @@")
      lines += part.map { step in (step.kind == .same ? " " : step.kind == .gone ? "-" : "+") + step.line }
      (oldLine, newLine, at) = (oldLine + gone, newLine + fresh, hunk.upperBound)
    }
    return lines.joined(separator: "\n") + "\n"
  }

  private static func steps(_ old: [Substring], _ new: [Substring]) -> [(kind: Step, line: Substring)] {
    let head = zip(old, new).prefix { $0 == $1 }.count
    let tail = zip(old.dropFirst(head).reversed(), new.dropFirst(head).reversed()).prefix { $0 == $1 }.count
    let (a, b) = (Array(old[head..<(old.count - tail)]), Array(new[head..<(new.count - tail)]))
    var steps: [(kind: Step, line: Substring)] = old.prefix(head).map { (.same, $0) }
    if a.count.multipliedReportingOverflow(by: b.count).partialValue > most || a.isEmpty || b.isEmpty {
      steps += a.map { (.gone, $0) } + b.map { (.new, $0) }
    } else {
      var (gone, fresh): (Set<Int>, Set<Int>) = ([], [])
      for change in b.difference(from: a) {
        switch change {
        case .remove(let offset, _, _): gone.insert(offset)
        case .insert(let offset, _, _): fresh.insert(offset)
        }
      }
      var (i, j) = (0, 0)
      while i < a.count || j < b.count {
        if i < a.count, gone.contains(i) {
          steps.append((.gone, a[i]))
          i += 1
        } else if j < b.count, fresh.contains(j) || i >= a.count {
          steps.append((.new, b[j]))
          j += 1
        } else {
          steps.append((.same, a[i]))
          (i, j) = (i + 1, j + 1)
        }
      }
    }
    return steps + old.suffix(tail).map { (.same, $0) }
  }
}
