@_spi(Host) import PluginAPI

/// What is known of a bot's plugins.
struct PluginHealth: Sendable {
  struct Fault: Sendable {
    /// `nil` for what several have in common.
    let plugin: String?
    let cause: String
    let fix: String
    /// Whether an earlier version serves all the same, or the rest of it.
    var isServed = false
  }

  var faults: [Fault] = []
  /// Those that serve, or would.
  var active: Set<String> = []
  var off = 0
  /// What they register; `nil` where it isn't known.
  var table: RouteTable?

  /// Plugins whose own trouble has consequences, which are not to be told of as well.
  var faulty: Set<String> { Set(faults.compactMap(\.plugin)) }

  func serves(_ plugin: String) -> Bool { active.contains(plugin) || plugin == HostNames.plugin }

  /// Whether an answer in a dialog would reach a plugin.
  func takes(_ plugin: String, step: String) -> Bool {
    guard serves(plugin) else { return false }
    return table.map { $0.conversations["\(plugin)/\(step)"] != nil } ?? true
  }

  var judgement: Judgement {
    let figure = "\(active.count) on, \(off) off"
    guard !faults.isEmpty else { return .fine(figure) }
    // What doesn't serve at all comes first.
    let sorted = faults.filter { !$0.isServed } + faults.filter(\.isServed)
    let (cause, fix) = (HealthWords.list(sorted.map(\.cause), most: 2), sorted.first?.fix ?? "")
    return sorted.contains { !$0.isServed }
      ? .broken(cause, fix: fix, figure: figure) : .warning(cause, fix: fix, figure: figure)
  }
}

/// What a bot's plugins need that @BotFather has to be told.
struct BotFatherWishes: Sendable, Equatable {
  /// Inline queries of whatever words.
  var inline = false
  /// Inline queries that buttons bring, which a plugin can do without.
  var inlineButtons = false
  var groups = false
  /// Messages in groups that are no commands.
  var groupMessages = false
}

extension BotFatherWishes {
  init(_ table: RouteTable) {
    inline = table.updates[.inlineQuery] != nil
    inlineButtons = !table.inlineWords.isEmpty
    groupMessages = Self.written.contains { kind in table.messages[kind]?.contains { $0.route.home == .groups } ?? false }
    groups = groupMessages || table.commands.values.contains { $0.route.home == .groups }
  }

  /// What people send, as opposed to what Telegram notes down, which bots hear of in any case.
  private static let written: [MessageKind] = [
    .text, .photo, .document, .contact, .location, .video, .voice, .audio, .animation, .sticker, .venue, .any,
  ]
}
