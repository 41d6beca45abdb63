import Host
import PluginAPI

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
  /// Of the open panel's lists, as it was asked for.
  private var page: Int?

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
    (panel, self.page, filled) = (opened, page, [:])
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
      let answer = try await get("panels/\(id)" + (page.map { "?page=\($0)" } ?? ""))
      if answer.status == 200, let json = answer.json { panel = TestPanel(json) }
      guard let panel, panel.texts.contains(where: { $0.contains(text) }) else { return nil }
      return panel
    }
  }

  // MARK: Doing

  /// Fills in fields of the open panel's form, for the next tap on its button.
  public func fills(_ values: [String: TestSetting]) { filled.merge(values) { $1 } }

  /// Taps a button of the open panel, or the button of its form; as long as none is open, a panel of the list.
  ///
  /// - Parameter button: what stands on it, or a part of it.
  /// - Returns: what the page was answered; empty where a button only leads somewhere.
  @discardableResult
  public func taps(_ button: String, file: String = #fileID, line: Int = #line) async throws -> TestAppAnswer {
    guard let panel else {
      let listed = try await get("panels").json?.root.member("panels").elements.map { $0 } ?? []
      let found = listed.first { $0.member("title").string?.contains(button) == true }?.member("id").string
      guard let found else {
        throw TestFailure("\(file):\(line): there is no panel '\(button)': \(listed.compactMap { $0.member("title").string })")
      }
      try await opens(found, file: file, line: line)
      return TestAppAnswer()
    }
    guard let found = panel.buttons.first(where: { $0.text.contains(button) }) else {
      throw TestFailure("\(file):\(line): there is no button '\(button)': \(panel.buttonTexts)")
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
    let (filled, open, page) = (filled, panel?.id, page)
    bot.notePress(inApp: data)
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
        if let page {
          json.key("page")
          json.value(page)
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
