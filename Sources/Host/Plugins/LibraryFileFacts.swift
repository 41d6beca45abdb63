import Glibc

/// A version that matters to compatibility: `major.minor`.
package struct LibraryVersion: Sendable, Hashable, Comparable, CustomStringConvertible {
  package let major: Int
  package let minor: Int

  package init(_ major: Int, _ minor: Int) {
    self.major = major
    self.minor = minor
  }

  /// Reads `1.4`: two plain numbers of at most six digits. Anything else is `nil`.
  package init?(_ text: some StringProtocol) {
    let parts = text.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let major = Self.number(parts[0]), let minor = Self.number(parts[1]) else { return nil }
    self.init(major, minor)
  }

  package static func < (a: Self, b: Self) -> Bool { (a.major, a.minor) < (b.major, b.minor) }

  package var description: String { "\(major).\(minor)" }

  private static func number(_ text: some StringProtocol) -> Int? {
    guard (1...6).contains(text.utf8.count), text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return nil }
    return Int(text)
  }
}

/// What a plugin library says of itself in its facts string, readable from the file before any of it runs:
///
///     patchbay-plugin api=<major>.<minor> swift=<major>.<minor> [id=<id>] [version=<version>]
///
/// The string is a literal in the library's read-only data, so it survives `strip`.
package struct LibraryFacts: Sendable, Hashable {
  /// The version of PluginAPI that the library was built against.
  package let api: LibraryVersion
  /// The version of the Swift compiler that built it.
  package let swift: LibraryVersion
  /// The plugin's id, when the library tells it.
  package let id: String?
  /// The plugin's own version, when the library tells it.
  package let version: String?

  package init(api: LibraryVersion, swift: LibraryVersion, id: String? = nil, version: String? = nil) {
    self.api = api
    self.swift = swift
    self.id = id
    self.version = version
  }
}

extension LibraryFacts {
  /// What a scan for the facts string can end with.
  enum Scan: Equatable {
    case found(LibraryFacts)
    case absent
    /// The mark is there, but what follows it can't be read.
    case unreadable(String)
    /// Two different facts in one file.
    case conflicting(String, String)
  }

  private static let mark = Array("patchbay-plugin ".utf8)
  private static let longest = 512

  /// Looks for the facts string anywhere in `bytes`. The same string twice is fine (the compiler may emit a literal twice).
  static func scan(_ bytes: UnsafeRawBufferPointer) -> Scan {
    var found: (text: String, facts: LibraryFacts)?
    var unreadable: String?
    var from = 0
    while let start = next(mark, in: bytes, from: from) {
      from = start + mark.count
      var end = from
      let limit = min(bytes.count, from + longest)
      while end < limit, (0x20...0x7e).contains(bytes[end]) { end += 1 }
      let text = String(decoding: bytes[from..<end], as: UTF8.self)
      // Prose and format strings may hold the mark too; facts begin with the API version right after it.
      guard text.hasPrefix("api=") else { continue }
      guard let facts = LibraryFacts(fields: text) else {
        unreadable = unreadable ?? text
        continue
      }
      if let found, found.facts != facts { return .conflicting(found.text, text) }
      found = (text, facts)
    }
    if let found { return .found(found.facts) }
    return unreadable.map(Scan.unreadable) ?? .absent
  }

  /// Reads `api=1.0 swift=6.3 id=visits`. Unknown keys are left for later versions; a key given twice is refused.
  init?(fields text: String) {
    var values: [Substring: Substring] = [:]
    for field in text.split(separator: " ") {
      guard let equals = field.firstIndex(of: "=") else { return nil }
      let key = field[..<equals]
      guard values[key] == nil else { return nil }
      values[key] = field[field.index(after: equals)...]
    }
    guard let api = values["api"].flatMap({ LibraryVersion($0) }),
      let swift = values["swift"].flatMap({ LibraryVersion($0) })
    else { return nil }
    self.init(api: api, swift: swift, id: values["id"].map(String.init), version: values["version"].map(String.init))
  }

  private static func next(_ needle: [UInt8], in bytes: UnsafeRawBufferPointer, from: Int) -> Int? {
    guard let base = bytes.baseAddress, let first = needle.first else { return nil }
    var at = from
    while bytes.count - at >= needle.count {
      guard let hit = memchr(base + at, Int32(first), bytes.count - at - needle.count + 1) else { return nil }
      at = UnsafeRawPointer(hit) - base
      if needle.withUnsafeBytes({ memcmp(base + at, $0.baseAddress ?? base, needle.count) }) == 0 { return at }
      at += 1
    }
    return nil
  }
}
