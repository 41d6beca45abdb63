import PluginAPI

/// What the operator wrote for `/terms` and `/paysupport`.
struct TermsSettings: Sendable {
  /// Empty: the plugin's own words.
  let terms: LocalizedText
  let support: LocalizedText
  /// Whom people write to, such as `@shop_help`; empty: the bot's administrator.
  let contact: String

  init(_ settings: Settings) throws {
    terms = try settings.text("terms", default: LocalizedText(""), help: "What /terms says.")
    support = try settings.text("support", default: LocalizedText(""), help: "What /paysupport says.")
    contact = try settings.string(
      "support_contact", default: "", help: "Whom people contact about payments, such as @shop_help.")
  }
}
