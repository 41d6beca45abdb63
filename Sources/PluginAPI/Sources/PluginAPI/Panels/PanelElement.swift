/// One thing on a panel.
///
/// Texts are ``LocalizedText``s, which are put in the person's language, or `String`s, which are what they are; labels of something else are
/// `LocalizedText`s (`LocalizedText("42")` is the same in every language). None of them is markup.
public struct PanelElement: Sendable, Hashable {
  indirect enum Content: Sendable, Hashable {
    case heading(PanelText)
    case text(PanelText, PanelTone)
    case amount(LocalizedText, PanelText, PanelTone)
    case money(LocalizedText, Money, PanelTone)
    case rows([PanelRow])
    case list([PanelItem], empty: LocalizedText, hasMore: Bool)
    case pictures([PanelPicture], isGallery: Bool)
    case code(String, alt: LocalizedText)
    case countdown(LocalizedText, until: Int64, ended: LocalizedText)
    case progress(LocalizedText, Double?)
    case copy(LocalizedText, String)
    case link(PanelText, String)
    case share(LocalizedText, url: String, message: PanelText)
    case buttons([PanelButton])
    case scan(LocalizedText, PanelPress, field: String)
    case form(PanelPress, submit: LocalizedText, [FormFieldDefinition])
    case section(LocalizedText?, [PanelElement])
    case bars(LocalizedText, [PanelBar])
  }

  let content: Content

  private init(_ content: Content) { self.content = content }

  // MARK: Texts

  public static func heading(_ text: LocalizedText, _ arguments: [String: any TextArgument] = [:]) -> PanelElement {
    PanelElement(.heading(.words(text.filled(arguments))))
  }

  public static func heading(_ text: String) -> PanelElement { PanelElement(.heading(.plain(text))) }

  /// A paragraph; line breaks are kept.
  public static func text(
    _ text: LocalizedText, _ arguments: [String: any TextArgument] = [:], tone: PanelTone = .plain
  ) -> PanelElement {
    PanelElement(.text(.words(text.filled(arguments)), tone))
  }

  /// A paragraph; line breaks are kept.
  public static func text(_ text: String, tone: PanelTone = .plain) -> PanelElement { PanelElement(.text(.plain(text), tone)) }

  /// A big figure: an amount of money in its currency, the bot's own unit by its name.
  public static func amount(_ label: LocalizedText, _ money: Money, tone: PanelTone = .plain) -> PanelElement {
    PanelElement(.money(label, money, tone))
  }

  /// A big figure.
  public static func amount(_ label: LocalizedText, _ text: String, tone: PanelTone = .plain) -> PanelElement {
    PanelElement(.amount(label, .plain(text), tone))
  }

  /// A big figure in words.
  public static func amount(
    _ label: LocalizedText, _ text: LocalizedText, _ arguments: [String: any TextArgument] = [:], tone: PanelTone = .plain
  ) -> PanelElement {
    PanelElement(.amount(label, .words(text.filled(arguments)), tone))
  }

  /// Names and what they stand for, below each other.
  public static func rows(_ rows: [PanelRow]) -> PanelElement { PanelElement(.rows(rows)) }

  /// Figures beside each other as bars, at most 100: of days, say, the oldest first.
  ///
  /// - Parameter label: what they count.
  public static func bars(_ label: LocalizedText, _ bars: [PanelBar]) -> PanelElement { PanelElement(.bars(label, bars)) }

  // MARK: Lists and pictures

  /// Things below each other, at most 100.
  ///
  ///     let found = try context.sql.all("SELECT … LIMIT ? OFFSET ?", 21, (context.page - 1) * 20)
  ///     return Panel([.list(found.prefix(20).map(Self.item), empty: Texts.nothingYet, hasMore: found.count > 20)])
  ///
  /// - Parameters:
  ///   - empty: what stands there when there are none.
  ///   - hasMore: whether there is a page after ``PanelContext/page``.
  public static func list(_ items: [PanelItem], empty: LocalizedText, hasMore: Bool = false) -> PanelElement {
    PanelElement(.list(items, empty: empty, hasMore: hasMore))
  }

  /// One picture, over the whole width.
  public static func picture(_ picture: PanelPicture) -> PanelElement { PanelElement(.pictures([picture], isGallery: false)) }

  /// Pictures beside each other, at most 100.
  public static func gallery(_ pictures: [PanelPicture]) -> PanelElement { PanelElement(.pictures(pictures, isGallery: true)) }

  /// A text as a QR code, dark on white. At most 500 bytes.
  ///
  /// - Parameter alt: what it is, for whoever can't see it.
  public static func code(_ text: String, alt: LocalizedText) -> PanelElement { PanelElement(.code(text, alt: alt)) }

  // MARK: Time

  /// How long it is until a moment; the panel is made anew when it has come.
  ///
  /// - Parameters:
  ///   - until: milliseconds since 1970.
  ///   - ended: what stands there afterwards.
  public static func countdown(_ label: LocalizedText, until: Int64, ended: LocalizedText) -> PanelElement {
    PanelElement(.countdown(label, until: until, ended: ended))
  }

  /// How far something has come.
  ///
  /// - Parameter fraction: from 0 to 1; `nil` where nobody knows.
  public static func progress(_ label: LocalizedText, _ fraction: Double?) -> PanelElement {
    PanelElement(.progress(label, fraction))
  }

  // MARK: Ways out

  /// A value that a tap copies.
  public static func copy(_ label: LocalizedText, _ text: String) -> PanelElement { PanelElement(.copy(label, text)) }

  /// A link: `https://` or `http://`.
  public static func link(_ text: LocalizedText, _ url: String) -> PanelElement { PanelElement(.link(.words(text), url)) }

  /// A link: `https://` or `http://`.
  public static func link(_ text: String, _ url: String) -> PanelElement { PanelElement(.link(.plain(text), url)) }

  /// A button that offers a link to others: Telegram asks for the chat.
  ///
  /// - Parameter message: what stands before the link.
  public static func share(_ text: LocalizedText, url: String, message: LocalizedText) -> PanelElement {
    PanelElement(.share(text, url: url, message: .words(message)))
  }

  /// A button that offers a link to others: Telegram asks for the chat.
  public static func share(_ text: LocalizedText, url: String, message: String = "") -> PanelElement {
    PanelElement(.share(text, url: url, message: .plain(message)))
  }

  // MARK: What can be done

  public static func buttons(_ buttons: [PanelButton]) -> PanelElement { PanelElement(.buttons(buttons)) }

  /// Reads a QR code with Telegram's scanner, or by hand, and presses a callback with it.
  ///
  /// - Parameter field: what the handler reads the code by.
  public static func scan<Argument>(
    _ text: LocalizedText, _ callback: Callback<Argument>, _ argument: Argument, field: FormField<String>
  ) -> PanelElement {
    PanelElement(.scan(text, PanelPress(callback, argument), field: field.name))
  }

  /// Reads a QR code and presses a callback that carries no argument.
  public static func scan(_ text: LocalizedText, _ callback: Callback<NoArgument>, field: FormField<String>) -> PanelElement {
    scan(text, callback, NoArgument(), field: field)
  }

  /// Fields to fill in, and a callback that is pressed with them. Its handler reads them by the same fields, which check them:
  ///
  ///     static let amount = FormField.amount("amount", Texts.amount, .rub, in: 100_00...5_000_00)
  ///
  ///     .form(Self.topUp, [Self.amount], submit: Texts.pay)                  // in the panel
  ///     let amount = try update.form[Self.amount]                            // in the callback's handler
  ///
  /// - Parameter submit: what stands on the form's button.
  public static func form<Argument>(
    _ callback: Callback<Argument>, _ argument: Argument, _ fields: [any AnyFormField], submit: LocalizedText
  ) -> PanelElement {
    PanelElement(.form(PanelPress(callback, argument), submit: submit, fields.map(\.definition)))
  }

  /// Fields to fill in, and a callback without an argument that is pressed with them.
  public static func form(
    _ callback: Callback<NoArgument>, _ fields: [any AnyFormField], submit: LocalizedText
  ) -> PanelElement {
    form(callback, NoArgument(), fields, submit: submit)
  }

  /// Elements that belong together.
  public static func section(_ title: LocalizedText? = nil, _ elements: [PanelElement]) -> PanelElement {
    PanelElement(.section(title, elements))
  }
}
