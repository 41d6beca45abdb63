import Crypto
import FoundationEssentials

/// What a Mini App is told of how it was opened: https://core.telegram.org/bots/webapps#webappinitdata
struct LaunchData: Sendable, Equatable {
  /// By their names, decoded; without those that sign the others.
  var fields: [String: String]

  /// What stands first in the text; others follow by name.
  private static let order = [
    "query_id", "user", "receiver", "chat", "chat_type", "chat_instance", "start_param", "can_send_after", "auth_date",
  ]

  init(_ fields: [String: String]) { self.fields = fields }

  /// The text as a page gets it, signed for whoever has the token (`hash`) and, with a key, for everybody (`signature`).
  func text(bot: Int64, token: String, key: Curve25519.Signing.PrivateKey?) -> String {
    var signed = self
    signed.fields["signature"] = key.flatMap { signature(bot: bot, key: $0) }
    let hash = signed.hash(token: token)
    let names = fields.keys.sorted { (Self.place($0), $0) < (Self.place($1), $1) }
    var pairs = names.map { ($0, fields[$0] ?? "") }
    if let signature = signed.fields["signature"] { pairs.append(("signature", signature)) }
    pairs.append(("hash", hash))
    return pairs.map { "\(PercentEncoding.encode($0))=\(PercentEncoding.encode($1))" }.joined(separator: "&")
  }

  private static func place(_ name: String) -> Int { order.firstIndex(of: name) ?? order.count }

  /// All fields by name, a line each.
  private var lines: String {
    fields.map { (Array($0.utf8), $1) }.sorted { $0.0.lexicographicallyPrecedes($1.0) }
      .map { "\(String(decoding: $0, as: UTF8.self))=\($1)" }.joined(separator: "\n")
  }

  /// The proof for the bot itself: HMAC-SHA256 under a key made of its token.
  func hash(token: String) -> String {
    let secret = HMAC<SHA256>.authenticationCode(for: Array(token.utf8), using: SymmetricKey(data: Array("WebAppData".utf8)))
    let code = HMAC<SHA256>.authenticationCode(for: Array(lines.utf8), using: SymmetricKey(data: secret))
    return Signature.hex(code)
  }

  /// What is signed for those who know only the bot's id.
  func message(bot: Int64) -> String { "\(bot):WebAppData\n\(lines)" }

  /// That signature in base64url; `nil` if the key can't sign.
  func signature(bot: Int64, key: Curve25519.Signing.PrivateKey) -> String? {
    guard let bytes = try? key.signature(for: Array(message(bot: bot).utf8)) else { return nil }
    return bytes.base64EncodedString().replacing("+", with: "-").replacing("/", with: "_").replacing("=", with: "")
  }

  /// The simulator's own key, in the place of Telegram's; the same at every start, and no secret.
  static let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: SHA256.hash(data: Array("patchbay simulator".utf8)))

  /// Its public half in hexadecimal digits.
  static var publicKey: String { key.map { Signature.hex($0.publicKey.rawRepresentation) } ?? "" }
}

/// The colours that a client gives a Mini App: those of Telegram's own apps.
enum AppTheme: String, CaseIterable, Sendable {
  case light, dark

  var json: JSON {
    switch self {
    case .light:
      [
        "bg_color": "#ffffff", "text_color": "#000000", "hint_color": "#8e8e93", "link_color": "#007aff", "button_color": "#007aff",
        "button_text_color": "#ffffff", "secondary_bg_color": "#efeff4", "header_bg_color": "#ffffff",
        "bottom_bar_bg_color": "#f2f2f2", "accent_text_color": "#007aff", "section_bg_color": "#ffffff",
        "section_header_text_color": "#6d6d72", "section_separator_color": "#d9d9dc", "subtitle_text_color": "#8e8e93",
        "destructive_text_color": "#ff3b30",
      ]
    case .dark:
      [
        "bg_color": "#1c1c1d", "text_color": "#ffffff", "hint_color": "#98989e", "link_color": "#3e88f7", "button_color": "#3e88f7",
        "button_text_color": "#ffffff", "secondary_bg_color": "#000000", "header_bg_color": "#1c1c1d",
        "bottom_bar_bg_color": "#1c1c1d", "accent_text_color": "#3e88f7", "section_bg_color": "#1c1c1d",
        "section_header_text_color": "#8d8e93", "section_separator_color": "#38383a", "subtitle_text_color": "#98989e",
        "destructive_text_color": "#eb5545",
      ]
    }
  }
}
