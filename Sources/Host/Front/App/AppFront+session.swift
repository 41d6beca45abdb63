import Crypto
import Logging
import PatchbayBase
import PatchbayConfiguration
import PatchbayStorage
@_spi(Host) import PluginAPI

extension AppFront {
  /// How a link names a panel to begin with: `startapp=panel-payments-balance`.
  private static let panelPrefix = "panel-"

  /// Opens a session with what Telegram signed.
  func open(_ body: [UInt8], _ visit: Visit) async -> WebResponse {
    guard let request = (try? JSONDocument(body))?.root, let text = request.member("init_data").string else { return .noSession }
    let (bot, token) = (visit.bot, visit.served.configuration.token.reveal())
    do {
      let data = try InitData(text, token: token, now: visit.services.wallClock())
      guard try await bot.lane.run({ try Self.mayOpen(data, AppSessionStore($0, bot: bot.id), $0, bot.id) }) else {
        return .noSession
      }
      // The bot meets them, and a deep link reaches its plugin: once, however often these data open a session.
      let launch = try await bot.transactions.receive("launch/\(data.launch)", digest: "", by: data.person) { id in
        try AppUpdate.launch(data, id: id, now: visit.services.wallClock())
      }
      guard case .answered(let answer) = launch else { return .appBusy }
      let key = Self.newToken()
      let hash = AppGuests.hash(of: key)
      let person: BotUser? = try await bot.lane.run { session in
        let store = AppSessionStore(session, bot: bot.id)
        guard try Self.mayOpen(data, store, session, bot.id), let person = try store.guest(data.person) else { return nil }
        try store.open(hash, for: person.id, launch: data.launch)
        return person
      }
      guard let person else { return .noSession }
      guests.note(key, isKnown: true)
      let panel = Self.panel(named: data.startParameter, in: visit.panels) ?? answer.open
      // Without it the page asks again: the session is open.
      let list = request.member("list").bool == true ? try? await list(of: person, visit) : nil
      return AppAsset.packed(.json(Self.session(key, of: person, start: panel, list: list, bot.context.info)), for: visit.head)
    } catch let fault as InitData.Fault {
      log.debug("a Mini App's data were refused", metadata: ["bot": "\(bot.name)", "reason": "\(fault.rawValue)"])
      return .noSession
    } catch {
      return busy(error, visit)
    }
  }

  /// Ends the session, and the right to open another one with the same data.
  func close(_ visit: Visit) async -> WebResponse {
    guard let token = visit.token else { return .noSession }
    do {
      guard try await person(visit) != nil else { return .noSession }
      let (bot, hash) = (visit.bot.id, AppGuests.hash(of: token))
      try await visit.bot.lane.run { try AppSessionStore($0, bot: bot).revoke(hash) }
      guests.note(token, isKnown: false)
      return WebResponse(status: 204)
    } catch {
      return busy(error, visit)
    }
  }

  func busy(_ error: any Error, _ visit: Visit) -> WebResponse {
    log.debug("a Mini App's request was given back", metadata: ["bot": "\(visit.bot.name)", "error": "\(error)"])
    return .appBusy
  }

  private static func mayOpen(
    _ data: InitData, _ store: AppSessionStore, _ session: StoreSession, _ bot: Int64
  ) throws -> Bool {
    guard try !store.isRevoked(data.launch) else { return false }
    guard let known = try UserStore(session, bot: bot).find(data.person) else { return true }
    return AppSessionStore.admits(known.status)
  }

  private static func newToken() -> String {
    var generator = SystemRandomNumberGenerator()
    return Hexadecimal.text(of: (0..<tokenLength / 2).map { _ in UInt8.random(in: 0...255, using: &generator) })
  }

  private static func panel(
    named payload: String?, in panels: [String: RouteTable.Owned<Registered.PanelRoute>]
  ) -> String? {
    guard let payload, payload.hasPrefix(panelPrefix) else { return nil }
    let parts = payload.dropFirst(panelPrefix.count).split(separator: "-", omittingEmptySubsequences: false)
    let panel = parts.joined(separator: "/")
    return parts.count == 2 && panels[panel] != nil ? panel : nil
  }

  /// - Parameter list: the person's panels, as ``list(of:_:)`` gives them.
  private static func session(
    _ token: String, of person: BotUser, start: String?, list: [UInt8]?, _ info: BotInfo
  ) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("token")
    json.value(token)
    json.key("expires_in")
    json.value(AppSessionStore.lifetimeMilliseconds / 1000)
    json.key("person")
    json.beginObject()
    json.key("id")
    json.value(person.id)
    json.key("name")
    json.value(person.displayName)
    json.key("language")
    json.value(person.language(of: info).rawValue)
    json.endObject()
    if let start {
      json.key("start")
      json.beginObject()
      json.key("panel")
      json.value(start)
      json.endObject()
    }
    if let list {
      json.key("list")
      json.raw(list)
    }
    json.endObject()
    return json.bytes
  }
}
