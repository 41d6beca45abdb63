/// What a transaction leaves to be looked after.
package struct CommitEffects: Sendable {
  /// When a subscriber that failed is to be asked again, in milliseconds since 1970.
  package var eventDue: Int64?
  /// When what nobody took is to be offered again, in milliseconds since 1970.
  package var factDue: Int64?
  /// Whether it may have changed what of money nobody has taken.
  package var movesFacts = false
  /// When the first hold that it placed runs out, in milliseconds since 1970.
  package var holdDue: Int64?
  /// When the first news that wait are to be told, in milliseconds since 1970.
  package var noticeDue: Int64?
  package var jobs = JobWakeups()
  /// Panels that may have changed.
  package var panels: Set<PanelNews> = []
}

/// A panel that may have changed.
package struct PanelNews: Sendable, Hashable {
  /// As `plugin/panel`.
  package let panel: String
  /// Whose; `nil` for everybody's.
  package let person: Int64?

  package init(panel: String, person: Int64?) {
    self.panel = panel
    self.person = person
  }
}
