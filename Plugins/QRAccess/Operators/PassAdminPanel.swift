import PluginAPI

/// What operators see of a person's passes.
struct PassAdminPanel: Sendable {
  private static let pageSize = 20

  func register(on bot: Registration) throws {
    try bot.adminPanel("passes", AdminTexts.passes, about: .person) { try panel($0) }
  }

  private func panel(_ context: AdminPanelContext) throws -> Panel {
    let now = try context.databaseNow
    let rows = try context.sql.all(
      "SELECT id FROM {codes} WHERE user_id = ? ORDER BY id DESC LIMIT ? OFFSET ?", try context.person.id, Self.pageSize + 1,
      (context.page - 1) * Self.pageSize)
    let items = try rows.prefix(Self.pageSize).compactMap { try context.codes.find($0.int64) }.map { code in
      let isLive = code.state == .live && code.expiresAt > now
      let state = code.state == .live && !isLive ? CodeState.expired : code.state
      let words = ["№\u{A0}\(code.id)", state.rawValue, code.place].compactMap(\.self)
      return PanelItem(
        words.joined(separator: " · "), subtitle: context.bot.localTime(at: code.createdAt).dayAndTime(in: context.language),
        trailing: code.price > 0 ? context.bot.text(of: .units(code.price)) : nil,
        button: isLive ? PanelButton(AdminTexts.end, action: "retire", ["code": String(code.id)], style: .danger) : nil)
    }
    return Panel([.list(items, empty: AdminTexts.none, hasMore: rows.count > Self.pageSize)])
  }
}

/// What operators read on the panel of passes.
enum AdminTexts {
  static let passes = LocalizedText("admin.passes", ru: "Пропуска", en: "Passes")
  static let end = LocalizedText("admin.end", ru: "Завершить", en: "End")
  static let none = LocalizedText("admin.none", ru: "Пропусков не было.", en: "There were no passes.")

  /// All of them.
  static let all: [LocalizedText] = [passes, end, none]
}
