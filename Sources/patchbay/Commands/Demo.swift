import Glibc
import Host
import Logging
import PatchbayConfiguration
import PatchbayObservability
import Simulator

/// `patchbay demo`
struct Demo {
  let port: Int

  static func run(_ input: CommandInput) async throws {
    let demo = Demo(port: Int(clamping: input.values.integer("port") ?? 8090))
    try await demo.serve(
      data: input.values.text("data") ?? ".demo", plugins: input.values.text("plugins"), fresh: input.values.flag("fresh"))
  }

  private func serve(data: String, plugins: String?, fresh: Bool) async throws {
    let folder = absolute(data)
    if fresh { DemoFolder.clear(folder) }
    let bot = SimulatorConfiguration.Bot(
      token: DemoFolder.token, firstName: "Лавка", username: DemoFolder.username, hasInlineMode: true)
    let simulator = try await Self.startSimulator(port: port, bot)
    let goesOn = DemoFolder.holdsData(folder)
    let path = try DemoFolder.write(
      to: folder, plugins: absolute(plugins ?? DemoFolder.plugins), telegramPort: simulator.port)
    let loaded = try ConfigurationFile.load(path, environment: [:])
    let log = Logging.start(format: .text, level: .info, printed: .warning)
    try await Serving.run(loaded, path: path, log: log) { gateway in
      await connect(simulator.server.payments, to: gateway)
      let promoCode = await DemoMoney.makePromoCode(on: gateway)
      let console = gateway.runtime.services.console.link(for: ConsoleGuest(name: Operator.name, role: OperatorRole.own.name))
      Terminal.print(
        greeting(telegramPort: simulator.port, path: path, promoCode: promoCode, console: console, goesOn: goesOn))
    }
    await simulator.server.stop()
  }

  private func greeting(telegramPort: Int, path: String, promoCode: String?, console: String?, goesOn: Bool) -> String {
    let entrance = console.map { "\n  The console:        \($0)   (once; 'patchbay console --config \(path)' gives another)" } ?? ""
    let promo = promoCode.map { "\n  A promo code:       \($0)   (once a person: /promo \($0))" } ?? ""
    let past =
      !goesOn
      ? ""
      : """


        The bot remembers earlier runs. Telegram and the payment providers don't: chats start empty, payments begun earlier
        can't be completed, and earlier payments can't be refunded. --fresh makes the bot forget, too.
      """
    return """

        The chat page:      http://127.0.0.1:\(telegramPort)
        The Mini App:       in the chat, by the button beside the message field, or \(DemoFolder.appLink)
        The payments:       http://127.0.0.1:\(telegramPort)/payments.html   (decline, refund, dispute them)\(promo)\(entrance)
        For operators:      patchbay do --config \(path)
        The configuration:  \(path)   (edit it: plugins switch on and off while the bot answers)

        Ctrl-C ends the demo.\(past)
      """
  }

  /// Has the simulated providers tell the host what becomes of payments.
  private func connect(_ payments: PaymentSandbox, to gateway: Gateway) async {
    guard let port = await gateway.port else { return }
    let routes = "http://127.0.0.1:\(port)/b/\(DemoFolder.bot)/payments"
    await payments.notify("\(routes)/yookassa", ofShop: DemoMoney.shop, secretKey: DemoMoney.shopKey)
    await payments.notify("\(routes)/stripe", ofAccount: DemoMoney.stripeKey, secret: DemoMoney.stripeSecret)
  }

  /// Starts a simulated Telegram with one bot and two people.
  static func startSimulator(port: Int, _ bot: SimulatorConfiguration.Bot) async throws -> (server: SimulatorServer, port: Int) {
    var configuration = SimulatorConfiguration(port: port)
    // The bot's database may be of an earlier run.
    configuration.goOn(at: time(nil))
    configuration.bots = [bot]
    configuration.people = [
      Person(id: DemoPeople.anna, firstName: "Анна", username: "anna", languageCode: "ru"),
      Person(id: DemoPeople.boris, firstName: "Boris", username: "boris", languageCode: "en"),
    ]
    let server = SimulatorServer(configuration: configuration)
    do { return (server, try await server.start()) } catch { throw Refusal("\(error)") }
  }
}

/// Who is there from the start.
enum DemoPeople {
  static let anna: Int64 = 1001
  static let boris: Int64 = 1002
}
