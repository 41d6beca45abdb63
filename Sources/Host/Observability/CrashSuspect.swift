import PatchbayBase

/// What a plugin is called for, as far as it can be left out the next time.
package struct CrashSubject: Sendable, Hashable {
  package enum Kind: UInt8, Sendable {
    /// An update, or an event by a negative number.
    case update = 1
    /// A web route.
    case route = 2
    /// Anything else of a plugin's: what can be left out is the plugin.
    case plugin = 3
  }

  package let kind: Kind
  /// Tells one of its kind from the next.
  package let number: Int64

  /// - Parameter number: of an event, negative.
  package static func update(_ number: Int64) -> CrashSubject { CrashSubject(kind: .update, number: number) }

  package static func route(_ method: String, _ path: String, of plugin: String) -> CrashSubject {
    CrashSubject(kind: .route, number: StableHash.of("\(plugin) \(method) \(path)"))
  }

  package static let plugin = CrashSubject(kind: .plugin, number: 0)
}

/// How a thread ended the process.
package enum CrashCause: Sendable, Hashable, CustomStringConvertible {
  /// By a signal that it raised, such as a trap's.
  case signal(Int32)
  /// It called `exit`.
  case exit
  /// It didn't come back, and the watchdog ended the process.
  case hang

  package var description: String {
    switch self {
    case .signal(let number): "signal \(number)"
    case .exit: "a call of exit"
    case .hang: "a hang"
    }
  }

  var code: UInt8 {
    switch self {
    case .signal(let number): UInt8(clamping: number)
    case .exit: 100
    case .hang: 101
    }
  }

  init?(code: UInt8) {
    switch code {
    case 0: return nil
    case 100: self = .exit
    case 101: self = .hang
    default: self = .signal(Int32(code))
    }
  }
}

/// Something that may have ended the process, and how often it is known to have done so.
package struct CrashSuspect: Sendable, Hashable {
  /// What makes two the same.
  struct Key: Hashable {
    var bot: Int64
    var subject: CrashSubject
    /// Of an update it doesn't matter who had it.
    var plugin = PluginLabel("")
    var kind = CallLabel("")
  }

  /// Telegram's numeric id of the bot.
  package let bot: Int64
  package let subject: CrashSubject
  /// The plugin that was called at its last death.
  package let plugin: String
  /// What it was called for, by ``PluginCall/Kind``; ``anything`` for the sum of all that a plugin ended the process by.
  package let call: String
  /// Deaths that its own thread has marked.
  package let proven: Int
  /// Deaths that nobody marked while it ran alone.
  package let alone: Int
  /// Its last death, in milliseconds since 1970.
  package let at: Int64
  let label: PluginLabel

  /// The `call` of all that a plugin does.
  package static let anything = "anything"

  init(_ key: Key, plugin: PluginLabel, call: CallLabel, proven: Int, alone: Int, at: Int64) {
    bot = key.bot
    subject = key.subject
    label = plugin
    self.plugin = plugin.text
    self.call = call.text
    self.proven = proven
    self.alone = alone
    self.at = at
  }

  /// Whether it is not to be run again unless someone asks: twice it was the proven cause, or what ran alone. A plugin as a whole, whatever
  /// it is called for, has room for more.
  package var isSetAside: Bool { proven >= (call == Self.anything ? Self.most : 2) || alone >= 2 }

  /// How many deaths a plugin may cause by what is left out each by itself, before it is left out as a whole: fewer than after which a
  /// supervisor gives up.
  static let most = 16

  /// Whether it is run again without neighbours, so that the next death tells.
  package var runsAlone: Bool { !isSetAside && call != Self.anything }

  /// Whether nothing was ever proven against it.
  package var isUnproven: Bool { proven == 0 && alone == 0 }

  package var image: UInt32 { label.image }

  var key: Key { Key(bot: bot, subject: subject, label, CallLabel(call)) }

  /// An hour without a death clears whatever comes again and again; an update that isn't brought again within a week won't be.
  func isOver(at now: Int64) -> Bool {
    switch subject.kind {
    case .update: now - at > 7 * 86_400_000
    case .route, .plugin: !isSetAside && now - at > 3_600_000
    }
  }
}

extension CrashSuspect.Key {
  init(bot: Int64, subject: CrashSubject, _ plugin: PluginLabel, _ kind: CallLabel) {
    self.bot = bot
    self.subject = subject
    switch subject.kind {
    case .update: break
    // Another library is another suspect.
    case .route: self.plugin = PluginLabel(bytes: PluginLabel("").bytes, image: plugin.image)
    case .plugin: (self.plugin, self.kind) = (plugin, kind)
    }
  }
}
