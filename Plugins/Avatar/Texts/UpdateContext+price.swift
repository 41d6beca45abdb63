import PluginAPI

extension UpdateContext {
  /// What so many units are called as a price.
  func price(_ units: Int64) -> String { units > 0 ? bot.text(of: .units(units)) : text(OrderTexts.free) }
}
