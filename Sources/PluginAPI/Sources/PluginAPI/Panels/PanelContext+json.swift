import TelegramAPI

/// What of a panel the host alone can say.
@_spi(Host) public protocol PanelRenderer {
  /// What a page sends back to press a button with this data.
  func press(_ data: CallbackData) throws -> String
  /// Whether there is a panel, as `plugin/panel`.
  func knows(panel: String) -> Bool
  /// The address of a plugin's file, for the person whose panel it is.
  func address(of file: StoredFile, plugin: String) throws -> String
  /// The address of a plugin's asset; `nil` where it has none such.
  func address(ofAsset path: String, plugin: String) -> String?
  /// A text as a QR code in SVG.
  func drawing(of text: String) throws -> String
  /// Whether a plugin has an action, and whether whoever looks may do it; `nil` where there is none.
  func may(action: String, of plugin: String) -> Bool?
}

extension PanelContext {
  /// A panel as the page gets it: JSON.
  ///
  /// - Throws: `PluginError.invalidPanel`, `.invalidText`, and what making a button throws.
  @_spi(Host) public func json(
    of panel: Panel, _ name: String, title: LocalizedText, by renderer: any PanelRenderer
  ) throws -> [UInt8] {
    var writer = PanelWriter(
      id: "\(scope.plugin)/\(name)", scope: scope, languages: scope.languages(of: input.person, first: input.language), page: page,
      renderer: renderer)
    try writer.write(panel, title: title)
    // A text that couldn't be made fails the panel.
    try scope.check()
    return writer.json.bytes
  }
}

/// Writes a panel as JSON, within its limits.
struct PanelWriter {
  let id: String
  let scope: TransactionScope
  let languages: [Language]
  let page: Int
  let renderer: any PanelRenderer
  /// Whether operators look at it, who have actions and no callbacks.
  let isForOperators: Bool
  var json = JSONWriter(capacity: 2048)
  private var elements = 0

  init(
    id: String, scope: TransactionScope, languages: [Language], page: Int, renderer: any PanelRenderer, isForOperators: Bool = false
  ) {
    self.isForOperators = isForOperators
    (self.id, self.scope, self.languages, self.page, self.renderer) = (id, scope, languages, page, renderer)
  }

  mutating func write(_ panel: Panel, title: LocalizedText) throws {
    json.beginObject()
    member("id", id)
    member("title", title)
    json.key("elements")
    try write(panel.elements)
    if let main = panel.main { try member("main", main) }
    json.endObject()
    guard json.bytes.count <= Panel.mostBytes else {
      throw wrong("has \(json.bytes.count) bytes as JSON, \(Panel.mostBytes) are allowed: page through what is long")
    }
  }

  private mutating func write(_ all: [PanelElement]) throws {
    json.beginArray()
    for element in all {
      elements += 1
      guard elements <= Panel.mostElements else { throw wrong("has more than \(Panel.mostElements) elements") }
      json.beginObject()
      try write(element.content)
      json.endObject()
    }
    json.endArray()
  }

  private mutating func write(_ content: PanelElement.Content) throws {
    switch content {
    case .heading(let text):
      member("type", "heading")
      member("text", text)
    case .text(let text, let tone):
      member("type", "text")
      member("text", text)
      member("tone", tone.rawValue)
    case .amount(let label, let text, let tone): amount(label, words(text), tone)
    case .money(let label, let money, let tone): amount(label, scope.bot.text(of: money), tone)
    case .rows(let rows):
      member("type", "rows")
      try array("rows", rows) { writer, row in
        writer.member("label", row.label)
        writer.member("value", row.value)
        if row.tone != .plain { writer.member("tone", row.tone.rawValue) }
      }
    case .list(let items, let empty, let hasMore): try list(items, empty, hasMore)
    case .pictures(let pictures, let isGallery):
      member("type", "pictures")
      try array("pictures", pictures) { try $0.write($1) }
      member("style", isGallery ? "gallery" : "single")
    case .code(let text, let alt):
      guard text.utf8.count <= 500, !text.isEmpty else { throw wrong("has a code of \(text.utf8.count) bytes: write 1 to 500") }
      member("type", "qr")
      member("text", text)
      member("alt", alt)
      member("svg", try renderer.drawing(of: text))
    case .countdown(let label, let until, let ended):
      member("type", "countdown")
      member("label", label)
      json.key("until")
      json.value(until)
      member("ended", ended)
    case .progress(let label, let fraction):
      member("type", "progress")
      member("label", label)
      json.key("fraction")
      if let fraction, fraction.isFinite { json.value(min(max(fraction, 0), 1)) } else { json.null() }
    case .copy(let label, let text):
      member("type", "copy")
      member("label", label)
      member("text", text)
    case .link(let text, let url):
      member("type", "link")
      member("text", text)
      member("url", try link(url))
    case .share(let text, let url, let message):
      member("type", "share")
      member("text", text)
      member("url", try link(url))
      member("message", message)
    case .buttons(let buttons):
      member("type", "buttons")
      try write(buttons)
    case .scan(let text, let press, let field):
      member("type", "scan")
      member("text", text)
      member("press", try data(press))
      member("field", field)
    case .form(let press, let submit, let fields): try form(press, submit, fields)
    case .section(let title, let elements):
      member("type", "section")
      if let title { member("title", title) }
      json.key("elements")
      try write(elements)
    case .bars(let label, let bars):
      member("type", "bars")
      member("label", label)
      try array("rows", bars) { writer, bar in
        writer.member("label", bar.label)
        writer.member("value", bar.text)
        writer.json.key("size")
        writer.json.value(bar.size)
      }
    }
  }

  private mutating func amount(_ label: LocalizedText, _ text: String, _ tone: PanelTone) {
    member("type", "amount")
    member("label", label)
    member("text", text)
    if tone != .plain { member("tone", tone.rawValue) }
  }

  private mutating func list(_ items: [PanelItem], _ empty: LocalizedText, _ hasMore: Bool) throws {
    member("type", "list")
    try array("items", items) { writer, item in
      writer.member("title", item.title)
      if let subtitle = item.subtitle { writer.member("subtitle", subtitle) }
      if let trailing = item.trailing { writer.member("trailing", trailing) }
      if let picture = item.picture { writer.member("picture", try writer.address(of: picture)) }
      if let button = item.button { try writer.member("button", button) }
    }
    member("empty", empty)
    if page > 1 { member("previous", String(page - 1)) }
    if hasMore, page < .max { member("next", String(page + 1)) }
  }

  private mutating func write(_ picture: PanelPicture) throws {
    member("url", try address(of: picture))
    member("alt", picture.alt)
    if let caption = picture.caption { member("caption", caption) }
    if !picture.buttons.isEmpty { try write(picture.buttons) }
  }

  // MARK: Buttons

  private mutating func write(_ buttons: [PanelButton]) throws {
    json.key("buttons")
    json.beginArray()
    for button in buttons where isShown(button) { try write(button) }
    json.endArray()
  }

  private mutating func member(_ name: StaticString, _ button: PanelButton) throws {
    guard isShown(button) else { return }
    json.key(name)
    try write(button)
  }

  /// Whether what it leads to is there.
  private func isShown(_ button: PanelButton) -> Bool {
    if case .action(let name, _) = button.action {
      // One that there is none of is told of, and not left out.
      return isForOperators && renderer.may(action: name, of: scope.plugin) != false
    }
    guard case .panel(let name) = button.action, name.utf8.contains(UInt8(ascii: "/")) else { return true }
    return renderer.knows(panel: name)
  }

  private mutating func write(_ button: PanelButton) throws {
    json.beginObject()
    member("text", button.text)
    switch button.action {
    case .press(let press): member("press", try data(press))
    case .panel(let name): member("open", try panel(name))
    case .action(let name, let arguments): try action(name, arguments)
    case .url(let url): member("url", try link(url))
    case .asset(let path): member("url", try address(ofAsset: path))
    }
    member("style", button.style.rawValue)
    if let confirm = button.confirm { member("confirm", confirm) }
    json.endObject()
  }

  private mutating func action(_ name: String, _ arguments: [String: String]) throws {
    guard renderer.may(action: name, of: scope.plugin) != nil else {
      throw wrong("opens the action '\(name)', which isn't registered: add bot.action(…) for it")
    }
    member("action", "do.\(scope.plugin).\(name)")
    json.key("arguments")
    json.beginObject()
    for (name, value) in arguments.sorted(by: { $0.key < $1.key }) {
      json.key(name)
      json.value(value)
    }
    json.endObject()
  }

  private func panel(_ name: String) throws -> String {
    try refuseForOperators("opens the panel '\(name)'")
    if name.utf8.contains(UInt8(ascii: "/")) { return name }
    guard scope.routes.panels.contains(name) else { throw PluginError.panelNotRegistered(name: "\(scope.plugin)/\(name)") }
    return "\(scope.plugin)/\(name)"
  }

  func data(_ press: PanelPress) throws -> String {
    try refuseForOperators("presses the callback '\(press.route)'")
    return try renderer.press(scope.data(of: press.route, press.parts))
  }

  // MARK: Pieces

  private func refuseForOperators(_ what: String) throws {
    guard isForOperators else { return }
    throw wrong("\(what), which is for people: operators have actions, PanelButton(_:action:)")
  }

  func wrong(_ what: String) -> PluginError { .invalidPanel("the panel '\(id)' \(what)") }

  private func link(_ url: String) throws -> String {
    guard WebAddress.isWhole(url) else { throw wrong("has a link '\(url)': write one that begins with https:// or http://") }
    return url
  }

  private func address(of picture: PanelPicture) throws -> String {
    try refuseForOperators("has a picture")
    switch picture.source {
    case .file(let file): return try renderer.address(of: file, plugin: scope.plugin)
    case .asset(let path): return try address(ofAsset: path)
    case .url(let url):
      let isPath = url.hasPrefix("/") && !url.hasPrefix("//") && WebAddress.isWhole("https://host" + url)
      guard isPath || url.lowercased().hasPrefix("https://") && WebAddress.isWhole(url) else {
        throw wrong("has a picture at '\(url)': write an address that begins with https://, or a path of this host's")
      }
      return url
    }
  }

  private func address(ofAsset path: String) throws -> String {
    try refuseForOperators("opens the asset '\(path)'")
    guard let address = renderer.address(ofAsset: path, plugin: scope.plugin) else {
      throw wrong("names the asset '\(path)', which isn't registered: add bot.assets([…]) for it")
    }
    return address
  }

  private func words(_ text: PanelText) -> String {
    switch text {
    case .words(let words): scope.text(words, [:], in: languages)
    case .plain(let text): text
    }
  }

  mutating func array<Part>(
    _ name: StaticString, _ parts: [Part], _ body: (inout PanelWriter, Part) throws -> Void
  ) throws {
    guard parts.count <= Panel.mostItems else {
      throw wrong("has \(parts.count) \(name), \(Panel.mostItems) are allowed: page through them")
    }
    json.key(name)
    json.beginArray()
    for part in parts {
      json.beginObject()
      try body(&self, part)
      json.endObject()
    }
    json.endArray()
  }

  mutating func member(_ name: StaticString, _ text: String) {
    json.key(name)
    json.value(text)
  }

  mutating func member(_ name: StaticString, _ text: LocalizedText) { member(name, scope.text(text, [:], in: languages)) }
  mutating func member(_ name: StaticString, _ text: PanelText) { member(name, words(text)) }
}
