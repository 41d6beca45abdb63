import PatchbayStorage
import PluginAPI

/// What hosts that serve one bot tell each other of panels that may have changed: hints, of which none is needed. Pages look by themselves
/// every now and then.
struct PanelHints {
  static let channel = "patchbay_app"
  /// Bytes of one hint; PostgreSQL takes 8,000.
  private static let most = 7000

  let bot: Int64
  /// This host's number.
  let host: Int64

  private var head: String { "\(bot) \(host)" }

  func send(_ news: Set<PanelNews>, by connection: PostgresConnection) throws {
    var text = ""
    func flush() throws {
      if !text.isEmpty { try connection.execute("SELECT pg_notify('patchbay_app', ?)", [.text(head + text)]) }
      text = ""
    }
    for each in news {
      let line = "\n\(each.panel) \(each.person.map { String($0) } ?? "*")"
      if text.utf8.count + line.utf8.count > Self.most { try flush() }
      text += line
    }
    try flush()
  }

  /// What another host says of this bot.
  func read(_ notifications: [PostgresNotification]) -> Set<PanelNews> {
    var news: Set<PanelNews> = []
    for each in notifications where each.channel == Self.channel {
      let lines = each.payload.split(separator: "\n")
      let sender = lines.first?.split(separator: " ").map { Int64($0) }
      guard sender?.count == 2, sender?[0] == bot, sender?[1] != host else { continue }
      for line in lines.dropFirst() {
        let parts = line.split(separator: " ")
        guard parts.count == 2 else { continue }
        news.insert(PanelNews(panel: String(parts[0]), person: Int64(parts[1])))
      }
    }
    return news
  }
}
