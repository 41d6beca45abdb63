import PatchbayBase
import PluginAPI

extension ConfigurationProblem: CustomStringConvertible {
  /// `file:line:column: what; what to do`
  package var description: String {
    let place = position.map { "\(file):\($0)" } ?? file
    return severity == .warning ? "\(place): warning: \(reason)" : "\(place): \(reason)"
  }
}

extension ConfigurationErrors: CustomStringConvertible {
  /// One line a problem, errors only.
  package var description: String {
    problems.map(\.description).joined(separator: "\n")
  }
}

extension ConfigurationProblem.Reason: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unreadable(let fault): fault.description
    case .syntax(let fault): fault.description
    case .duplicateKey(let key, let first):
      "duplicate key '\(key)', first at line \(first.line), column \(first.column); keep one"
    case .keyIsNotText: "a key must be plain text; write 'name: value'"
    case .referenceInKey: "variables only work in values; write the key itself"
    case .mergeNeedsMap: "'<<' takes a map or a list of maps; name one with &name and use it as '<<: *name'"
    case .nestedTooDeeply(let limit): "values are nested more than \(limit) deep; check the indentation and the brackets"
    case .tooManyValues(let limit): "the file has more than \(limit) values, counting aliases; use fewer aliases"
    case .empty: "the file contains no configuration; start with 'bots:' (patchbay.example.yml shows every key)"
    case .unknownKey(let key, let section, let hint):
      "unknown key '\(key.clipped)' in \(section.isEmpty ? "the file" : section); \(hint)"
    case .wrongKind(let key, let expected, let found):
      "\(key.isEmpty ? "the file" : key) must be \(expected), not \(found)\(expected == .map ? "; write 'key: value' lines" : "")"
    case .missingKey(let key, let advice): "\(key) is missing; \(advice)"
    case .badName(let name, .bot):
      "'\(name.clipped)' is not a valid bot name; use a lower-case letter, then up to 31 of a-z, 0-9, '_' and '-'"
    case .badName(let name, .plugin):
      "'\(name.clipped)' is not a valid plugin id; use a lower-case letter, then up to 31 of a-z, 0-9 and '_'"
    case .badName(let name, .role):
      "'\(name.clipped)' is not a valid role name; use a lower-case letter, then up to 31 of a-z, 0-9, '_' and '-', but not a name that every host has: "
        + RoleConfiguration.standardNames.joined(separator: ", ")
    case .badReference(let key, let fault): "\(key): \(fault)"
    case .unsetVariable(let name, let key, let nearest):
      "\(key) reads the variable \(name), which is not set; "
        + (nearest.map { "did you mean \($0)? " } ?? "")
        + "set it, or give a default as ${\(name):-value}"
    case .emptyVariable(let name, let key):
      "\(key) reads the variable \(name), which is empty; set it, or allow that with ${\(name):-}"
    case .trimmed(let key, let variables):
      "\(key)\(Self.reading(variables)) had spaces or line breaks around it, which were dropped; remove them at the source"
    case .runTogether(let key, let variables, let what):
      "\(key)\(Self.reading(variables)) \(what.text(own: variables))"
    case .badValue(let key, let variables, let expected, let shown, let fault):
      "\(key)\(Self.reading(variables)) must be \(expected)\(shown.map { ", not '\($0)'" } ?? "")\(fault == .malformed && shown != nil ? "" : ": \(fault)")"
    case .unknownLanguage(let code, let section, let nearest):
      "'\(code.clipped)' in \(section) is no language's code; "
        + (nearest.map { "did you mean '\($0)'?" } ?? "write one such as ru, en or pt-br")
    case .notAnswered(let language, let key, let languages):
      "\(key) has '\(language)', but the bot answers in \(languages.map(\.rawValue).joined(separator: ", ")) only; "
        + "add it to the bot's languages, or remove it here"
    case .unknownText(let key, let section, let hint):
      "unknown text '\(key.clipped)' in \(section); \(hint.words { "'\($0.clipped)'" })"
    case .unknownPlaceholder(let name, let text, let hint):
      "\(text) has {\(name.clipped)}, which the text is not given; \(hint.words { "{\($0)}" })"
    case .badText(let section, let problem): "\(section): \(problem)"
    case .textTooLong(let text, let longest, let what, let limit):
      "\(text) can become \(longest) characters with the longest name that people have, and \(what) has at most \(limit); shorten it"
    case .panelOfNoPlugin(let panel, let key, let nearest):
      "\(key) names '\(panel.clipped)', but the bot has no such plugin; "
        + (nearest.map { "did you mean '\($0.clipped)'?" } ?? "add it to the bot's plugins, or remove it here")
    case .sameBot(let bot, let other, let position, let id):
      "bots.\(bot) and bots.\(other) (line \(position.line)) are the same Telegram bot, \(id); list each bot only once"
    case .sameDatabase(let bot, let other, let position):
      "bots.\(bot) has the same database as bots.\(other) (line \(position.line)); give each bot its own file or schema"
    case .webhookNeedsPublicURL(let bot):
      "bots.\(bot).mode is webhook, but host.public_url is missing; set it, or use mode: polling"
    case .publicURLNeedsHTTPS:
      "host.public_url must begin with https://: Telegram sends webhooks nowhere else; http:// is only for a telegram_api of your own"
    case .publicURLPort(let port):
      "host.public_url has port \(port), but Telegram sends webhooks to 443, 80, 88 and 8443 only; put a proxy on one of them"
    case .telegramNeedsHTTPS: "host.telegram_api must be https://api.telegram.org: over http, bot tokens would travel in clear text"
    case .sameAddress(let address):
      "host.admin_listen is \(address), the same as the public listener; give it a port of its own"
    case .portOverridesListen(let port, let listen):
      "the variable PORT=\(port) overrides host.listen (\(listen)): the host binds 0.0.0.0:\(port); unset PORT to use host.listen"
    case .badPortVariable(let fault): "the variable PORT must be a port number: \(fault); correct or unset it"
    case .badDatabaseVariable(let bot, let fault):
      "bots.\(bot) has no database:, and the variable DATABASE_URL must be a PostgreSQL address: \(fault); "
        + "correct it, or give the bot a database:"
    case .databaseVariableRunTogether(let bot, let what):
      "bots.\(bot) has no database:, and the variable DATABASE_URL \(what.text(own: ["DATABASE_URL"]))"
    case .unknownDatabaseParameter(let bot, let parameter, let nearest):
      "the database address of bots.\(bot) has the parameter '\(parameter.clipped)', which libpq may not know; "
        + (nearest.map { "did you mean \($0)?" } ?? "remove it if connecting fails")
    case .timeZonesUnavailable(let folder):
      "time zone names can't be checked, as \(folder) is missing; install the package tzdata"
    case .noBots: "no bots are configured; the host will serve only /healthz"
    }
  }

  /// " (from SHOP_TOKEN)", or nothing for a value that stands in the file itself.
  private static func reading(_ variables: [String]) -> String {
    variables.isEmpty ? "" : " (from \(variables.joined(separator: ", ")))"
  }
}

extension RunTogether {
  fileprivate func text(own: [String]) -> String {
    switch self {
    case .assignment(let name) where own.contains(name): "has \(name)= a second time inside it; keep one value"
    case .assignment(let name):
      "contains \(name)=, probably another variable run together with it: add the missing line break"
    case .unknownAssignment(let ending):
      "contains what looks like another variable (…\(ending)=) run together with it: add the missing line break"
    case .ownName(let name): "begins with \(name)=; keep only what follows the '='"
    case .scheme(let scheme):
      "has a second address (\(scheme.map { "\($0)://" } ?? "another ://")) run into it; keep one, or separate the two variables"
    case .lineBreak: "has a line break in it; it must be one line"
    }
  }
}

extension KeyHint: CustomStringConvertible {
  package var description: String {
    switch self {
    case .nearest(let key): "did you mean '\(key)'?"
    case .belongsIn(let section): "it belongs under \(section)"
    case .known(let keys): "known are \(keys.joined(separator: ", "))"
    }
  }
}

extension TextHint {
  /// - Parameter quoted: writes a name as messages quote it.
  func words(_ quoted: (String) -> String) -> String {
    switch self {
    case .nearest(let name): "did you mean \(quoted(name))?"
    case .known([], _): "there is none"
    case .known(let names, let count):
      "known are \(names.map(quoted).joined(separator: ", "))" + (count > names.count ? " and \(count - names.count) more" : "")
    }
  }
}

extension KeyAdvice: CustomStringConvertible {
  package var description: String {
    switch self {
    case .token(let bot):
      "set it to the token from @BotFather, preferably through a variable: token: ${\(Self.variable(bot))_TOKEN}"
    }
  }

  private static func variable(_ bot: String) -> String {
    String(bot.uppercased().map { $0 == "-" ? "_" : $0 })
  }
}

extension ReferenceFault: CustomStringConvertible {
  package var description: String {
    switch self {
    case .unclosed: "a '${' has no '}'; close it, or write '$${' for the characters themselves"
    case .badName: "'${…}' must contain a variable's name (letters, digits, '_'); write '$${' for the characters themselves"
    case .unsupportedOperator: "only ${NAME} and ${NAME:-default} are supported; write it in one of these forms"
    case .nested: "a default can't contain another '${'; use that variable outside of it"
    }
  }
}

extension SyntaxFault: CustomStringConvertible {
  package var description: String {
    let advice =
      switch self.advice {
      case .tabs: "indent with spaces, not tabs"
      case .colonInText: "put text that contains ': ' in quotes, and check the indentation"
      case .quotes: "a quote is not closed, or text follows it"
      case .indentation: "check the indentation: keys on the same level start in the same column"
      case .brackets: "a '{' or '[' is not closed, or a comma is missing"
      case .undefinedAlias: "name a value with &name before using *name; quote text that begins with '*'"
      case .oneDocument: "remove the '---' and everything that belongs to another file"
      case .specialStart: "put text that begins with @, `, %, & or ! in quotes"
      case .controlCharacter: "remove the character"
      case .none: "see this line and the one before it"
      }
    return "not valid YAML: \(problem); \(advice)"
  }
}

extension String {
  /// The first 40 characters, without line breaks, for a message of one line.
  var clipped: String {
    let line = String(map { $0.isNewline ? " " : $0 }.prefix(41))
    return line.count > 40 ? line.prefix(40) + "…" : line
  }
}
