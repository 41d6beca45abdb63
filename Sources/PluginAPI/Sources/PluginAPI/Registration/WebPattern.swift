/// The paths of a web route: segments, each a word or `{name}` for any one segment.
///
///     let pattern = try WebPattern("orders/{id}/items")
///     pattern.match("orders/7/items")      // ["id": "7"]
///
/// Slashes at the ends, and one after another, count as one or none.
public struct WebPattern: Sendable, Hashable, CustomStringConvertible {
  /// One part of a path between slashes.
  public enum Segment: Sendable, Hashable {
    /// A segment that is written so, percent-encoding and capitals included.
    case literal(String)
    /// Any segment that isn't empty, under a name.
    case parameter(String)
  }

  public let segments: [Segment]

  /// - Throws: `PluginError.registration` for braces that are no whole segment, a parameter without a name or with one that stands twice,
  ///   and characters that no path has.
  public init(_ path: String) throws(PluginError) {
    var segments: [Segment] = []
    for piece in path.utf8.split(separator: UInt8(ascii: "/")) {
      let isParameter = piece.first == UInt8(ascii: "{") && piece.last == UInt8(ascii: "}") && piece.count > 1
      let text = String(Substring(isParameter ? piece.dropFirst().dropLast() : piece))
      guard text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !#"{}?#"#.utf8.contains($0) }) else {
        throw .registration(
          "the web route '\(path)' has '\(Substring(piece))': write letters in ASCII, or {name} for a whole segment")
      }
      guard !isParameter || !text.isEmpty && !segments.contains(.parameter(text)) else {
        throw .registration("the web route '\(path)' has a parameter without a name, or two of one name")
      }
      segments.append(isParameter ? .parameter(text) : .literal(text))
    }
    self.segments = segments
  }

  /// What stands in the place of each parameter, percent-decoded; `nil` when the path is another.
  ///
  /// - Parameter path: without a query, as it stands in the request.
  public func match(_ path: String) -> [String: String]? {
    let pieces = path.utf8.split(separator: UInt8(ascii: "/"))
    guard pieces.count == segments.count else { return nil }
    var parameters: [String: String] = [:]
    for (segment, piece) in zip(segments, pieces) {
      switch segment {
      case .literal(let text):
        guard text.utf8.elementsEqual(piece) else { return nil }
      case .parameter(let name): parameters[name] = Self.decoded(piece)
      }
    }
    return parameters
  }

  /// Whether some path matches both, and neither is the more specific one, so that nobody could say which of two routes it is for.
  ///
  /// `a/{x}` and `a/{y}` conflict, and so do `a/{x}` and `{y}/b`. `a/b` and `a/{x}` don't: the first goes before the second.
  public func conflicts(with other: WebPattern) -> Bool {
    overlaps(other) && !isMoreSpecific(than: other) && !other.isMoreSpecific(than: self)
  }

  /// Whether it matches some of the paths that another pattern matches, and no others: it goes first.
  public func isMoreSpecific(than other: WebPattern) -> Bool {
    guard segments.count == other.segments.count else { return false }
    var isNarrower = false
    for pair in zip(segments, other.segments) {
      switch pair {
      case (.literal(let one), .literal(let two)):
        guard one == two else { return false }
      case (.literal, .parameter): isNarrower = true
      case (.parameter, .literal): return false
      case (.parameter, .parameter): break
      }
    }
    return isNarrower
  }

  private func overlaps(_ other: WebPattern) -> Bool {
    segments.count == other.segments.count
      && zip(segments, other.segments).allSatisfy { pair in
        guard case (.literal(let one), .literal(let two)) = pair else { return true }
        return one == two
      }
  }

  /// As it is written, without slashes at the ends.
  public var description: String {
    segments.map {
      switch $0 {
      case .literal(let text): text
      case .parameter(let name): "{\(name)}"
      }
    }.joined(separator: "/")
  }

  /// The text that stands percent-encoded; as it is where it would be no UTF-8.
  private static func decoded(_ piece: Substring.UTF8View) -> String {
    var bytes: [UInt8] = []
    var rest = Array(piece)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(2).map { Character(Unicode.Scalar($0)).hexDigitValue }
      if byte == UInt8(ascii: "%"), digits.count == 2, let high = digits[0], let low = digits[1] {
        bytes.append(UInt8(high << 4 | low))
        rest.removeFirst(2)
      } else {
        bytes.append(byte)
      }
    }
    return String(validating: bytes, as: UTF8.self) ?? String(Substring(piece))
  }
}
