import Host
import PatchbayConfiguration

/// One command of the program as people type it: an operation, or something else that the program does.
struct Command: Sendable {
  let words: [String]
  let summary: BilingualText
  let help: BilingualText?
  /// What it takes, with the options that commands of its kind have in common.
  let arguments: [OperationArgument]
  let run: @Sendable (CommandInput) async throws -> Void

  init(
    _ name: String, _ summary: BilingualText, help: BilingualText? = nil, arguments: [OperationArgument],
    run: @escaping @Sendable (CommandInput) async throws -> Void
  ) {
    words = name.split(separator: " ").map(String.init)
    self.summary = summary
    self.help = help
    self.arguments = arguments
    self.run = run
  }

  var name: String { words.joined(separator: " ") }

  /// `patchbay ledger credit <user> <amount> <reason> [options]`
  var usage: String {
    let values = arguments.filter { !$0.isOption || $0.isRequired }.map(\.usage)
    let hasOptions = arguments.contains { $0.isOption && !$0.isRequired }
    return (["patchbay", name] + values + (hasOptions ? ["[options]"] : [])).joined(separator: " ")
  }
}

/// What a command was given, checked.
struct CommandInput: Sendable {
  let values: OperationInput

  var config: String { values.text("config") ?? "patchbay.yml" }
  var bot: String? { values.text("bot") }
  var isJSON: Bool { values.flag("json") }
  var isYes: Bool { values.flag("yes") }
  /// Who asks, for the audit.
  var operatorName: String { values.text("operator") ?? Operator.name }

  /// The process's environment, with the variables of `--env-file` over it.
  func environment() throws -> [String: String] {
    guard let path = values.text("env-file") else { return Environment.all }
    return Environment.all.merging(try EnvironmentFile.read(path)) { $1 }
  }

  /// - Parameter defersSecrets: whether variables may be missing that only secrets are read from.
  func load(defersSecrets: Bool = false) throws -> ConfigurationFile.Loaded {
    try ConfigurationFile.load(config, environment: try environment(), defersSecrets: defersSecrets)
  }

  /// What ``load(defersSecrets:)`` reads.
  func source() throws -> ConfigurationSource { ConfigurationSource(path: config, environment: try environment()) }
}

/// The options that commands have in common.
enum CommonOption {
  static let config = OperationArgument.option(
    "config", .file, "The configuration file.", ru: "Файл конфигурации.", default: "patchbay.yml")
  static let envFile = OperationArgument.option(
    "env-file", .file, "A file of NAME=value lines, read over the environment's variables.",
    ru: "Файл со строками ИМЯ=значение поверх переменных окружения.")
  static let bot = OperationArgument.option(
    "bot", .text(limit: 64), "The bot's name in the configuration; optional if there is only one.",
    ru: "Имя бота в конфигурации; не нужно, если он один.")
  static let json = OperationArgument.flag("json", "Print JSON for machines.", ru: "Вывести JSON для программ.")
  static let yes = OperationArgument.flag("yes", "Don't ask.", ru: "Не спрашивать.")
  static let `operator` = OperationArgument.option(
    "operator", .text(limit: 200), "Your name, for the record; by default your system user name.",
    ru: "Ваше имя для журнала; по умолчанию имя пользователя системы.")
  static let key = OperationArgument.option(
    "key", .text(limit: 100), "A key of your own: the same change with the same key is made only once.",
    ru: "Ваш ключ: изменение с одним ключом делается только раз.")
  static let rehearse = OperationArgument.flag(
    "rehearse", "Only show what it would do.", ru: "Только показать, что будет сделано.")
  static let help = OperationArgument.flag("help", "Show this help.", ru: "Показать эту справку.")

  /// All of them: they may stand before a command's words as well.
  static let all = [config, envFile, bot, json, yes, `operator`, key, rehearse, help]

  static func of(_ operation: Operation) -> [OperationArgument] {
    var options = [config, envFile]
    if operation.scope != .host { options.append(bot) }
    options.append(json)
    if operation.changes { options += [rehearse, `operator`] }
    if operation.isAsked { options += [yes, key] }
    return options
  }
}
