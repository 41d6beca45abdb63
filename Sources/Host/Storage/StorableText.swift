extension String {
  /// The text without U+0000, which PostgreSQL keeps in no text: for what comes from outside and must not fail for it.
  package var storable: String { utf8.contains(0) ? String(decoding: utf8.filter { $0 != 0 }, as: UTF8.self) : self }
}
