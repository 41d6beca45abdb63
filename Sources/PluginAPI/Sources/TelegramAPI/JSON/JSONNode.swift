/// One key or value on a document's tape: 16 bytes.
///
/// Values lie on the tape in the order of the text. An array is followed by its elements, an object by key, value, key,
/// value. Node 0 of every tape is `missing`, so that index 0 can stand for "not there"; the root is node 1.
struct JSONNode {
  /// Where the value begins, quote and bracket included.
  var offset: UInt32
  /// How many bytes it takes, quotes and brackets included.
  var length: UInt32
  /// The index on the tape of what follows this value; while a container is open, its parent.
  var next: UInt32
  /// Bits 0-3 kind, bit 4 flag, bits 5-31 the number of elements or members.
  var meta: UInt32

  /// What a node is, on four bits.
  enum Kind: UInt32 {
    case missing = 0
    case null, no, yes, number, string, array, object
  }

  /// For a string: it holds escapes. For a number: it has a fraction or an exponent.
  static let flag: UInt32 = 1 << 4

  static let missing = JSONNode(offset: 0, length: 0, next: 1, meta: Kind.missing.rawValue)

  var kind: Kind { Kind(rawValue: meta & 15) ?? .missing }
  var flagged: Bool { meta & Self.flag != 0 }
  var count: Int { Int(meta >> 5) }
}
