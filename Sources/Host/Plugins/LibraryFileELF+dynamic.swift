import Glibc

extension ELFImage {
  /// What the dynamic section says, with every table it names found to lie within the file.
  struct Dynamic {
    /// `DT_NEEDED`, in order.
    var needed: [String]
    /// The folders of `DT_RUNPATH` or `DT_RPATH`, as written.
    var runPath: [String]
    /// The number of dynamic symbols, the empty one at index 0 included.
    var symbolCount: Int
    fileprivate var symbols: Int
    fileprivate var strings: Range<Int>
  }

  /// One dynamic symbol.
  struct Symbol {
    var address: Int
    var isDefined: Bool
    var isExported: Bool
    var isFunction: Bool
    fileprivate var name: Range<Int>
  }

  private enum Tag {
    static let needed: UInt64 = 1
    static let hash: UInt64 = 4
    static let strings: UInt64 = 5
    static let symbols: UInt64 = 6
    static let stringsSize: UInt64 = 10
    static let symbolSize: UInt64 = 11
    static let rpath: UInt64 = 15
    static let runpath: UInt64 = 29
    static let gnuHash: UInt64 = 0x6fff_fef5
    static let flags1: UInt64 = 0x6fff_fffb
  }

  private static let symbolSize = 24
  private static let pie: UInt64 = 0x0800_0000

  func dynamicSection() throws(Problem) -> Dynamic {
    let entries = dynamicEntries()
    func value(_ tag: UInt64) throws(Problem) -> Int? {
      guard let entry = entries.first(where: { $0.tag == tag }) else { return nil }
      return try Self.position(entry.value, "an entry of the dynamic section")
    }
    // A position-independent executable is ET_DYN too; the loader refuses it.
    if let flags = entries.first(where: { $0.tag == Tag.flags1 }), flags.value & Self.pie != 0 {
      throw .notALibrary("an executable")
    }
    guard let stringsAddress = try value(Tag.strings), let stringsSize = try value(Tag.stringsSize),
      let symbolsAddress = try value(Tag.symbols)
    else { throw .malformed("no symbol table") }
    guard try value(Tag.symbolSize) ?? Self.symbolSize == Self.symbolSize else { throw .malformed("symbols of an unexpected size") }
    guard let stringsAt = offset(ofAddress: stringsAddress, size: stringsSize) else {
      throw .malformed("the string table is outside the file")
    }
    let strings = stringsAt..<(stringsAt + stringsSize)

    var needed: [String] = []
    var runPath: [String] = []
    for entry in entries where [Tag.needed, Tag.runpath, Tag.rpath].contains(entry.tag) {
      let text = slice(try name(at: try Self.position(entry.value, "a library's name"), in: strings))
      let name = String(decoding: text, as: UTF8.self)
      if entry.tag == Tag.needed { needed.append(name) } else { runPath += name.split(separator: ":").map(String.init) }
    }

    let count = try symbolCount(hash: try value(Tag.hash), gnuHash: try value(Tag.gnuHash))
    let (size, overflow) = count.multipliedReportingOverflow(by: Self.symbolSize)
    guard !overflow, let symbols = offset(ofAddress: symbolsAddress, size: size) else {
      throw .malformed("the symbol table is outside the file")
    }
    return Dynamic(needed: needed, runPath: runPath, symbolCount: count, symbols: symbols, strings: strings)
  }

  /// The symbol at `index`, which must be below `symbolCount`.
  func symbol(_ index: Int, _ dynamic: Dynamic) throws(Problem) -> Symbol {
    let at = dynamic.symbols + index * Self.symbolSize
    let info = slice(at..<(at + 8))
    let kind = info[at + 4]
    let section = UInt16(info[at + 6]) | UInt16(info[at + 7]) << 8
    return Symbol(
      address: try Self.position(word(at + 8), "a symbol's address"),
      isDefined: section != 0,
      isExported: (kind >> 4 == 1 || kind >> 4 == 2) && (info[at + 5] & 3 == 0 || info[at + 5] & 3 == 3),
      isFunction: kind & 15 == 2 || kind & 15 == 10,
      name: try name(at: Int(half(at)), in: dynamic.strings))
  }

  func name(of symbol: Symbol) -> String { String(decoding: slice(symbol.name), as: UTF8.self) }

  func name(_ symbol: Symbol, is wanted: [UInt8]) -> Bool {
    symbol.name.count == wanted.count && name(symbol, hasPrefix: wanted)
  }

  func name(_ symbol: Symbol, hasPrefix prefix: [UInt8]) -> Bool {
    guard symbol.name.count >= prefix.count, let base = slice(symbol.name).base.baseAddress else { return false }
    return prefix.withUnsafeBytes { $0.baseAddress.map { memcmp(base + symbol.name.lowerBound, $0, prefix.count) == 0 } ?? true }
  }

  /// The text at `offset` of the string table, without its end mark.
  private func name(at offset: Int, in strings: Range<Int>) throws(Problem) -> Range<Int> {
    guard offset < strings.count, let base = slice(strings).base.baseAddress else {
      throw .malformed("a name outside the string table")
    }
    let start = strings.lowerBound + offset
    guard let end = memchr(base + start, 0, strings.upperBound - start) else {
      throw .malformed("an unterminated name")
    }
    return start..<(UnsafeRawPointer(end) - base)
  }

  /// The ELF format tells the number of dynamic symbols only through a hash table: the old one counts them, of the GNU one
  /// the longest chain has to be followed to its end.
  private func symbolCount(hash: Int?, gnuHash: Int?) throws(Problem) -> Int {
    if let hash, let at = offset(ofAddress: hash, size: 8) { return Int(half(at + 4)) }
    guard let gnuHash, let at = offset(ofAddress: gnuHash, size: 16) else { throw .malformed("no symbol hash table") }
    let buckets = Int(half(at))
    let first = Int(half(at + 4))
    let bloom = Int(half(at + 8))
    // 32-bit counts: none of these sums can overflow 64 bits.
    let bucketsAddress = gnuHash + 16 + bloom * 8
    let chainsAddress = bucketsAddress + buckets * 4
    guard let bucketsAt = offset(ofAddress: bucketsAddress, size: buckets * 4) else {
      throw .malformed("the symbol hash table is outside the file")
    }
    var last = 0
    for index in 0..<buckets { last = max(last, Int(half(bucketsAt + index * 4))) }
    guard last > 0 else { return first }
    guard last >= first else { throw .malformed("an inconsistent symbol hash table") }
    while true {
      guard let chain = offset(ofAddress: chainsAddress + (last - first) * 4, size: 4) else {
        throw .malformed("the symbol hash table doesn't end")
      }
      last += 1
      if half(chain) & 1 == 1 { return last }
    }
  }
}
