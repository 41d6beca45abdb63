/// The chat page's files. They lie in the folder Page and are compiled into the binary, which therefore runs from
/// any path.
enum PageAssets {
  struct Asset: Sendable {
    let contentType: String
    let bytes: [UInt8]
  }

  static func asset(at path: String) -> Asset? {
    path == bridgePath ? bridge : all[path == "/" ? "/index.html" : path]
  }

  /// The script that Mini Apps load from this Telegram, in the place of https://telegram.org/js/telegram-web-app.js.
  static let bridgePath = "/js/telegram-web-app.js"
  private static let bridge = script(PackageResources.telegram_web_app_js)

  static let all: [String: Asset] = [
    "/index.html": Asset(contentType: "text/html; charset=utf-8", bytes: PackageResources.index_html),
    "/icon.svg": Asset(contentType: "image/svg+xml", bytes: PackageResources.icon_svg),
    "/page.css": style(PackageResources.page_css),
    "/chat.css": style(PackageResources.chat_css),
    "/miniapp.css": style(PackageResources.miniapp_css),
    "/payments.html": Asset(contentType: "text/html; charset=utf-8", bytes: PackageResources.payments_html),
    "/payments.css": style(PackageResources.payments_css),
    "/checkout.css": style(PackageResources.checkout_css),
    "/app.js": script(PackageResources.app_js),
    "/bubbles.js": script(PackageResources.bubbles_js),
    "/chatmenus.js": script(PackageResources.chatmenus_js),
    "/composer.js": script(PackageResources.composer_js),
    "/conversation.js": script(PackageResources.conversation_js),
    "/dom.js": script(PackageResources.dom_js),
    "/i18n.js": script(PackageResources.i18n_js),
    "/miniapp.js": script(PackageResources.miniapp_js),
    "/money.js": script(PackageResources.money_js),
    "/overlays.js": script(PackageResources.overlays_js),
    "/payments.js": script(PackageResources.payments_js),
    "/paysheet.js": script(PackageResources.paysheet_js),
    "/qrreader.js": script(PackageResources.qrreader_js),
    "/richtext.js": script(PackageResources.richtext_js),
    "/scanner.js": script(PackageResources.scanner_js),
    "/sidebar.js": script(PackageResources.sidebar_js),
    "/topics.js": script(PackageResources.topics_js),
    "/store.js": script(PackageResources.store_js),
  ]

  private static func script(_ bytes: [UInt8]) -> Asset { Asset(contentType: "text/javascript; charset=utf-8", bytes: bytes) }
  private static func style(_ bytes: [UInt8]) -> Asset { Asset(contentType: "text/css; charset=utf-8", bytes: bytes) }
}
