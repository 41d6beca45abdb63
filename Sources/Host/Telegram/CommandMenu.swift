/// What a bot shows beside the message field: its commands in private chats and in groups, in each language, and the menu button.
package struct CommandMenu: Sendable, Equatable {
  /// By `language_code` (two letters), "" for everybody else.
  package typealias Lists = [String: [BotCommandText]]

  package var inPrivateChats: Lists
  package var inGroups: Lists
  package var button: MenuButtonChoice

  package init(inPrivateChats: Lists, inGroups: Lists, button: MenuButtonChoice = .commands) {
    self.inPrivateChats = inPrivateChats
    self.inGroups = inGroups
    self.button = button
  }
}

/// To whom a list of commands is shown: the narrowest that fits. https://core.telegram.org/bots/api#botcommandscope
package enum CommandScope: Sendable, Hashable {
  /// Wherever there is no other list.
  case standard
  case privateChats
  case groups
  case chat(Int64)

  fileprivate var json: [UInt8]? {
    var out = RawJSON.Writer()
    switch self {
    case .standard: return nil
    case .privateChats: out.set("type", "all_private_chats")
    case .groups: out.set("type", "all_group_chats")
    case .chat(let id):
      out.set("type", "chat")
      out.set("chat_id", id)
    }
    return out.object
  }
}

/// One command of the list.
package struct BotCommandText: Sendable, Equatable {
  /// Without its slash: 1 to 32 of `a-z0-9_`.
  package var command: String
  /// 1 to 256 characters; more are cut off.
  package var description: String

  package init(_ command: String, _ description: String) {
    self.command = command
    self.description = description
  }
}

package enum MenuButtonChoice: Sendable, Equatable {
  /// Telegram's own choice.
  case standard
  /// Opens the list of commands.
  case commands
  /// Opens a Mini App at an HTTPS address.
  case webApp(text: String, url: String)
}

/// One call of the Bot API that makes a part of a menu so.
package struct MenuPart: Sendable, Equatable {
  /// Names the part in what is remembered.
  var name: String
  package var method: String
  package var json: [UInt8]

  init(name: String, method: String, json: [UInt8]) {
    self.name = name
    self.method = method
    self.json = json
  }

  /// A list of commands.
  ///
  /// - Parameters:
  ///   - commands: `nil` takes the list away, so that the next wider one is shown.
  ///   - language: two letters, or "" for all that have no list of their own.
  package init(_ commands: [BotCommandText]?, for scope: CommandScope, language: String = "", name: String = "") {
    var out = RawJSON.Writer()
    if let commands {
      var list: [UInt8] = [UInt8(ascii: "[")]
      for (index, command) in commands.prefix(CommandMenu.commandLimit).enumerated() {
        if index > 0 { list.append(UInt8(ascii: ",")) }
        var item = RawJSON.Writer()
        item.set("command", command.command)
        item.set("description", String(command.description.prefix(256)))
        list.append(contentsOf: item.object)
      }
      list.append(UInt8(ascii: "]"))
      out.set("commands", raw: list)
    }
    if let scope = scope.json { out.set("scope", raw: scope) }
    if !language.isEmpty { out.set("language_code", language) }
    self.init(name: name, method: commands == nil ? "deleteMyCommands" : "setMyCommands", json: out.object)
  }

  /// Tells this part from another of the same name, and what one server was told from what another was (FNV-1a: against nobody's will).
  ///
  /// - Parameter salt: the server.
  package func fingerprint(salt: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in Array(salt.utf8) + [0] + Array(method.utf8) + [0] + json {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return String(hash, radix: 16)
  }
}

extension CommandMenu {
  /// Telegram takes 100 commands at most.
  package static let commandLimit = 100

  /// The parts of this menu, in a fixed order.
  var parts: [MenuPart] {
    var parts: [MenuPart] = []
    for (kind, lists) in [(ListKind.privateChats, inPrivateChats), (.groups, inGroups)] {
      parts += lists.sorted { $0.key < $1.key }.map { language, commands in
        MenuPart(commands, for: kind.scope, language: language, name: kind.rawValue + language)
      }
    }
    var menu = RawJSON.Writer()
    var choice = RawJSON.Writer()
    switch button {
    case .standard: choice.set("type", "default")
    case .commands: choice.set("type", "commands")
    case .webApp(let text, let url):
      choice.set("type", "web_app")
      choice.set("text", text)
      var app = RawJSON.Writer()
      app.set("url", url)
      choice.set("web_app", raw: app.object)
    }
    menu.set("menu_button", raw: choice.object)
    parts.append(MenuPart(name: "button", method: "setChatMenuButton", json: menu.object))
    return parts
  }
}

/// The lists that Telegram is told of, by how their names begin in what is remembered.
private enum ListKind: String, CaseIterable {
  case privateChats = "private:"
  case groups = "groups:"
  /// One list for all chats: what earlier versions set, and nothing wants any more.
  case everywhere = "commands:"

  var scope: CommandScope {
    switch self {
    case .privateChats: .privateChats
    case .groups: .groups
    case .everywhere: .standard
    }
  }
}

/// What Telegram has been told, as one opaque line: a fingerprint for each part.
package struct MenuRecord: Sendable, Equatable {
  private(set) var fingerprints: [String: String] = [:]

  init() {}

  /// Reads what `text` wrote; what can't be read counts as not told.
  init(text: String?) {
    for item in (text ?? "").split(separator: ";") {
      let pair = item.split(separator: "=", maxSplits: 1)
      if pair.count == 2 { fingerprints[String(pair[0])] = String(pair[1]) }
    }
  }

  var text: String { fingerprints.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: ";") }

  mutating func note(_ part: MenuPart, salt: String) { fingerprints[part.name] = part.fingerprint(salt: salt) }
  mutating func forget(_ name: String) { fingerprints[name] = nil }

  /// The calls that are missing: parts that differ, and the lists of languages that are no more.
  func missing(for menu: CommandMenu, salt: String) -> [MenuPart] {
    let parts = menu.parts
    let changed = parts.filter { fingerprints[$0.name] != $0.fingerprint(salt: salt) }
    let gone = fingerprints.keys.sorted().compactMap { name -> MenuPart? in
      guard !parts.contains(where: { $0.name == name }), let kind = ListKind.allCases.first(where: { name.hasPrefix($0.rawValue) })
      else { return nil }
      return MenuPart(nil, for: kind.scope, language: String(name.dropFirst(kind.rawValue.count)), name: name)
    }
    return changed + gone
  }
}
