/// A small library crafted byte by byte, whole and right unless told otherwise.
struct ElfCraft {
  struct Symbol {
    var name: String
    var defined = true
    var binding: UInt8 = 1
    var kind: UInt8 = 2
    var visibility: UInt8 = 0
  }

  #if arch(x86_64)
    static let machine: UInt16 = 62
  #else
    static let machine: UInt16 = 183
  #endif

  var fileClass: UInt8 = 2
  var byteOrder: UInt8 = 1
  var type: UInt16 = 3
  var machine = Self.machine
  var facts = ["patchbay-plugin api=1.0 swift=6.3"]
  var needed = ["libPluginAPI.so", "libc.so.6"]
  var symbols = [Symbol(name: "malloc", defined: false), Symbol(name: "patchbay_plugin")]
  var gnuHash = true
  var flags1: UInt64 = 0
  /// Section headers at the end of the file, as a linker writes them.
  var sections = 3
  /// Bytes of code, so that the file can be made larger.
  var padding = 256

  var bytes: [UInt8] {
    var strings: [UInt8] = [0]
    func add(_ text: String) -> UInt64 {
      defer { strings += Array(text.utf8) + [0] }
      return UInt64(strings.count)
    }
    let neededAt = needed.map(add)
    // The undefined come first: the GNU hash table counts only what follows them.
    let ordered = symbols.filter { !$0.defined } + symbols.filter(\.defined)
    let namesAt = ordered.map { add($0.name) }

    let headerEnd = 64 + 2 * 56
    var body: [UInt8] = []
    func place(_ part: [UInt8]) -> UInt64 {
      while body.count % 8 != 0 { body.append(0) }
      defer { body += part }
      return UInt64(headerEnd + body.count)
    }
    let codeAt = place([UInt8](repeating: 0xc3, count: padding))
    for text in facts { _ = place(Array(text.utf8) + [0]) }
    let stringsAt = place(strings)

    var table = [UInt8](repeating: 0, count: 24)
    for (symbol, name) in zip(ordered, namesAt) {
      table += little(UInt32(name)) + [symbol.binding << 4 | symbol.kind, symbol.visibility]
      table += little(UInt16(symbol.defined ? 1 : 0)) + little(symbol.defined ? codeAt : 0) + little(UInt64(8))
    }
    let symbolsAt = place(table)
    let undefined = UInt32(ordered.count { !$0.defined } + 1)
    let last = UInt32(ordered.count)
    var hash: [UInt8]
    if gnuHash {
      hash = little(UInt32(1)) + little(undefined) + little(UInt32(1)) + little(UInt32(6)) + little(UInt64.max)
      hash += little(last >= undefined ? undefined : 0)
      if last >= undefined { for index in undefined...last { hash += little(UInt32(index == last ? 1 : 2)) } }
    } else {
      hash = little(UInt32(1)) + little(last + 1) + [UInt8](repeating: 0, count: Int(last + 2) * 4)
    }
    let hashAt = place(hash)

    var entries: [(UInt64, UInt64)] = neededAt.map { (1, $0) }
    entries += [(gnuHash ? 0x6fff_fef5 : 4, hashAt), (5, stringsAt), (6, symbolsAt), (10, UInt64(strings.count)), (11, 24)]
    if flags1 != 0 { entries.append((0x6fff_fffb, flags1)) }
    entries.append((0, 0))
    let dynamic = entries.flatMap { little($0.0) + little($0.1) }
    let dynamicAt = place(dynamic)

    let loaded = UInt64(headerEnd + body.count)
    let sectionsAt = sections > 0 ? loaded : 0
    var file: [UInt8] = [0x7f, 0x45, 0x4c, 0x46, fileClass, byteOrder, 1] + [UInt8](repeating: 0, count: 9)
    file += little(type) + little(machine) + little(UInt32(1)) + little(UInt64(0)) + little(UInt64(64)) + little(sectionsAt)
    file += little(UInt32(0)) + little(UInt16(64)) + little(UInt16(56)) + little(UInt16(2)) + little(UInt16(64))
    file += little(UInt16(sections)) + little(UInt16(0))
    file += little(UInt32(1)) + little(UInt32(5)) + [UInt64(0), 0, 0, loaded, loaded, 4096].flatMap(little)
    file += little(UInt32(2)) + little(UInt32(6))
    file += [dynamicAt, dynamicAt, dynamicAt, UInt64(dynamic.count), UInt64(dynamic.count), 8].flatMap(little)
    return file + body + [UInt8](repeating: 0, count: sections * 64)
  }
}

/// The bytes of a number, lowest first.
func little(_ number: some FixedWidthInteger) -> [UInt8] { withUnsafeBytes(of: number.littleEndian) { Array($0) } }
