public import TelegramAPI

/// A press in the Mini App is an update like a press in the private chat, with these differences: it may carry a form, there is no message
/// whose button was pressed, and it can have the page open something. What ``answer(_:alert:)`` says is shown by the page,
/// ``editMessage(_:format:keyboard:)`` changes nothing but has the panel made anew, as every press does, and replies go to the chat.
extension UpdateContext {
  /// Whether the update comes from the bot's Mini App.
  public var isInApp: Bool { input.app != nil }

  /// What the person filled in.
  ///
  /// - Throws: `PluginError.notAvailable` for an update that doesn't come from the Mini App.
  public var form: FormValues {
    get throws { try app().form }
  }

  /// Has the page open a sheet to pay by, for an invoice that is made when the transaction has committed.
  ///
  /// What was paid, the bot hears by an update; the page knows nothing of it.
  ///
  /// - Throws: `PluginError.notAvailable` for an update that doesn't come from the Mini App.
  public func open(invoice: CreateInvoiceLink) throws { try show(.newInvoice(Outgoing.method(invoice))) }

  /// Has the page open a sheet to pay by, for an invoice that has a link already.
  ///
  /// - Parameter link: what `createInvoiceLink` answered.
  /// - Throws: `PluginError.notAvailable` for an update that doesn't come from the Mini App; `.invalidMessage` for another kind of link.
  public func open(invoiceLink link: String) throws {
    guard ["https://t.me/$", "https://t.me/invoice/"].contains(where: link.hasPrefix), WebAddress.isWhole(link) else {
      throw PluginError.invalidMessage("'\(link)' is no link of an invoice: it begins with https://t.me/$")
    }
    try show(.invoice(link))
  }

  /// Has the page open a link: `https://` or `http://`. One to `t.me` opens in Telegram.
  ///
  /// - Throws: `PluginError.notAvailable` for an update that doesn't come from the Mini App; `.invalidMessage` for another kind of link.
  public func open(link: String) throws {
    guard WebAddress.isWhole(link) else { throw PluginError.invalidMessage("'\(link)' is no link that a page can open") }
    try show(link.lowercased().hasPrefix("https://t.me/") ? .telegramLink(link) : .link(link))
  }

  /// Has the page show another panel.
  ///
  /// - Parameter panel: its name, or `plugin/panel` for another plugin's.
  /// - Throws: `PluginError.notAvailable` for an update that doesn't come from the Mini App; `.panelNotRegistered`.
  public func open(panel: String) throws {
    guard panel.utf8.contains(UInt8(ascii: "/")) || scope.routes.panels.contains(panel) else {
      throw PluginError.panelNotRegistered(name: "\(scope.plugin)/\(panel)")
    }
    try show(.panel(panel.utf8.contains(UInt8(ascii: "/")) ? panel : "\(scope.plugin)/\(panel)"))
  }

  /// Has the page wait until a job of this plugin's has ended, or 20 seconds are over, and then press another callback, which sees what came
  /// of it and can open something:
  ///
  ///     let job = try update.enqueue(Self.begin, payment)
  ///     try update.press(Self.pay, payment.id, after: job)        // its handler: try update.open(link: …)
  ///
  /// - Throws: `PluginError.notAvailable` for an update that doesn't come from the Mini App; what making a button throws.
  public func press<Argument>(_ callback: Callback<Argument>, _ argument: Argument, after job: JobID) throws {
    try show(.press(scope.data(of: callback.route, argument.callbackParts).encoded(), after: job.rawValue))
  }

  private func app() throws -> AppInput {
    guard let app = input.app else {
      throw PluginError.notAvailable("the update doesn't come from the Mini App: ask update.isInApp before")
    }
    return app
  }

  private func show(_ opening: AppOpening) throws {
    _ = try app()
    try scope.open().show(opening)
  }
}

/// What the host tells of an update that comes from the Mini App.
@_spi(Host) public struct AppInput: Sendable {
  public let form: FormValues

  public init(form: [String: FormInput] = [:]) { self.form = FormValues(form) }
}

/// What a page is to open.
@_spi(Host) @frozen public enum AppOpening: Sendable {
  /// An invoice whose link is yet to be made by this call.
  case newInvoice(OutgoingMethod)
  case invoice(String)
  case link(String)
  case telegramLink(String)
  /// As `plugin/panel`.
  case panel(String)
  /// The data of a button to press when a job is over.
  case press(String, after: Int64)
}
