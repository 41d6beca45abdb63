/// Who is in the photos, as the person says. The raw values stand in tables and in what providers are sent.
enum Gender: String, CaseIterable, Codable, Sendable {
  case woman, man, other
}
