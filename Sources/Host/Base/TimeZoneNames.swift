import Glibc

/// Which time zone names exist, by the system's tz database.
package struct TimeZoneNames: Sendable {
  package enum Answer: Equatable {
    case exists
    case unknown(nearest: String?)
    /// There is no tz database to ask.
    case unavailable
  }

  package let folder: String

  package static let system = TimeZoneNames(folder: "/usr/share/zoneinfo")

  package init(folder: String) {
    self.folder = folder
  }

  package func find(_ name: String) -> Answer {
    if name == "UTC" { return .exists }
    guard FileKind.of(folder) == .folder else { return .unavailable }
    let parts = name.split(separator: "/", omittingEmptySubsequences: false)
    let isName =
      name.utf8.count <= 64
      && parts.allSatisfy { part in
        !part.isEmpty && part.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-" || $0 == "+") }
      }
    guard isName else { return .unknown(nearest: nil) }
    if isZone("\(folder)/\(name)") { return .exists }
    return .unknown(nearest: NearestName.of(name, in: all))
  }

  /// Whether a file begins as RFC 8536 says that time zone files do.
  private func isZone(_ path: String) -> Bool {
    guard case .success(let start) = FileContents.read(path, limit: 1 << 20) else { return false }
    return start.starts(with: Array("TZif".utf8))
  }

  /// The names of the database's own table; empty where it is not installed.
  private var all: [String] {
    guard case .success(let bytes) = FileContents.read("\(folder)/tzdata.zi", limit: 1 << 20) else { return [] }
    var names: [String] = []
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let words = line.split(separator: " ", maxSplits: 3)
      // "Z name …" begins a zone, "L target name" a link to one.
      if words.first == "Z", words.count > 1 { names.append(String(words[1])) }
      if words.first == "L", words.count > 2 { names.append(String(words[2])) }
    }
    return names
  }
}
