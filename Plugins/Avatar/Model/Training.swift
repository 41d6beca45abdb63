/// What the photos train the service to make. The raw values stand in tables and in what providers are sent.
enum Training: String, CaseIterable, Codable, Sendable {
  /// The face and shoulders.
  case portrait
  /// The whole figure.
  case figure
}
