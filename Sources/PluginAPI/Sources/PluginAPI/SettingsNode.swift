/// One value of the configuration file under a plugin's name.
public struct SettingsNode: Sendable, Hashable {
  public struct Position: Sendable, Hashable {
    public let line: Int
    public let column: Int

    public init(line: Int, column: Int) {
      self.line = line
      self.column = column
    }
  }

  public struct Pair: Sendable, Hashable {
    public let key: String
    public let value: SettingsNode

    public init(key: String, value: SettingsNode) {
      self.key = key
      self.value = value
    }
  }

  public enum Content: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// A number with a fraction, and how it was written: `99.00` keeps its zeros as a text.
    case double(Double, text: String)
    case string(String)
    case list([SettingsNode])
    case map([Pair])

    /// A scalar as it would be written; `nil` for lists, maps and null.
    var scalarText: String? {
      switch self {
      case .boolean(let flag): String(flag)
      case .integer(let number): String(number)
      case .double(_, let text): text
      case .string(let text): text
      case .null, .list, .map: nil
      }
    }
  }

  public let content: Content
  public let position: Position?

  public init(_ content: Content, position: Position? = nil) {
    self.content = content
    self.position = position
  }
}

/// Which settings a plugin read: its schema, and the check for keys that nothing reads.
@_spi(Host) public final class SettingsRecord {
  public struct Declaration: Sendable, Hashable {
    public let path: String
    public let kind: String
    /// `nil` for a required setting.
    public let fallback: String?
    public let help: String
  }

  public let isProbe: Bool
  public private(set) var declarations: [Declaration] = []
  public internal(set) var secrets: Set<String> = []
  /// The keys that maps may have whose keys are names of their own, such as currencies.
  public private(set) var names: [String] = []
  /// The maps whose keys are read one by one, though it be none of them.
  private var opened: Set<String> = []

  init(isProbe: Bool) { self.isProbe = isProbe }

  func declare(_ path: String, kind: String, default fallback: String?, help: String) {
    guard !declarations.contains(where: { $0.path == path }) else { return }
    declarations.append(Declaration(path: path, kind: kind, fallback: fallback, help: help))
  }

  func open(_ path: String) { opened.insert(path) }

  func know(_ paths: [String]) { names += paths }

  /// What a mistyped key may have been meant to be.
  public var known: [String] { declarations.map(\.path) + names }

  /// The keys of a node that were never read, each with its position.
  public func unread(in node: SettingsNode) -> [(path: String, position: SettingsNode.Position?)] {
    unread(in: node, path: "", read: Set(declarations.map(\.path)))
  }

  private func unread(
    in node: SettingsNode, path: String, read: Set<String>
  ) -> [(path: String, position: SettingsNode.Position?)] {
    switch node.content {
    case .map(let pairs):
      return pairs.flatMap { pair -> [(path: String, position: SettingsNode.Position?)] in
        let place = path.isEmpty ? pair.key : "\(path).\(pair.key)"
        guard read.contains(place) else { return [(place, pair.value.position)] }
        // A value that was read whole, such as a text per language, owns the keys below it.
        return opened.contains(place) || read.contains { $0.hasPrefix(place + ".") || $0.hasPrefix(place + "[") }
          ? unread(in: pair.value, path: place, read: read) : []
      }
    case .list(let items):
      return items.enumerated().flatMap { unread(in: $1, path: "\(path)[\($0)]", read: read) }
    default:
      return []
    }
  }
}
