public import PluginAPI

/// An answer to the page.
public struct TestResponse: Sendable {
  public let status: Int
  public let headers: [String: String]
  public let body: [UInt8]

  public var text: String { String(decoding: body, as: UTF8.self) }
  public var json: JSONDocument? { try? JSONDocument(body) }
}

/// A panel, as a person sees it.
public struct TestPanel: Sendable {
  /// As `plugin/panel`.
  public let id: String
  public let title: String
  /// What stands on it, in its order.
  public let texts: [String]
  public let json: JSONDocument
  let buttons: [Button]

  enum Action: Sendable {
    case press(String)
    case open(String)
    case url(String)
  }

  struct Button: Sendable {
    let text: String
    let action: Action
  }

  /// What stands on its buttons.
  public var buttonTexts: [String] { buttons.map(\.text) }
  /// The panels that its buttons open.
  public var opens: [String] { buttons.compactMap { if case .open(let id) = $0.action { id } else { nil } } }
  /// The data of all its presses.
  public var presses: [String] { buttons.compactMap { if case .press(let data) = $0.action { data } else { nil } } }

  /// Reads a panel as the page gets it.
  public init(_ json: JSONDocument) {
    self.json = json
    id = json.root.member("id").string ?? ""
    title = json.root.member("title").string ?? ""
    var (texts, buttons) = ([String](), [Button]())
    Self.read(json.root, &texts, &buttons)
    (self.texts, self.buttons) = (texts, buttons)
  }

  private static let words: Set<String> = [
    "text", "label", "value", "title", "subtitle", "trailing", "caption", "alt", "submit", "hint", "currency",
  ]

  private static func read(_ value: JSONValue, _ texts: inout [String], _ buttons: inout [Button]) {
    for element in value.elements { read(element, &texts, &buttons) }
    let text = value.member("text").string ?? value.member("submit").string ?? ""
    if let data = value.member("press").string {
      buttons.append(Button(text: text, action: .press(data)))
    } else if let panel = value.member("open").string {
      buttons.append(Button(text: text, action: .open(panel)))
    } else if let url = value.member("url").string, !text.isEmpty {
      buttons.append(Button(text: text, action: .url(url)))
    }
    if value.member("type").string == "list", value.member("items").count == 0, let empty = value.member("empty").string {
      texts.append(empty)
    }
    for (name, member) in value.members {
      if let text = member.string, words.contains(name) { texts.append(text.replacing("\u{A0}", with: " ")) }
      read(member, &texts, &buttons)
    }
  }
}

/// What a press in the app was answered.
public struct TestAppAnswer: Sendable, Equatable {
  public var notice: String?
  public var alert: String?
  /// What is wrong with the form, by its fields.
  public var errors: [String: String] = [:]
  public var invoice: String?
  public var link: String?
  public var telegramLink: String?
  /// The panel that opened, as `plugin/panel`.
  public var open: String?

  public init(
    notice: String? = nil, alert: String? = nil, errors: [String: String] = [:], invoice: String? = nil, link: String? = nil,
    telegramLink: String? = nil, open: String? = nil
  ) {
    (self.notice, self.alert, self.errors, self.invoice) = (notice, alert, errors, invoice)
    (self.link, self.telegramLink, self.open) = (link, telegramLink, open)
  }

  init(_ json: JSONValue) {
    self.init(
      notice: json.member("notice").string, alert: json.member("alert").string, invoice: json.member("invoice").string,
      link: json.member("link").string, telegramLink: json.member("telegram_link").string, open: json.member("open").string)
    for (field, problem) in json.member("errors").members { errors[field] = problem.string }
  }
}
