import Host
import PluginAPI
import Testing

@Suite("Rows have one checksum on every engine")
struct RowDigestTests {
  private func digest(_ columns: [String], _ rows: [[SQLValue]]) -> RowDigest {
    var digest = RowDigest(columns: columns)
    for row in rows { digest.add(row) }
    return digest
  }

  private let rows: [[SQLValue]] = [
    [.integer(1), .text("a"), .real(1.5), .null], [.integer(.min), .text(""), .real(-.infinity), .blob([])],
    [.integer(.max), .text("Ж😀"), .real(0), .blob([0, 255])],
  ]

  @Test("It minds neither the order of rows nor that of columns")
  func order() {
    let names = ["b", "a", "d", "c"]
    let first = digest(names, rows)
    #expect(first == digest(names, rows.reversed()))
    let turned = digest(["c", "b", "d", "a"], rows.map { [$0[3], $0[0], $0[2], $0[1]] })
    #expect(first == turned && first.checksum == turned.checksum)
    #expect(first.checksum.count == 64 && first.rows == 3)
  }

  @Test("Every other difference shows")
  func differences() {
    let all = [
      digest(["a"], []), digest(["b"], []), digest(["a"], [[.null]]), digest(["a"], [[.null], [.null]]),
      digest(["a"], [[.integer(0)]]), digest(["a"], [[.real(0)]]), digest(["a"], [[.text("")]]), digest(["a"], [[.blob([])]]),
      digest(["a"], [[.text("0")]]), digest(["a"], [[.blob([0x30])]]), digest(["a"], [[.text("a")], [.text("b")]]),
      digest(["a"], [[.text("ab")]]), digest(["a", "b"], [[.text("a"), .text("b")]]),
      digest(["a", "b"], [[.text("ab"), .text("")]]),
      digest(["a", "b"], [[.text("b"), .text("a")]]),
    ]
    #expect(Set(all.map(\.checksum)).count == all.count)
    for (place, each) in all.enumerated() { #expect(all[..<place].allSatisfy { $0 != each }) }
  }

  @Test("The zeros are one, since SQLite keeps one")
  func zeros() {
    #expect(digest(["a"], [[.real(0.0)]]) == digest(["a"], [[.real(-0.0)]]))
  }

  @Test("It is what it was: a checksum that was written down can be compared for ever")
  func stable() {
    #expect(digest(["b", "a", "d", "c"], rows).checksum == "95fbb752ee3bcf084c266a254980f7126004fb968919ada5d625d5ba62cd9943")
  }
}
