import Host

/// A table of text for people, laid out for a width.
///
/// Ids, amounts and times are never cut. What doesn't fit wraps texts first, then short words, and is at last shown as one field a line.
struct TextTable {
  let columns: [ResultColumn]
  /// As many cells in each row as there are columns.
  let rows: [[String]]

  private static let gap = 2
  /// Narrower than this no column is made.
  private static let narrowest = 12

  /// The table as lines, of which the first may be its heading.
  ///
  /// - Parameter width: in columns; `nil` for no bound.
  func layout(width: Int?) -> (heading: String?, lines: [String]) {
    guard let width else { return aligned(Array(columns.indices), columns.indices.map(natural)) }
    var shown = Array(columns.indices)
    if let widths = fitting(shown, width) { return aligned(shown, widths) }
    // Columns that say nothing in any row.
    shown.removeAll { index in rows.allSatisfy { $0[index].isEmpty } }
    if let widths = fitting(shown, width) { return aligned(shown, widths) }
    return (nil, fields(width: width))
  }

  func lines(width: Int?) -> [String] {
    let (heading, lines) = layout(width: width)
    return (heading.map { [$0] } ?? []) + lines
  }

  /// One field a line, and an empty line between rows.
  func fields(width: Int?) -> [String] {
    var lines: [String] = []
    for row in rows {
      if !lines.isEmpty { lines.append("") }
      for (column, text) in zip(columns, row) where !text.isEmpty {
        lines += TextWrap.lines("\(column.name): \(text)", width: width, indent: 2)
      }
    }
    return lines
  }

  private func natural(_ index: Int) -> Int {
    max(TextWidth.of(columns[index].name), rows.map { TextWidth.of($0[index]) }.max() ?? 0)
  }

  /// - Returns: a width for each column; `nil` where those that are never cut leave too little.
  private func fitting(_ shown: [Int], _ width: Int) -> [Int]? {
    var widths = shown.map(natural)
    let available = width - Self.gap * max(0, shown.count - 1)
    for kinds in [[ResultColumn.Kind.text, .object, .body, .schedule], [.text, .object, .body, .schedule, .word]] {
      while widths.reduce(0, +) > available {
        // The widest of those that may give way.
        let candidates = shown.indices.filter { kinds.contains(columns[shown[$0]].kind) && widths[$0] > Self.narrowest }
        guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
        widths[widest] -= 1
      }
    }
    return widths.reduce(0, +) <= available ? widths : nil
  }

  private func aligned(_ shown: [Int], _ widths: [Int]) -> (heading: String?, lines: [String]) {
    let head = line(zip(shown, widths).map { index, width in Self.padded(columns[index].name.uppercased(), width) })
    return (
      head,
      rows.flatMap { row in
        let cells = zip(shown, widths).map { index, width in TextWrap.lines(row[index], width: width) }
        return (0..<(cells.map(\.count).max() ?? 1)).map { number in
          line(zip(cells, widths).map { lines, width in Self.padded(number < lines.count ? lines[number] : "", width) })
        }
      }
    )
  }

  private func line(_ cells: [String]) -> String {
    var text = cells.joined(separator: String(repeating: " ", count: Self.gap))
    while text.last == " " { text.removeLast() }
    return text
  }

  private static func padded(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - TextWidth.of(text)))
  }
}
