import ArgumentParser
import Glibc
import Host
import Logging
import Simulator

struct Demo: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve a bot with all plugins on a simulated Telegram: no token, no internet.",
    discussion: "Prints the address of the chat page, where anyone presses the bot's buttons.")

  @Option(name: .long, help: "The chat page's port; 0 lets the system choose.")
  var port = 8090

  @Option(name: .long, help: "The folder of the demo's data; kept between runs.")
  var data = ".demo"

  @Option(name: .long, help: "The folder of the plugin libraries; by default 'plugins' beside the program, or the program's own.")
  var plugins: String?

  @Flag(name: .long, help: "Forget what earlier runs left.")
  var fresh = false

  func run() async throws {
    let folder = absolute(data)
    if fresh { DemoFolder.clear(folder) }
    let simulator = try await startSimulator()
    let path = try DemoFolder.write(
      to: folder, plugins: absolute(plugins ?? DemoFolder.plugins), telegramPort: simulator.port)
    let loaded: ConfigurationFile.Loaded
    do throws(ConfigurationErrors) {
      loaded = try ConfigurationFile.load(path, environment: [:])
    } catch {
      throw Refusal("\(error)")
    }
    let log = Logging.start(format: .text, level: .warning)
    try await Serving.run(loaded, path: path, log: log) { _ in
      Terminal.print(
        """

          The chat page:      http://127.0.0.1:\(simulator.port)
          The configuration:  \(path)   (edit it: plugins switch on and off while the bot answers)

          Ctrl-C ends the demo.
        """)
    }
    await simulator.server.stop()
  }

  private func startSimulator() async throws -> (server: SimulatorServer, port: Int) {
    var configuration = SimulatorConfiguration(port: port)
    configuration.bots = [.init(token: DemoFolder.token, firstName: "Лавка", username: "lavka_bot")]
    configuration.people = [
      Person(id: 1001, firstName: "Анна", username: "anna", languageCode: "ru"),
      Person(id: 1002, firstName: "Boris", username: "boris", languageCode: "en"),
    ]
    let server = SimulatorServer(configuration: configuration)
    do { return (server, try await server.start()) } catch { throw Refusal("\(error)") }
  }
}

/// The files of a demo.
enum DemoFolder {
  /// Made up: the simulator takes any token.
  static let token = "424242:DEMO-TOKEN-OF-THE-SIMULATED-BOT"

  /// Where the plugins lie: in a folder beside the program where it is installed, beside it where it was built.
  static var plugins: String {
    let installed = ExecutableFolder.path + "/plugins"
    return access(installed, R_OK | X_OK) == 0 ? installed : ExecutableFolder.path
  }

  /// Writes the configuration unless an earlier run did; the person may have edited it.
  ///
  /// - Returns: the file's path.
  static func write(to folder: String, plugins: String, telegramPort: Int) throws -> String {
    do { try PrivateFolder.make(folder) } catch { throw Refusal("\(error)") }
    let path = folder + "/patchbay.yml"
    let text = """
      # The demo's configuration. Save it while the demo runs and watch the bot change.
      host:
        listen: 127.0.0.1:0
        telegram_api: http://127.0.0.1:\(telegramPort)
        plugins: \(plugins)
        data: \(folder)/data
        watch: true
      bots:
        lavka:
          token: "\(token)"
          mode: polling
          database: sqlite:\(folder)/data/lavka.sqlite
          language: ru
          greeting:
            ru: "Здравствуйте, {name}! Это Лавка — бот, который работает прямо на этом компьютере."
            en: "Hello, {name}! This is Lavka, a bot that runs on this very computer."
          plugins:
            referral: { enabled: true, reward: 50 }

      """
    guard access(path, F_OK) != 0 || !isUsable(path, telegramPort: telegramPort) else { return path }
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else { throw Refusal("can't write \(path): \(String(cString: strerror(errno)))") }
    defer { close(file) }
    var bytes = Array(text.utf8)
    guard Glibc.write(file, &bytes, bytes.count) == bytes.count else { throw Refusal("can't write \(path): the disk is full") }
    return path
  }

  /// Whether an earlier run's file leads to this run's simulator.
  private static func isUsable(_ path: String, telegramPort: Int) -> Bool {
    guard case .some(let loaded) = try? ConfigurationFile.load(path, environment: [:]) else { return false }
    return loaded.configuration.telegramAPI.description.hasSuffix(":\(telegramPort)")
  }

  static func clear(_ folder: String) {
    guard access(folder + "/patchbay.yml", F_OK) == 0 else { return }
    ScratchFolder.delete(folder)
  }
}
