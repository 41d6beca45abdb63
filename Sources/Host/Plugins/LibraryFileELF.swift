/// A 64-bit little-endian ELF library of this machine, every header of which was found to lie within the file.
///
/// It only borrows the bytes: use it inside the closure that lent them. Offsets and sizes come from the file, so every sum is
/// checked; a sum that overflows makes the file `malformed`, never a trap.
struct ELFImage {
  private let bytes: UnsafeRawBufferPointer
  private let segments: [Segment]
  private let dynamicRange: Range<Int>

  struct Segment {
    var type: UInt32
    var flags: UInt32
    var offset: Int
    var address: Int
    var fileSize: Int
    var memorySize: Int
    var alignment: Int
  }

  typealias Problem = LibraryFileError.Problem

  init(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
    self.bytes = bytes
    guard !bytes.isEmpty else { throw .empty }
    let mark: [UInt8] = [0x7f, 0x45, 0x4c, 0x46]
    guard bytes.prefix(4).elementsEqual(mark.prefix(bytes.count)) else { throw .notELF }
    guard bytes.count >= 64 else { throw .truncated(size: bytes.count, needed: 64) }
    try Self.checkKind(bytes)

    let table = try Self.Table(offsetAt: 32, entrySizeAt: 54, countAt: 56, in: bytes)
    guard table.entrySize == 56, (1..<0xffff).contains(table.count) else { throw .malformed("no program headers") }
    guard table.end <= bytes.count else { throw .truncated(size: bytes.count, needed: table.end) }
    var segments: [Segment] = []
    for index in 0..<table.count { segments.append(try Self.segment(bytes, at: table.offset + index * 56)) }

    var needed = 0
    for segment in segments where segment.type == 1 || segment.type == 2 {
      needed = max(needed, try Self.sum(segment.offset, segment.fileSize, "a segment"))
    }
    // The section headers come last in the file. The loader doesn't need them, but a file without those it promises isn't whole.
    let sections = try Self.Table(offsetAt: 40, entrySizeAt: 58, countAt: 60, in: bytes)
    if sections.offset != 0 { needed = max(needed, sections.end) }
    guard needed <= bytes.count else { throw .truncated(size: bytes.count, needed: needed) }

    self.segments = segments
    self.dynamicRange = try Self.checkSegments(segments)
  }

  /// Refuses what is ELF, but not a library of this machine.
  private static func checkKind(_ bytes: UnsafeRawBufferPointer) throws(Problem) {
    guard bytes[4] == 2 else { throw .wrongFormat(bytes[4] == 1 ? "32-bit" : "strange") }
    guard bytes[5] == 1 else { throw .wrongFormat("big-endian") }
    let type = bytes.loadUnaligned(fromByteOffset: 16, as: UInt16.self).littleEndian
    guard type == 3 else {
      throw .notALibrary([1: "an object file", 2: "an executable", 4: "a core dump"][type] ?? "ELF of kind \(type)")
    }
    let machine = bytes.loadUnaligned(fromByteOffset: 18, as: UInt16.self).littleEndian
    guard machine == Self.thisMachine else {
      throw .wrongMachine(found: machineName(machine), host: machineName(thisMachine))
    }
  }

  /// Checks what the loader would trust, and returns where the dynamic section lies.
  private static func checkSegments(_ segments: [Segment]) throws(Problem) -> Range<Int> {
    var end = 0
    var dynamic: Range<Int>?
    for segment in segments {
      if segment.type == 2 {
        guard dynamic == nil else { throw .malformed("two dynamic sections") }
        dynamic = segment.offset..<(try sum(segment.offset, segment.fileSize, "the dynamic section"))
      }
      guard segment.type == 1 else { continue }
      guard segment.fileSize <= segment.memorySize else { throw .malformed("a segment larger in the file than in memory") }
      guard segment.address >= end else { throw .malformed("segments that overlap") }
      end = try sum(segment.address, segment.memorySize, "a segment's address")
      let alignment = segment.alignment
      guard alignment > 0, alignment & (alignment - 1) == 0, segment.address % alignment == segment.offset % alignment else {
        throw .malformed("a segment that is not aligned")
      }
    }
    guard end > 0 else { throw .malformed("nothing to load") }
    guard let dynamic else { throw .malformed("no dynamic section") }
    return dynamic
  }

  /// `EM_X86_64` or `EM_AARCH64`, whichever this program was built for.
  static var thisMachine: UInt16 {
    #if arch(x86_64)
      62
    #elseif arch(arm64)
      183
    #else
      #error("the plugin loader supports x86-64 and aarch64")
    #endif
  }

  static func machineName(_ machine: UInt16) -> String {
    [3: "x86", 40: "arm", 62: "x86-64", 183: "aarch64", 243: "riscv"][machine] ?? "machine \(machine)"
  }
}

// MARK: - Reading with bounds

extension ELFImage {
  /// A table of equal entries, as the ELF header describes it.
  private struct Table {
    var offset: Int
    var entrySize: Int
    var count: Int
    var end: Int

    init(offsetAt: Int, entrySizeAt: Int, countAt: Int, in bytes: UnsafeRawBufferPointer) throws(Problem) {
      offset = try ELFImage.position(
        bytes.loadUnaligned(fromByteOffset: offsetAt, as: UInt64.self).littleEndian, "a table's offset")
      entrySize = Int(bytes.loadUnaligned(fromByteOffset: entrySizeAt, as: UInt16.self).littleEndian)
      count = Int(bytes.loadUnaligned(fromByteOffset: countAt, as: UInt16.self).littleEndian)
      end = try ELFImage.sum(offset, entrySize * count, "a table")
    }
  }

  private static func segment(_ bytes: UnsafeRawBufferPointer, at offset: Int) throws(Problem) -> Segment {
    func word(_ at: Int) throws(Problem) -> Int {
      try position(bytes.loadUnaligned(fromByteOffset: offset + at, as: UInt64.self).littleEndian, "a segment")
    }
    return Segment(
      type: bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian,
      flags: bytes.loadUnaligned(fromByteOffset: offset + 4, as: UInt32.self).littleEndian,
      offset: try word(8), address: try word(16), fileSize: try word(32), memorySize: try word(40),
      alignment: max(try word(48), 1))
  }

  /// The `size` bytes that will be mapped at `address`, as an offset into the file.
  func offset(ofAddress address: Int, size: Int) -> Int? {
    for segment in segments where segment.type == 1 {
      // No overflow: the constructor has checked both sums of each segment.
      guard address >= segment.address, address - segment.address <= segment.fileSize,
        size >= 0, size <= segment.fileSize - (address - segment.address)
      else { continue }
      return segment.offset + (address - segment.address)
    }
    return nil
  }

  /// Whether code lies at `address`.
  func isExecutable(_ address: Int) -> Bool {
    segments.contains {
      $0.type == 1 && $0.flags & 1 != 0 && address >= $0.address && address - $0.address < $0.fileSize
    }
  }

  /// The two words of each entry of the dynamic section, up to its end mark.
  func dynamicEntries() -> [(tag: UInt64, value: UInt64)] {
    var entries: [(tag: UInt64, value: UInt64)] = []
    var at = dynamicRange.lowerBound
    while dynamicRange.upperBound - at >= 16 {
      let tag = word(at)
      if tag == 0 { break }
      entries.append((tag, word(at + 8)))
      at += 16
    }
    return entries
  }

  /// The caller has checked that the eight bytes at `offset` are in the file.
  func word(_ offset: Int) -> UInt64 { bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self).littleEndian }

  /// The caller has checked that the four bytes at `offset` are in the file.
  func half(_ offset: Int) -> UInt32 { bytes.loadUnaligned(fromByteOffset: offset, as: UInt32.self).littleEndian }

  /// The bytes of `range`, which the caller has checked.
  func slice(_ range: Range<Int>) -> Slice<UnsafeRawBufferPointer> { bytes[range] }

  /// An offset, size or address of the file as an `Int`.
  static func position(_ value: UInt64, _ what: String) throws(Problem) -> Int {
    guard let number = Int(exactly: value) else { throw .malformed("\(what) out of range") }
    return number
  }

  /// `a + b`, both not negative.
  private static func sum(_ a: Int, _ b: Int, _ what: String) throws(Problem) -> Int {
    let (result, overflow) = a.addingReportingOverflow(b)
    guard !overflow else { throw .malformed("\(what) out of range") }
    return result
  }
}
