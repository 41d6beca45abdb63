/// What a bot shows beside the message field: its commands in each language, and the menu button.
package struct CommandMenu: Sendable, Equatable {
  /// By `language_code` (two letters), "" for everybody else.
  package var commands: [String: [BotCommandText]]
  package var button: MenuButtonChoice

  package init(commands: [String: [BotCommandText]], button: MenuButtonChoice = .commands) {
    self.commands = commands
    self.button = button
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
struct MenuPart: Sendable, Equatable {
  /// Names the part in what is remembered.
  var name: String
  var method: String
  var json: [UInt8]
}

extension CommandMenu {
  /// Telegram takes 100 commands at most.
  package static let commandLimit = 100

  /// The parts of this menu, in a fixed order.
  var parts: [MenuPart] {
    var parts = commands.keys.sorted().map { language in
      var out = RawJSON.Writer()
      var list: [UInt8] = [UInt8(ascii: "[")]
      for (index, command) in (commands[language] ?? []).prefix(Self.commandLimit).enumerated() {
        if index > 0 { list.append(UInt8(ascii: ",")) }
        var item = RawJSON.Writer()
        item.set("command", command.command)
        item.set("description", String(command.description.prefix(256)))
        list.append(contentsOf: item.object)
      }
      list.append(UInt8(ascii: "]"))
      out.set("commands", raw: list)
      if !language.isEmpty { out.set("language_code", language) }
      return MenuPart(name: "commands:\(language)", method: "setMyCommands", json: out.object)
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

  mutating func note(_ part: MenuPart, salt: String) { fingerprints[part.name] = Self.fingerprint(part, salt) }
  mutating func forget(_ name: String) { fingerprints[name] = nil }

  /// The calls that are missing: parts that differ, and the lists of languages that are no more.
  func missing(for menu: CommandMenu, salt: String) -> [MenuPart] {
    let parts = menu.parts
    let changed = parts.filter { fingerprints[$0.name] != Self.fingerprint($0, salt) }
    let gone = fingerprints.keys.filter { name in name.hasPrefix("commands:") && !parts.contains { $0.name == name } }
    return changed
      + gone.sorted().map { name in
        var out = RawJSON.Writer()
        let language = name.dropFirst("commands:".count)
        if !language.isEmpty { out.set("language_code", String(language)) }
        return MenuPart(name: name, method: "deleteMyCommands", json: out.object)
      }
  }

  /// FNV-1a: it tells change from no change, against nobody's will.
  private static func fingerprint(_ part: MenuPart, _ salt: String) -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in Array(salt.utf8) + [0] + Array(part.method.utf8) + [0] + part.json {
      hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3
    }
    return String(hash, radix: 16)
  }
}
