import Glibc
import Host
import PatchbayBase
import Simulator
import Synchronization
import UnixSignals

/// `patchbay plugin dev`: serves the package in this folder, and each save of it.
enum PluginDev {
  static let command = Command(
    "plugin dev",
    BilingualText(
      "Serve the plugin in this folder on a simulated Telegram, and each save of it.",
      ru: "Обслуживать плагин из этой папки на имитации Telegram и обновлять при каждом сохранении."),
    help: BilingualText(
      "Builds the package, prints the address of the chat page, and watches the sources: each save is built and replaces the running plugin, while "
        + "chats and data stay. What the compiler or a handler has to say stands here and on the page.",
      ru:
        "Собирает пакет, печатает адрес страницы чата и следит за исходными текстами: каждое сохранение собирается и заменяет работающий "
        + "плагин, чаты и данные остаются. Ошибки компилятора и обработчиков видны здесь и на странице."),
    arguments: [
      .option(
        "port", .integer(0...65535), "The chat page's port; 0 lets the system choose.",
        ru: "Порт страницы чата; 0: выберет система.", default: "8090"),
      .option(
        "data", .file, "The folder for the bot's data; kept between runs.", ru: "Папка данных бота; сохраняется между запусками.",
        default: ".dev"),
      .flag("fresh", "Discard the data of earlier runs.", ru: "Отбросить данные прежних запусков."),
    ], run: run)

  private static func run(_ input: CommandInput) async throws {
    let package = try await SourcePackage.read(FilePath.normal(absolute(".")))
    let data = absolute(input.values.text("data") ?? ".dev")
    if input.values.flag("fresh") { DemoFolder.clear(data) }
    let signals = await UnixSignalsSequence(trapping: .sigterm, .sigint)
    let bot = SimulatorConfiguration.Bot(
      token: DevBot.token, firstName: "\(package.products[0]) (development only)", username: DevBot.username, hasInlineMode: true)
    let simulator = try await Demo.startSimulator(port: Int(clamping: input.values.integer("port") ?? 8090), bot)
    let path = try DemoFolder.write(
      DevBot.configuration(of: package, data: data, telegramPort: simulator.port), to: data, telegramPort: simulator.port)
    try NewFolder.make("\(data)/plugins")
    let workbench = Workbench(package: package, data: data, configuration: path, telegram: simulator.server.telegram)
    Terminal.print(
      """

        The chat page:      http://127.0.0.1:\(simulator.port)
        The configuration:  \(path)   (edit it: settings are taken over as you save)

        Save a source, and it is built and served. Ctrl-C ends this.
        Development only: what is served here is built from your sources and signed by nobody.

      """)
    let work = Task { try await workbench.work() }
    let waiting = Task {
      for await _ in signals { break }
      work.cancel()
    }
    defer { waiting.cancel() }
    let result = await work.result
    await simulator.server.stop()
    if case .failure(let error) = result, !(error is CancellationError) { throw error }
  }
}

/// The bot that a package's plugins are tried on.
private enum DevBot {
  // Made up: the simulator takes any token.
  static let token = "424243:DEV-TOKEN-OF-THE-SIMULATED-BOT"
  static let username = "dev_bot"

  static func configuration(of package: SourcePackage, data: String, telegramPort: Int) -> String {
    let plugins = package.products.map { product in
      let id = (try? PluginName(product))?.id ?? product.lowercased()
      return "      \(id): {}"
    }
    return """
      # The bot of 'patchbay plugin dev'. Put your plugin's settings below it and save: they are taken over at once.
      host:
        listen: 127.0.0.1:\(FreePort.near(telegramPort + 1))
        telegram_api: http://127.0.0.1:\(telegramPort)
        plugins: \(data)/plugins
        data: \(data)/data
        watch: true
        log_level: notice
      bots:
        dev:
          token: "\(token)"
          mode: polling
          database: sqlite:\(data)/data/dev.sqlite
          language: en
          timezone: \(DemoFolder.timezone)
          mini_app: { menu_button: { ru: "Страница", en: "Page" } }
          plugins:
      \(plugins.map { "      " + $0 }.joined(separator: "\n"))

      """
  }
}
