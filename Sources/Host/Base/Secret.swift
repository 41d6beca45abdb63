/// A value that must not be shown: a bot token, a password, a key.
///
/// Printing, interpolating, dumping or reflecting a secret gives `<secret>`; only `reveal()` gives the value, so every place that
/// uses it can be found by searching for that word.
package struct Secret: Sendable, Hashable {
  private let value: String

  package init(_ value: String) {
    self.value = value
  }

  /// The value itself, for the one call that needs it. The caller keeps it out of logs, errors and metrics.
  package func reveal() -> String {
    value
  }
}

extension Secret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
  package var description: String { "<secret>" }
  package var debugDescription: String { "<secret>" }
  package var customMirror: Mirror { Mirror(self, children: []) }
}
