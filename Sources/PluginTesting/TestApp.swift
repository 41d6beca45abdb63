import BaseTesting
import Host
import PatchbayBase
public import PluginAPI
import Simulator
import Synchronization

/// The bot's Mini App in one person's hands; reads like a chat.
///
///     let app = try await anna.opensApp()
///     try await app.opens("payments/balance")
///     try await app.sees("99.00 RUB")
///     try await app.fills(["amount": "100"])
///     try await app.taps("Pay")
public actor TestApp {
  private let bot: TestBot
  /// Whose it is.
  public nonisolated let person: Int64
  /// The right to all that the page asks for.
  public nonisolated let token: String
  /// The panel to begin with, where a link named one.
  public nonisolated let start: String?

  /// The panel that is open.
  public private(set) var panel: TestPanel?
  private var filled: [String: TestSetting] = [:]

  init(_ bot: TestBot, person: Int64, initData: String) async throws {
    self.bot = bot
    self.person = person
    let answer = try await bot.request(
      "POST", "session",
      json: Self.json {
        $0.key("init_data")
        $0.value(initData)
      })
    guard answer.status == 200, let json = answer.json?.root, let token = json.member("token").string else {
      throw TestFailure("the app doesn't open: \(answer.status) \(answer.text)")
    }
    self.token = token
    start = json.member("start").member("panel").string
  }

  // MARK: Looking

  /// The panels that the person has, as `plugin/panel`.
  public func panels() async throws -> [String] {
    let answer = try await get("panels")
    return answer.json?.root.member("panels").elements.compactMap { $0.member("id").string } ?? []
  }

  /// Opens a panel, as `plugin/panel`.
  ///
  /// - Throws: ``TestFailure`` where there is none such for the person.
  @discardableResult
  public func opens(_ id: String, page: Int? = nil, file: String = #fileID, line: Int = #line) async throws -> TestPanel {
    let answer = try await get("panels/\(id)" + (page.map { "?page=\($0)" } ?? ""))
    guard answer.status == 200, let json = answer.json else {
      throw TestFailure("\(file):\(line): '\(id)' doesn't open: \(answer.status) \(answer.text)")
    }
    let opened = TestPanel(json)
    (panel, filled) = (opened, [:])
    return opened
  }

  /// Waits until the open panel shows a text.
  ///
  /// - Throws: ``TestFailure`` with what it shows instead.
  @discardableResult
  public func sees(_ text: String, file: String = #fileID, line: Int = #line) async throws -> TestPanel {
    guard let id = panel?.id else { throw TestFailure("\(file):\(line): no panel is open") }
    if let panel, panel.texts.contains(where: { $0.contains(text) }) { return panel }
    return try await bot.until({ "\(file):\(line): expected '\(text)'; the panel shows: \(panel?.texts ?? [])" }) {
      let answer = try await get("panels/\(id)")
      if answer.status == 200, let json = answer.json { panel = TestPanel(json) }
      guard let panel, panel.texts.contains(where: { $0.contains(text) }) else { return nil }
      return panel
    }
  }

  // MARK: Doing

  /// Fills in fields of the open panel's form, for the next tap on its button.
  public func fills(_ values: [String: TestSetting]) { filled.merge(values) { $1 } }

  /// Taps a button of the open panel, or the button of its form.
  ///
  /// - Parameter button: what stands on it, or a part of it.
  /// - Returns: what the page was answered; empty where a button only leads somewhere.
  @discardableResult
  public func taps(_ button: String, file: String = #fileID, line: Int = #line) async throws -> TestAppAnswer {
    guard let panel, let found = panel.buttons.first(where: { $0.text.contains(button) }) else {
      throw TestFailure("\(file):\(line): there is no button '\(button)': \(panel?.buttons.map(\.text) ?? [])")
    }
    switch found.action {
    case .open(let id):
      try await opens(id, file: file, line: line)
      return TestAppAnswer()
    case .url(let url): return TestAppAnswer(link: url)
    case .press(let data): return try await presses(data: data, file: file, line: line)
    }
  }

  /// Sends a press as any client can, with what was filled in.
  ///
  /// - Parameter key: the same key is the same press; `nil` for one of its own.
  @discardableResult
  public func presses(
    data: String, key: String? = nil, file: String = #fileID, line: Int = #line
  ) async throws -> TestAppAnswer {
    let answer = try await send(data: data, key: key)
    guard answer.status == 200, let json = answer.json?.root else {
      throw TestFailure("\(file):\(line): the press was refused: \(answer.status) \(answer.text)")
    }
    let result = TestAppAnswer(json)
    if result.errors.isEmpty { filled = [:] }
    if json["panel"] != nil { panel = TestPanel(json.member("panel").detached()) }
    if let open = result.open { try await opens(open, file: file, line: line) }
    return result
  }

  /// The same, whatever is answered.
  public func send(data: String, key: String? = nil) async throws -> TestResponse {
    let key = key ?? "\(UInt64.random(in: 0 ... .max))"
    let (filled, open) = (filled, panel?.id)
    return try await bot.request(
      "POST", "press", token: token,
      json: Self.json { json in
        json.key("data")
        json.value(data)
        json.key("key")
        json.value(key)
        json.key("form")
        // What YAML and JSON write alike.
        json.raw(Array(TestSetting.map(filled).text.utf8))
        if let open {
          json.key("panel")
          json.value(open)
        }
      })
  }

  /// Sends a photo, and fills it into a field of the form.
  public func uploads(_ bytes: [UInt8], to field: String, type: String = "image/jpeg") async throws {
    let answer = try await bot.request("POST", "photos", token: token, type: type, body: bytes)
    guard answer.status == 200, let id = answer.json?.root.member("photo").string else {
      throw TestFailure("the photo was refused: \(answer.status) \(answer.text)")
    }
    var photos: [TestSetting] = []
    if case .list(let others)? = filled[field] { photos = others }
    filled[field] = .list(photos + [.string(id)])
  }

  /// Asks as the page does: `get("panels")`.
  public func get(_ path: String) async throws -> TestResponse { try await bot.request("GET", path, token: token) }

  /// Ends the session.
  public func closes() async throws { _ = try await bot.request("DELETE", "session", token: token) }

  /// Which of panels may have changed, as soon as some have; `nil` when the host tells nothing more.
  ///
  /// - Parameter body: does what may change them.
  /// - Throws: ``TestFailure`` when nothing is told.
  public func hears(of panels: [String], while body: () async throws -> Void) async throws -> [String]? {
    let answer = try await bot.answer("GET", "events?panels=\(panels.joined(separator: ","))", token: token)
    guard let stream = answer.stream else { throw TestFailure("the host tells nothing: \(answer.response.status)") }
    defer { stream.stop() }
    try await body()
    let answered = Answered<[UInt8]>()
    Task { answered.put(await stream.next() ?? Array("event: end".utf8)) }
    let text = String(
      decoding: try await bot.until({ "the page was told nothing of \(panels)" }) { answered.value }, as: UTF8.self)
    if text.contains("event: end") { return nil }
    return text.split(separator: "\n").filter { $0.hasPrefix("data: ") }.compactMap { line in
      (try? JSONDocument(Array(line.dropFirst(6).utf8)))?.root.member("id").string
    }
  }

  private static func json(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    body(&json)
    json.endObject()
    return json.bytes
  }
}

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

extension TestBot {
  /// Asks the bot's Mini App for something, as any client can.
  ///
  /// - Parameters:
  ///   - path: behind `/app/<bot>/`.
  ///   - token: of a session.
  public func asks(
    _ method: String, _ path: String, token: String? = nil, type: String = "application/json", body: [UInt8] = []
  ) async throws -> TestResponse {
    try await request(method, path, token: token, type: type, body: body)
  }

  func request(
    _ method: String, _ path: String, token: String? = nil, type: String = "application/json", body: [UInt8] = []
  ) async throws -> TestResponse {
    let answer = try await answer(method, path, token: token, type: type, body: body)
    answer.stream?.stop()
    return TestResponse(status: answer.response.status, headers: answer.response.headers, body: answer.response.body)
  }

  func request(_ method: String, _ path: String, token: String? = nil, json: [UInt8]) async throws -> TestResponse {
    try await request(method, path, token: token, body: json)
  }

  func answer(
    _ method: String, _ path: String, token: String? = nil, type: String = "application/json", body: [UInt8] = []
  ) async throws -> WebAnswer {
    var headers = ["content-type": type]
    if let token { headers["authorization"] = "Bearer \(token)" }
    let front = front(of: try runtime)
    let answered = Answered<WebAnswer>()
    Task { [headers] in
      answered.put(await front.answer(method, "/app/\(Self.name)/\(path)", headers: headers, body: body))
    }
    var looks = 0
    return try await until({ "the page was never answered: \(method) \(path)" }) {
      if let answer = answered.value { return answer }
      // A page waits for a job that itself waits for the time.
      looks = (try? await isAtRest()) == true ? looks + 1 : 0
      if looks > 3 { clock.ofHost.advance(by: 1000) }
      return nil
    }
  }
}

/// What somebody waits for who looks again and again.
private final class Answered<Value: Sendable>: Sendable {
  private let answer = Mutex<Value?>(nil)

  func put(_ new: Value) { answer.withLock { $0 = new } }
  var value: Value? { answer.withLock { $0 } }
}

extension TestPerson {
  /// What Telegram signs for a Mini App that the person opens.
  ///
  /// - Parameters:
  ///   - start: what stands behind `startapp=` in the link that they came by.
  ///   - age: how many seconds ago they opened it.
  public func initData(start: String? = nil, age: Int64 = 0) async throws -> String {
    var fields = [("user", account.text), ("auth_date", "\(bot.clock.now / 1000 - age)"), ("query_id", "AAHdF6IQAAAAAN0XohDhrOrc")]
    if let start { fields.append(("start_param", start)) }
    return InitData.signed(fields, token: TestBot.token)
  }

  /// Opens the bot's Mini App.
  ///
  /// - Parameter start: what stands behind `startapp=` in the link that they came by.
  public func opensApp(start: String? = nil) async throws -> TestApp { try await opensApp(with: try await initData(start: start)) }

  /// Opens the bot's Mini App with these data, whoever signed them.
  public func opensApp(with initData: String) async throws -> TestApp {
    try await arrive()
    return try await TestApp(bot, person: id, initData: initData)
  }
}
