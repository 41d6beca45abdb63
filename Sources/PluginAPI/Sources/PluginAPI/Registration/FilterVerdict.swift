/// What a filter decides.
public enum FilterVerdict: Sendable, Hashable {
  case pass
  /// The update goes no further; the filter has said why.
  case stop
}

/// What a plugin adds to a person's `/profile`.
public enum ProfileEntry: Sendable, Hashable {
  case line(String)
  case button(InlineButton)
}
