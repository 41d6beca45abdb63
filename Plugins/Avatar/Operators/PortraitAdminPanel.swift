import PluginAPI

/// What operators see of a person's portraits: that there are some, and not the pictures themselves, which are the person's own.
struct PortraitAdminPanel: Sendable {
  private static let most = 60

  func register(on bot: Registration) throws {
    try bot.adminPanel("portraits", AdminTexts.portraits, about: .person) { try panel($0) }
  }

  private func panel(_ context: AdminPanelContext) throws -> Panel {
    let user = try context.person.id
    let pictures = try context.gallery.pictures(of: user, limit: Self.most)
    let main = try context.gallery.profile(of: user)?.picture
    let items = pictures.map { picture in
      PanelItem(
        "№\u{A0}\(picture.id) · \(picture.kind.rawValue)", subtitle: picture.id == main ? context.text(AdminTexts.main) : nil,
        trailing: picture.mediaType)
    }
    return Panel([.list(items, empty: AdminTexts.none)])
  }
}

/// What operators read on the panel of portraits.
enum AdminTexts {
  static let portraits = LocalizedText("admin.portraits", ru: "Портреты", en: "Portraits")
  static let main = LocalizedText("admin.main", ru: "Главная картинка", en: "Main picture")
  static let none = LocalizedText("admin.none", ru: "Портретов ещё не было.", en: "There were no portraits yet.")

  /// All of them.
  static let all: [LocalizedText] = [portraits, main, none]
}
