/// A page of the bot's Mini App: what a plugin shows to one person, as a value.
///
///     try bot.panel("balance", Texts.balance, icon: .wallet, order: 10, renewedBy: [.balance]) { context in
///       let wallet = try context.ledger.wallet(of: context.person.id)
///       return Panel(
///         [
///           .amount(Texts.available, wallet.available),
///           .buttons([PanelButton(Texts.history, opens: "history")]),
///         ], main: PanelButton(Texts.topUp, Self.topUp))
///     }
///
/// The host draws it in the person's language, in Telegram's colours. It has at most 200 elements, and 64 KB as JSON.
public struct Panel: Sendable, Hashable {
  public var elements: [PanelElement]
  /// What Telegram's own button at the foot of the page does.
  public var main: PanelButton?

  public init(_ elements: [PanelElement], main: PanelButton? = nil) {
    self.elements = elements
    self.main = main
  }

  /// How many elements a panel may have, those in sections included.
  public static let mostElements = 200
  /// How many items one list may have, and how many pictures one gallery: page through more.
  public static let mostItems = 100
  /// How many bytes a panel may have as JSON.
  public static let mostBytes = 64 << 10
}

/// How something is meant, which its colour shows.
public enum PanelTone: String, Sendable, Hashable, CaseIterable {
  case plain, muted, success, warning, danger
}

/// The sign beside a panel's title in the list of panels.
public struct PanelIcon: RawRepresentable, Sendable, Hashable {
  public let rawValue: String
  public init(rawValue: String) { self.rawValue = rawValue }

  public static let person = PanelIcon(rawValue: "person")
  public static let people = PanelIcon(rawValue: "people")
  public static let wallet = PanelIcon(rawValue: "wallet")
  public static let history = PanelIcon(rawValue: "history")
  public static let gift = PanelIcon(rawValue: "gift")
  public static let code = PanelIcon(rawValue: "code")
  public static let scanner = PanelIcon(rawValue: "scanner")
  public static let picture = PanelIcon(rawValue: "picture")
  public static let star = PanelIcon(rawValue: "star")
  public static let list = PanelIcon(rawValue: "list")
  public static let settings = PanelIcon(rawValue: "settings")
}

/// A text of a panel: one that is put in the person's language when the panel is shown, or one that is what it is.
enum PanelText: Sendable, Hashable {
  case words(LocalizedText)
  case plain(String)
}
