extension RichText {
  /// This, if it is plain text.
  public var asPlain: String? { json.string }

  /// This, if it is a sequence of texts.
  public var asSequence: JSONArray<RichText>? { json.kind == .array ? JSONArray(json) : nil }
}
