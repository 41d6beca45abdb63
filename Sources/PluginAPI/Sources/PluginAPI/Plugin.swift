/// One feature of a bot.
///
/// The host makes a value of the type for every bot that enables the plugin, and again whenever its settings change.
/// `init` reads settings and nothing else; all that the plugin does is registered in `register(on:)`.
public protocol Plugin: Sendable {
  /// Who the plugin is; read before any value of the type is made.
  static var manifest: Manifest { get }

  /// Reads and checks the settings. Must have no side effect: the host also calls it to learn which settings exist.
  ///
  /// - Throws: `SettingsError`, or an error of the plugin's own whose description tells the operator what to change.
  init(settings: Settings) throws

  /// Registers commands, callbacks, routes, migrations and the rest. Called once for each value, before it serves.
  func register(on bot: Registration) throws
}

/// A plugin's identity, as people and the host see it.
public struct Manifest: Sendable {
  /// `^[a-z][a-z0-9_]{0,31}$`; names the plugin in configuration, its tables and its callback data.
  public let id: String
  /// The plugin's own version, as in semantic versioning.
  public let version: String
  /// What people see in menus.
  public let title: LocalizedText
  /// One sentence for operators and for `/help`.
  public let description: LocalizedText
  /// The plugin API that the plugin was built for, as `major.minor`.
  public let apiVersion: String

  @_alwaysEmitIntoClient
  public init(id: String, version: String, title: LocalizedText, description: LocalizedText = LocalizedText(ru: "", en: "")) {
    // Emitted into the plugin, so that it names the API the plugin was compiled against and not the host's.
    self.init(id: id, version: version, title: title, description: description, apiVersion: "1.1")
  }

  public init(id: String, version: String, title: LocalizedText, description: LocalizedText, apiVersion: String) {
    self.id = id
    self.version = version
    self.title = title
    self.description = description
    self.apiVersion = apiVersion
  }
}

/// The version of this plugin API. A plugin built for `major.minor` runs on a host of the same major and the same or a
/// later minor version, unless it was built for a draft.
public enum APIVersion {
  public static let major = 1
  public static let minor = 1
  /// The minor version of the first API whose plugins run on this one. Those before it were drafts, which changed before the first
  /// release in ways that break what was built for them.
  @_spi(Host) public static let oldestMinor = 1
}

/// Hands a plugin type over to the host; the whole body of a library's one entry point.
///
///     @c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Visits.self, ask) }
///
/// - Parameter ask: what the host wants: 1, the plugin's type. Anything else is answered with `nil`.
@_alwaysEmitIntoClient
public func export<P: Plugin>(_ type: P.Type, _ ask: UInt32) -> UnsafeMutableRawPointer? {
  // The literal lands in the plugin's own read-only data, where the host finds it before it runs any of the library.
  #if compiler(>=6.4)
    return handOver(type, ask, facts: "patchbay-plugin api=1.1 swift=6.4")
  #else
    return handOver(type, ask, facts: "patchbay-plugin api=1.1 swift=6.3")
  #endif
}

/// Not for plugins: what ``export(_:_:)`` calls.
public func handOver(_ type: any Plugin.Type, _ ask: UInt32, facts: StaticString) -> UnsafeMutableRawPointer? {
  guard ask == PluginHandle.request else { return nil }
  return Unmanaged.passRetained(PluginHandle(type: type, facts: facts.description)).toOpaque()
}

/// The class box in which a plugin's type crosses the C entry point.
@_spi(Host) public final class PluginHandle: Sendable {
  public static let request: UInt32 = 1
  public let type: any Plugin.Type
  public let facts: String

  init(type: any Plugin.Type, facts: String) {
    self.type = type
    self.facts = facts
  }
}
