import PatchbayBase
@_spi(Host) import PluginAPI

extension Registered.Schedule {
  /// Why it can't be done by the calendar, if it can't.
  var problem: String? {
    guard case .cron(let expression, let text, let zone) = timing else { return nil }
    guard TimeZoneNames.system.find(zone) == .exists else { return "schedule '\(name)': this system knows no time zone '\(zone)'" }
    guard expression.next(after: 0, in: zone) != nil else { return "schedule '\(name)': '\(text)' never occurs" }
    return nil
  }
}
