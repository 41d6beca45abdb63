/// A page on which a person pays: plain HTML and forms, so that it works in any browser and for any script.
struct CheckoutPage: Sendable {
  enum State: Sendable { case open, paid, processing, canceled, expired }

  var provider: String
  var amount: String
  var description: String
  var items: [(name: String, amount: String)] = []
  var state: State
  /// Whether there is a way to pay whose money comes later.
  var offersLater = false
  var wasDeclined = false
  /// Whether the person has just walked away, without anywhere to go.
  var wasLeft = false
  /// Where the person goes back to.
  var back: String?
  var texts: CheckoutTexts

  var html: String {
    let state =
      switch state {
      case .open where wasLeft: "<p class=\"state\">\(texts.left)</p><p>\(texts.close)</p>"
      case .open: form
      case .paid: "<p class=\"state good\">✓ \(texts.paid)</p>" + way
      case .processing: "<p class=\"state\">\(texts.processing)</p>" + way
      case .canceled: "<p class=\"state bad\">\(texts.canceled)</p>" + way
      case .expired: "<p class=\"state bad\">\(texts.expired)</p>" + way
      }
    let lines = items.map { "<li><span>\(Self.escaped($0.name))</span><span>\(Self.escaped($0.amount))</span></li>" }.joined()
    return Self.document(
      """
      <p class="provider">\(Self.escaped(provider))</p>
      <h1>\(Self.escaped(amount))</h1>
      <p class="description">\(Self.escaped(description))</p>
      \(lines.isEmpty ? "" : "<ul>\(lines)</ul>")
      \(state)
      """, texts)
  }

  private var form: String {
    let later = offersLater ? "<label><input type=\"radio\" name=\"card\" value=\"later\"> \(texts.later)</label>" : ""
    return """
      \(wasDeclined ? "<p class=\"state bad\">\(texts.declined)</p>" : "")
      <form method="post">
      <fieldset><legend>\(texts.card)</legend>
      <label><input type="radio" name="card" value="4444" checked> \(texts.goodCard)</label>
      <label><input type="radio" name="card" value="4477"> \(texts.secureCard)</label>
      \(later)
      </fieldset>
      <button name="action" value="pay" class="primary">\(texts.pay) \(Self.escaped(amount))</button>
      <button name="action" value="decline">\(texts.decline)</button>
      <button name="action" value="leave">\(texts.leave)</button>
      </form>
      """
  }

  private var way: String {
    guard let back, Self.isSafe(back), Self.isReachable(back) else { return "<p>\(texts.close)</p>" }
    return "<p><a href=\"\(Self.escaped(back))\">\(texts.back)</a></p>"
  }

  /// Where nothing is to pay.
  static func unknown(_ texts: CheckoutTexts) -> String { document("<p class=\"state bad\">\(texts.unknown)</p>", texts) }

  private static func document(_ content: String, _ texts: CheckoutTexts) -> String {
    """
    <!doctype html>
    <html lang="\(texts.language)">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>\(texts.pay)</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/checkout.css">
    </head>
    <body>
    <main>
    \(content)
    <footer>\(texts.sandbox)</footer>
    </main>
    </body>
    </html>

    """
  }

  /// Whether a link may lead there: what a shop names as its address must not run as a script.
  private static func isSafe(_ url: String) -> Bool {
    ["http://", "https://", "tg://"].contains { url.lowercased().hasPrefix($0) }
  }

  /// Whether a browser can be sent there by itself: Telegram is not to be reached from here.
  static func isReachable(_ url: String) -> Bool {
    guard let address = WebAddress(url) else { return false }
    return !["t.me", "telegram.me", "www.t.me"].contains(address.host)
  }

  static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;").replacing("'", with: "&#39;")
  }
}

/// What a visit to such a page comes to.
enum CheckoutAnswer: Sendable {
  case page(status: Int, String)
  case redirect(String)
}
