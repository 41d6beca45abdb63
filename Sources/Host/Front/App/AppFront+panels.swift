import Logging
import PatchbayConfiguration
@_spi(Host) import PluginAPI
import Synchronization

extension AppFront {
  /// Which panels a person has.
  func list(_ visit: Visit) async -> WebResponse {
    do {
      guard let person = try await person(visit) else { return .noSession }
      return AppAsset.packed(.json(try await list(of: person, visit)), for: visit.head)
    } catch {
      return busy(error, visit)
    }
  }

  /// The panels of a person, and the page's words in their language, as JSON.
  func list(of person: BotUser, _ visit: Visit) async throws -> [UInt8] {
    let (bot, context) = (visit.bot, visit.bot.context)
    let languages = person.languages(of: context.info)
    var json = JSONWriter()
    json.beginObject()
    json.key("panels")
    json.beginArray()
    for (order, panel) in ordered(visit.panels, by: visit.served.configuration.miniApp.panels.map(\.panel)).enumerated() {
      guard try await has(person, panel, bot) else { continue }
      json.beginObject()
      json.key("id")
      json.value("\(panel.generation.plugin)/\(panel.route.name)")
      json.key("title")
      json.value(panel.route.title.text(in: languages))
      json.key("icon")
      json.value(panel.route.icon)
      json.key("order")
      json.value(order + 1)
      json.endObject()
    }
    json.endArray()
    json.key("language")
    json.value(person.language(of: context.info).rawValue)
    json.key("texts")
    json.raw(AppPage.json(of: AppPage.words(in: languages, texts: context.texts)))
    json.endObject()
    return json.bytes
  }

  /// The panels of the list, those that the configuration names first.
  private func ordered(
    _ panels: [String: RouteTable.Owned<Registered.PanelRoute>], by names: [String]
  ) -> [RouteTable.Owned<Registered.PanelRoute>] {
    let places = Dictionary(names.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    return panels.filter(\.value.route.isListed).sorted { one, two in
      (places[one.key] ?? .max, one.value.route.order, one.key) < (places[two.key] ?? .max, two.value.route.order, two.key)
    }.map(\.value)
  }

  private func has(_ person: BotUser, _ panel: RouteTable.Owned<Registered.PanelRoute>, _ bot: Bot) async throws -> Bool {
    guard let isFor = panel.route.isFor else { return true }
    let answer = Mutex(false)
    let info = bot.context.info
    let call = HandlerItem.Call(
      generation: panel.generation, kind: .panel, cause: "panel \(panel.generation.plugin)/\(panel.route.name)",
      prepare: { _ in true },
      handler: { scope in
        let input = PanelInput(person: person, language: person.language(of: info))
        let isOne = try isFor(PanelContext(scope: scope, input: input))
        answer.withLock { $0 = isOne }
      })
    switch await bot.transactions.call(call) {
    case .done: return answer.withLock { $0 }
    case .skipped: return false
    case .threw(let error, let failed):
      report(error, in: failed, of: "\(panel.generation.plugin)/\(panel.route.name)", bot)
      return false
    case .undone(let error): throw error
    }
  }

  private func report(_ error: any Error, in call: PluginCall, of panel: String, incident: String? = nil, _ bot: Bot) {
    bot.services.report(.panel, in: call, of: bot.name, "\(error)", incident: incident, ["panel": "\(panel)"])
  }

  // MARK: One panel

  /// What became of making a panel.
  enum Shown: Sendable {
    case panel([UInt8])
    /// There is none such, or none for this person.
    case gone(BotUser?)
    case noSession
    case failed(WebResponse)
  }

  func show(_ id: String, _ visit: Visit) async -> WebResponse {
    switch await made(id, page: visit.head.query["page"], visit) {
    case .panel(let json): return .json(json)
    case .gone(let person):
      let (info, texts) = (visit.bot.context.info, visit.bot.context.texts)
      let languages = person?.languages(of: info) ?? info.languages(chosen: nil, languageCode: nil)
      return .problem(404, texts.applied(to: HostTexts.panelGone).text(in: languages))
    case .noSession: return .noSession
    case .failed(let response): return response
    }
  }

  /// Makes a panel for whoever asks, in one transaction.
  ///
  /// - Parameter page: of its lists, as it was asked for.
  func made(_ id: String, page: String?, _ visit: Visit) async -> Shown {
    let bot = visit.bot
    guard let token = visit.token else { return .noSession }
    guard let panel = visit.panel(id) else {
      do { return try await person(visit).map { .gone($0) } ?? .noSession } catch { return .failed(busy(error, visit)) }
    }
    let (hash, info, number) = (AppGuests.hash(of: token), bot.context.info, page.flatMap { Int($0) } ?? 1)
    let renderer = AppRenderer(visit, assets)
    let person = Mutex<BotUser?>(nil)
    let result = Mutex<[UInt8]?>(nil)
    let call = HandlerItem.Call(
      generation: panel.generation, kind: .panel, cause: "panel \(id)",
      prepare: { session in
        let found = try AppSessionStore(session, bot: bot.id).person(of: hash)
        person.withLock { $0 = found }
        result.withLock { $0 = nil }
        return found != nil
      },
      handler: { scope in
        guard let person = person.withLock({ $0 }) else { return }
        let input = PanelInput(
          person: person, language: person.language(of: info), page: (1...1_000_000).contains(number) ? number : 1)
        let context = PanelContext(scope: scope, input: input)
        if let isFor = panel.route.isFor, try !isFor(context) { return }
        let json = try context.json(
          of: panel.route.run(context), panel.route.name, title: panel.route.title, by: renderer.of(person.id))
        result.withLock { $0 = json }
      })
    switch await bot.transactions.call(call) {
    case .done:
      guests.note(token, isKnown: true)
      return result.withLock { $0 }.map { .panel($0) } ?? .gone(person.withLock { $0 })
    case .skipped:
      guests.note(token, isKnown: false)
      return .noSession
    case .threw(let error, let failed):
      let incident = bot.services.incident()
      report(error, in: failed, of: id, incident: incident, bot)
      let words = bot.context.texts.applied(to: HostTexts.failed)
      let languages = person.withLock { $0 }?.languages(of: info) ?? info.languages(chosen: nil, languageCode: nil)
      return .failed(.problem(500, words.text(in: languages, ["incident": incident])))
    case .undone(let error): return .failed(busy(error, visit))
    }
  }
}

/// What of a panel the host alone can say.
struct AppRenderer: PanelRenderer {
  private let path: String
  /// The bot's id.
  private let bot: Int64
  private let assets: AppAssets
  private let table: RouteTable
  private let signature: AppSignature
  private let now: Int64
  private var person: Int64 = 0

  init(_ visit: AppFront.Visit, _ assets: AppAssets) {
    path = visit.path
    bot = visit.bot.id
    self.assets = assets
    table = visit.bot.context.table
    signature = AppSignature(visit.served)
    now = visit.services.wallClock()
  }

  /// The same for a person.
  func of(_ person: Int64) -> AppRenderer {
    var renderer = self
    renderer.person = person
    return renderer
  }

  /// A button that counts once does so each time that it is shown: it stands for a message of its own.
  func press(_ data: CallbackData) throws -> String {
    let text = try data.encoded()
    guard table.callbacks["\(data.plugin)/\(data.route)"]?.route.use == .once else { return text }
    return PressData(turn: String(UInt64.random(in: 0...UInt64.max), radix: 36), data: text).description
  }

  func knows(panel: String) -> Bool { table.panels[panel] != nil || panel == HostPanels.profile }

  func address(of file: StoredFile, plugin: String) throws -> String {
    "\(path)/files/\(signature.picture(file, of: plugin, for: person, now: now))"
  }

  func address(ofAsset path: String, plugin: String) -> String? {
    let name = "\(plugin)/\(path)"
    return table.assets[name].map { "\(self.path)/assets/\(name)?v=\(assets.asset($0, of: bot).hash)" }
  }

  func drawing(of text: String) throws -> String { try QRDrawing.svg(of: text) }

  func may(action: String, of plugin: String) -> Bool? { false }
}

/// What a page sends to press a button: its data, and for one that counts once, what it counts by.
struct PressData: CustomStringConvertible {
  let turn: String?
  let data: String

  init(turn: String?, data: String) { (self.turn, self.data) = (turn, data) }

  init(_ text: String) {
    let parts = text.utf8.split(separator: UInt8(ascii: "!"), maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, parts[0].isEmpty, (1...16).contains(parts[1].count) else {
      self.init(turn: nil, data: text)
      return
    }
    self.init(turn: String(Substring(parts[1])), data: String(Substring(parts[2])))
  }

  var description: String { turn.map { "!\($0)!\(data)" } ?? data }
}
