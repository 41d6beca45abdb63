/// What a person is told when something failed, and what the log says beside the cause: `7K3M9QXD`.
///
/// Eight characters of Crockford's base 32, 40 bits: short enough to be read out, and rarely the same twice. The digits have no
/// I, L, O or U.
package struct IncidentID: Sendable, Hashable, CustomStringConvertible {
  package let description: String

  private static let digits = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

  package init(using random: inout some RandomNumberGenerator) {
    self.init(bits: random.next())
  }

  /// Uses the lowest 40 bits.
  package init(bits: UInt64) {
    description = String((0..<8).reversed().map { Self.digits[Int(bits >> (UInt64($0) * 5) & 31)] })
  }

  /// Reads an id as a person types it: lower case, with spaces or hyphens, O for 0, I or L for 1.
  package init?(typed text: some StringProtocol) {
    var read = ""
    for character in text.uppercased() where character != " " && character != "-" {
      guard read.utf8.count < 8 else { return nil }
      switch character {
      case "O": read.append("0")
      case "I", "L": read.append("1")
      case let digit where Self.digits.contains(digit): read.append(digit)
      default: return nil
      }
    }
    guard read.utf8.count == 8 else { return nil }
    description = read
  }
}
