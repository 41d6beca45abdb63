/// A file that the bot keeps for a plugin, by its name: 32 hexadecimal digits, which nobody can guess.
///
/// A job writes it and a transaction keeps it; see ``JobFiles`` and ``Files``. Its content never changes.
public struct StoredFile: Sendable, Hashable, Codable, LosslessStringConvertible, SQLBindable {
  /// The most bytes that a file may have.
  public static let limit = 64 << 20

  /// 128 random bits.
  private let high: UInt64
  private let low: UInt64

  @_spi(Host) public init<Generator: RandomNumberGenerator>(using generator: inout Generator) {
    high = generator.next()
    low = generator.next()
  }

  /// Reads a name; `nil` for anything but 32 hexadecimal digits in lower case.
  public init?(_ description: String) {
    let digits = description.utf8
    guard digits.count == 32,
      digits.allSatisfy({ (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }),
      let high = UInt64(description.prefix(16), radix: 16), let low = UInt64(description.suffix(16), radix: 16)
    else { return nil }
    self.high = high
    self.low = low
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    guard let file = StoredFile(try container.decode(String.self)) else {
      throw DecodingError.dataCorruptedError(in: container, debugDescription: "not the name of a stored file")
    }
    self = file
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(description)
  }

  public var description: String { Self.digits(high) + Self.digits(low) }

  public var sqlValue: SQLValue { .text(description) }

  private static func digits(_ number: UInt64) -> String {
    let text = String(number, radix: 16)
    return String(repeating: "0", count: 16 - text.utf8.count) + text
  }
}

/// Why a file can't be written, kept or read. A job that lets it pass is tried again.
public enum FileError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The content has more bytes than allowed.
  case tooLarge(bytes: Int, limit: Int)
  /// The plugin has no such file, or has it no longer.
  case missing(StoredFile)
  /// The store failed; its own words, for operators.
  case store(String)

  public var description: String {
    switch self {
    case .tooLarge(let bytes, let limit): "the file has \(bytes) bytes, \(limit) are allowed"
    case .missing(let file): "there is no file \(file)"
    case .store(let reason): "the file store failed: \(reason)"
    }
  }
}
