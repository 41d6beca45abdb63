/// What a callback button carries besides its route: one value, or several as a type of the plugin's own.
public protocol CallbackArgument: Sendable {
  /// The parts that are written into the callback data, none of which may contain `/`.
  var callbackParts: [String] { get }
  /// Reads the parts back; `nil` when they are not of this type. Handlers still authorise: a client can send any bytes.
  init?(callbackParts: ArraySlice<String>)
}

/// The argument of a callback that carries none.
public struct NoArgument: CallbackArgument {
  public init() {}
  public var callbackParts: [String] { [] }
  public init?(callbackParts: ArraySlice<String>) { guard callbackParts.isEmpty else { return nil } }
}

extension String: CallbackArgument {
  public var callbackParts: [String] { [self] }
  public init?(callbackParts: ArraySlice<String>) {
    guard callbackParts.count == 1, let only = callbackParts.first else { return nil }
    self = only
  }
}

extension Int64: CallbackArgument {
  public var callbackParts: [String] { [String(self)] }
  /// Reads a number within ±(2^53 − 1), as of JSON: anybody can press a button with any number.
  public init?(callbackParts: ArraySlice<String>) {
    guard callbackParts.count == 1, let number = callbackParts.first.flatMap({ Int64($0) }), number.magnitude < 1 << 53 else {
      return nil
    }
    self = number
  }
}

extension Int: CallbackArgument {
  public var callbackParts: [String] { [String(self)] }
  /// Reads a number within ±(2^53 − 1), as of JSON: anybody can press a button with any number.
  public init?(callbackParts: ArraySlice<String>) {
    guard let number = Int64(callbackParts: callbackParts) else { return nil }
    self = Int(number)
  }
}

/// How often a button can be used.
public enum CallbackUse: Sendable, Hashable {
  /// Every press runs the handler.
  case any
  /// The first press on a message wins; later and simultaneous presses hear "already done".
  ///
  /// The host remembers presses for 60 days; what must not happen twice even then, such as a payment, has a key of its own.
  case once
}

/// Who can press a button below an answer in a group.
public enum CallbackPressers: Sendable, Hashable {
  /// Whoever the message answers: others hear that it isn't theirs.
  case owner
  /// Anybody in the group, as in a vote.
  case everybody
}

/// A kind of callback button of a plugin.
///
///     static let again = Callback("again")
///     static let buy = Callback<String>("buy", use: .once)
///     static let vote = Callback<Int>("vote", by: .everybody)
///
/// The data of its buttons is `plugin/route/arguments`, at most 64 bytes (Telegram's limit); in groups up to 14 bytes of these are needed for
/// the owner.
public struct Callback<Argument: CallbackArgument>: Sendable {
  /// `^[a-z0-9_]{1,32}$`, unique within the plugin.
  public let route: String
  public let use: CallbackUse
  public let pressers: CallbackPressers

  public init(_ route: String, use: CallbackUse = .any, by pressers: CallbackPressers = .owner) {
    self.route = route
    self.use = use
    self.pressers = pressers
  }
}

extension Callback where Argument == NoArgument {
  public init(_ route: String, use: CallbackUse = .any, by pressers: CallbackPressers = .owner) {
    self.route = route
    self.use = use
    self.pressers = pressers
  }
}

/// Callback data on the wire: `plugin/route/part/part`, or `plugin~owner/route/part/part` with the owner to base 36.
@_spi(Host) public struct CallbackData: Sendable, Hashable {
  /// Telegram's limit on `callback_data`, in bytes of UTF-8.
  public static let limit = 64

  public let plugin: String
  public let route: String
  public let parts: ArraySlice<String>
  /// The person who alone can press the button; `nil`: anybody who sees it.
  public var owner: Int64?

  public init(plugin: String, route: String, parts: [String]) {
    self.plugin = plugin
    self.route = route
    self.parts = parts[...]
  }

  /// Reads data that some client sent; `nil` when it is not of the form.
  public init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count >= 2, !parts[0].isEmpty, !parts[1].isEmpty else { return nil }
    let place = parts[0].split(separator: "~", maxSplits: 1, omittingEmptySubsequences: false)
    if place.count == 2 {
      guard let person = Int64(place[1], radix: 36), person > 0, !place[0].isEmpty else { return nil }
      owner = person
    }
    plugin = String(place[0])
    route = String(parts[1])
    self.parts = parts.dropFirst(2).map(String.init)[...]
  }

  /// The text to put on the button.
  ///
  /// - Throws: `PluginError.callbackTooLong`, `PluginError.callbackArgument`.
  public func encoded() throws -> String {
    for part in parts where part.utf8.contains(UInt8(ascii: "/")) {
      throw PluginError.callbackArgument(route: "\(plugin)/\(route)", part: part)
    }
    let place = owner.map { "\(plugin)~\(String($0, radix: 36))" } ?? plugin
    let text = ([place, route] + parts).joined(separator: "/")
    guard text.utf8.count <= Self.limit else { throw PluginError.callbackTooLong(data: text, bytes: text.utf8.count) }
    return text
  }
}
