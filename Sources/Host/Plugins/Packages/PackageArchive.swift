/// The container of a package: a POSIX tar of plain files, in the one form in which it is written here.
///
/// Every `tar` reads it. What is read here must be what would be written here, byte for byte, so that nothing in it can mean one thing to
/// this reader and another to somebody else's: no links, no folders, no owners, no times, no extended headers, no compression.
enum PackageArchive {
  struct Entry: Equatable {
    let path: String
    let content: ArraySlice<UInt8>
  }

  static let mostFiles = 1000
  private static let block = 512

  static func bytes(of entries: [Entry]) -> [UInt8] {
    var bytes: [UInt8] = []
    for entry in entries {
      bytes += header(of: entry.path, size: entry.content.count)
      bytes += entry.content
      bytes += [UInt8](repeating: 0, count: padding(after: entry.content.count))
    }
    return bytes + [UInt8](repeating: 0, count: 2 * block)
  }

  /// Reads an archive, whose size the caller has bounded; nothing is copied.
  static func entries(in bytes: [UInt8]) throws(PackageProblem) -> [Entry] {
    var entries: [Entry] = []
    var paths: Set<String> = []
    var at = 0
    while true {
      guard bytes.count - at >= block else { throw at == 0 ? .notAPackage : .cutShort }
      let header = bytes[at..<(at + block)]
      if header.allSatisfy({ $0 == 0 }) { break }
      guard header[(at + 257)..<(at + 262)].elementsEqual("ustar".utf8) else { throw at == 0 ? .notAPackage : .cutShort }
      let path = text(header[at..<(at + 100)])
      try check(path, header)
      guard let size = octal(header[(at + 124)..<(at + 136)]) else { throw .strangeEntry(path: path) }
      at += block
      guard size <= bytes.count - at else { throw .cutShort }
      guard header.elementsEqual(self.header(of: path, size: size)) else { throw .strangeEntry(path: path) }
      guard paths.insert(path).inserted else { throw .duplicate(path: path) }
      guard entries.count < mostFiles else { throw .tooManyFiles(limit: mostFiles) }
      entries.append(Entry(path: path, content: bytes[at..<(at + size)]))
      let end = at + size + padding(after: size)
      guard end <= bytes.count else { throw .cutShort }
      guard bytes[(at + size)..<end].allSatisfy({ $0 == 0 }) else { throw .strangeEntry(path: path) }
      at = end
    }
    guard bytes.count - at >= 2 * block else { throw .cutShort }
    guard bytes.count - at == 2 * block, bytes[at...].allSatisfy({ $0 == 0 }) else { throw .continued }
    if let path = PackagePath.conflict(in: entries.map(\.path)) { throw .badPath(path, reason: "has another file for a folder") }
    return entries
  }

  private static func check(_ path: String, _ header: ArraySlice<UInt8>) throws(PackageProblem) {
    let kind = header[header.startIndex + 156]
    guard kind == UInt8(ascii: "0") else {
      throw .notAFile(path: path, kind: kinds[kind] ?? "an entry of a kind that no package has")
    }
    guard header[header.startIndex + 345] == 0 else { throw .badPath(path, reason: "is longer than 100 bytes") }
    if let problem = PackagePath.problem(with: path) { throw .badPath(path, reason: problem) }
  }

  private static let kinds: [UInt8: String] = [
    0: "an entry of an old form", UInt8(ascii: "1"): "a hard link", UInt8(ascii: "2"): "a symbolic link",
    UInt8(ascii: "3"): "a device", UInt8(ascii: "4"): "a device", UInt8(ascii: "5"): "a folder", UInt8(ascii: "6"): "a pipe",
    UInt8(ascii: "g"): "an extended header", UInt8(ascii: "x"): "an extended header", UInt8(ascii: "L"): "a long name",
    UInt8(ascii: "K"): "a long link", UInt8(ascii: "S"): "a sparse file",
  ]

  private static func header(of path: String, size: Int) -> [UInt8] {
    var header = [UInt8](repeating: 0, count: block)
    func put(_ text: String, at offset: Int) { header.replaceSubrange(offset..<(offset + text.utf8.count), with: text.utf8) }
    put(path, at: 0)
    put("0000644", at: 100)
    put("0000000", at: 108)
    put("0000000", at: 116)
    put(digits(size, 11), at: 124)
    put("00000000000", at: 136)
    put("        ", at: 148)
    put("0", at: 156)
    put("ustar", at: 257)
    put("00", at: 263)
    put("0000000", at: 329)
    put("0000000", at: 337)
    let sum = header.reduce(0) { $0 + Int($1) }
    put(digits(sum, 6) + "\0 ", at: 148)
    return header
  }

  private static func digits(_ number: Int, _ count: Int) -> String {
    let digits = String(number, radix: 8)
    return String(repeating: "0", count: max(0, count - digits.utf8.count)) + digits
  }

  private static func padding(after size: Int) -> Int { (block - size % block) % block }

  /// Eleven octal digits and a zero byte; `nil` for any other form of a size.
  private static func octal(_ field: ArraySlice<UInt8>) -> Int? {
    guard field.last == 0, let text = String(validating: field.dropLast(), as: UTF8.self),
      text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "7")).contains($0) })
    else { return nil }
    return Int(text, radix: 8)
  }

  private static func text(_ field: ArraySlice<UInt8>) -> String { String(decoding: field.prefix { $0 != 0 }, as: UTF8.self) }
}
