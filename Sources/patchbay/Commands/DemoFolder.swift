import Glibc
import Host
import PatchbayBase
import PatchbayConfiguration

/// The files of a demo.
enum DemoFolder {
  /// Made up: the simulator takes any token.
  static let token = "424242:DEMO-TOKEN-OF-THE-SIMULATED-BOT"
  /// The bot's name in the configuration.
  static let bot = "lavka"
  /// The bot's user name at the simulated Telegram.
  static let username = "lavka_bot"
  /// Opens the bot's Mini App, as any link of Telegram's does: pasted into the chat page's search.
  static let appLink = "https://t.me/\(username)?startapp"

  /// Where the plugins lie: in a folder beside the program where it is installed, beside it where it was built.
  static var plugins: String {
    let installed = ExecutableFolder.path + "/plugins"
    return access(installed, R_OK | X_OK) == 0 ? installed : ExecutableFolder.path
  }

  /// The machine's own time zone, by its name in the tz database.
  static var timezone: String {
    guard let path = realpath("/etc/localtime", nil) else { return "UTC" }
    defer { free(path) }
    let parts = String(cString: path).split(separator: "/zoneinfo/", maxSplits: 1)
    return parts.count == 2 ? String(parts[1]) : "UTC"
  }

  /// Writes the demo's configuration.
  ///
  /// - Returns: the file's path.
  static func write(to folder: String, plugins: String, telegramPort: Int) throws -> String {
    try write(
      """
      # The demo's configuration. Save it while the demo runs and watch the bot change.
      host:
        listen: 127.0.0.1:\(FreePort.near(telegramPort + 1))
        # The operators' console; 0 takes any port that is free.
        admin_listen: 127.0.0.1:0
        telegram_api: http://127.0.0.1:\(telegramPort)
        plugins: \(plugins)
        data: \(folder)/data
        watch: true
      bots:
        \(bot):
          token: "\(token)"
          mode: polling
          database: sqlite:\(folder)/data/lavka.sqlite
          language: ru
          timezone: \(timezone)
          greeting:
            ru: "Здравствуйте, {name}! Это Лавка — бот, который работает прямо на этом компьютере."
            en: "Hello, {name}! This is Lavka, a bot that runs on this very computer."
          unit: STcoin
          welcome: 2
          # The pages of all plugins in one Mini App: the button beside the message field opens it.
          mini_app: { menu_button: { ru: "Лавка", en: "Lavka" } }
          plugins:
            referral: { enabled: true, reward: 5, newcomer_reward: 3, rewards_per_day: 20, share: { percent: 10, per_period: 500 } }
            # All four ways to pay, at the simulated providers.
            payments:
              enabled: true
              yookassa: { shop_id: "\(DemoMoney.shop)", secret_key: \(DemoMoney.shopKey), api: http://127.0.0.1:\(telegramPort)/yookassa/v3, addresses: any }
              stripe: { secret_key: \(DemoMoney.stripeKey), webhook_secret: \(DemoMoney.stripeSecret), api: http://127.0.0.1:\(telegramPort)/stripe }
              telegram: { provider_token: "\(DemoMoney.providerToken)" }
              stars: { enabled: true }
              support_contact: "@lavka_help"
            # Boris lets in: /qr makes a pass, and he opens its link. Turnstiles use the key.
            qraccess: { enabled: true, controllers: [\(DemoPeople.boris)], api_keys: [ { place: north-gate, key: demo-gate-key-0123456789 } ] }
            # Portraits from photos and answers about them, by the simulated services.
            avatar:
              enabled: true
              service: { url: "http://127.0.0.1:\(telegramPort)", keys: [demo-portrait-key] }
              vision: { url: "http://127.0.0.1:\(telegramPort)/v1", keys: [demo-vision-key], model: simulated }

      """, to: folder, telegramPort: telegramPort)
  }

  /// Writes a configuration unless an earlier run did; the person may have edited it. Of theirs only the port is changed, where
  /// something else has it now.
  ///
  /// - Returns: the file's path.
  static func write(_ text: String, to folder: String, telegramPort: Int) throws -> String {
    do { try PrivateFolder.make(folder) } catch { throw Refusal("\(error)") }
    let path = folder + "/patchbay.yml"
    if access(path, F_OK) == 0, let kept = usable(path, telegramPort: telegramPort) {
      if kept != contents(of: path) { try write(kept, to: path) }
      return path
    }
    try write(text, to: path)
    return path
  }

  private static func write(_ text: String, to path: String) throws {
    let file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard file >= 0 else { throw Refusal("can't write \(path): \(String(cString: strerror(errno)))") }
    defer { close(file) }
    var bytes = Array(text.utf8)
    guard Glibc.write(file, &bytes, bytes.count) == bytes.count else { throw Refusal("can't write \(path): the disk is full") }
  }

  /// An earlier run's file, if it leads to this run's simulator, with a port that is free.
  private static func usable(_ path: String, telegramPort: Int) -> String? {
    guard case .some(let loaded) = try? ConfigurationFile.load(path, environment: [:]), let text = contents(of: path),
      loaded.configuration.telegramAPI.description.hasSuffix(":\(telegramPort)")
    else { return nil }
    return text.replacing(/(\n +listen: 127\.0\.0\.1:)(\d+)/) { match in
      let port = Int(match.2) ?? 0
      return "\(match.1)\(FreePort.isFree(port) ? port : FreePort.near(telegramPort + 1))"
    }
  }

  private static func contents(of path: String) -> String? {
    (try? FileContents.read(path, limit: 1 << 20).get()).map { String(decoding: $0, as: UTF8.self) }
  }

  /// Whether an earlier run has left the bot's data.
  static func holdsData(_ folder: String) -> Bool { access("\(folder)/data/\(bot).sqlite", F_OK) == 0 }

  static func clear(_ folder: String) {
    guard access(folder + "/patchbay.yml", F_OK) == 0 else { return }
    ScratchFolder.delete(folder)
  }
}
