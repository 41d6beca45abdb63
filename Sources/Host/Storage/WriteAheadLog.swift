import Glibc
import PatchbayBase

/// What a database's write-ahead log holds, by SQLite's file format: for a look before SQLite itself opens it, which leaves out whatever
/// follows on a damaged frame and says nothing.
package enum WriteAheadLog {
  /// Whether a log is damaged in the midst of what was committed. A last frame that was cut short is not: its transaction had not ended.
  ///
  /// - Parameter path: the log's.
  package static func isDamaged(_ path: String) -> Bool {
    let file = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    guard file >= 0 else { return false }
    defer { close(file) }
    guard let head = read(file, 32, at: 0) else { return false }
    let (magic, pageSize) = (number(head, 0), Int(number(head, 8)))
    // An empty log may begin with anything.
    guard read(file, 24, at: 32) != nil else { return false }
    guard magic & ~1 == 0x377f_0682, pageSize >= 512, pageSize <= 65_536 else { return true }
    let isBigEndian = magic & 1 == 1
    var sum = Sum()
    sum.add(head[..<24], isBigEndian)
    guard sum == Sum(number(head, 24), number(head, 28)) else { return true }
    let frame = 24 + pageSize
    var at = 32
    while let bytes = read(file, frame, at: at), bytes[8..<16] == head[16..<24] {
      sum.add(bytes[..<8], isBigEndian)
      sum.add(bytes[24...], isBigEndian)
      guard sum == Sum(number(bytes, 16), number(bytes, 20)) else {
        // Of the same round of the log: it was written after this one.
        return read(file, 24, at: at + frame).map { $0[8..<16] == head[16..<24] } ?? false
      }
      at += frame
    }
    return false
  }

  private struct Sum: Equatable {
    var first: UInt32 = 0
    var second: UInt32 = 0

    init() {}
    init(_ first: UInt32, _ second: UInt32) { (self.first, self.second) = (first, second) }

    /// - Parameter bytes: a multiple of eight.
    mutating func add(_ bytes: ArraySlice<UInt8>, _ isBigEndian: Bool) {
      bytes.withUnsafeBytes { bytes in
        for at in stride(from: 0, to: bytes.count - 7, by: 8) {
          let (a, b) = (
            bytes.loadUnaligned(fromByteOffset: at, as: UInt32.self), bytes.loadUnaligned(fromByteOffset: at + 4, as: UInt32.self)
          )
          first = first &+ (isBigEndian ? UInt32(bigEndian: a) : UInt32(littleEndian: a)) &+ second
          second = second &+ (isBigEndian ? UInt32(bigEndian: b) : UInt32(littleEndian: b)) &+ first
        }
      }
    }
  }

  private static func number(_ bytes: [UInt8], _ at: Int) -> UInt32 {
    bytes[at..<at + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }

  /// - Returns: `nil` where the file has no so many bytes.
  private static func read(_ file: Int32, _ count: Int, at offset: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    return pread(file, &bytes, count, off_t(offset)) == count ? bytes : nil
  }
}
