/// A kind of durable work of one plugin: what needs the network, or takes its time.
///
///     static let fetch = Job<Fetch>("fetch", timeout: .seconds(60), attempts: 8)
///
/// Its payload is kept as JSON and outlives the process: a later version of the plugin must still be able to read it.
public struct Job<Payload: Codable & Sendable>: Sendable {
  /// `^[a-z0-9_]{1,32}$`, unique within the plugin.
  public let name: String
  /// How long one attempt may take; afterwards its task is cancelled, and whatever it still does in the database is refused.
  public let timeout: Duration
  /// After how many failed attempts it is given up.
  public let attempts: Int
  /// How many of them run at once on one host.
  public let concurrency: Int
  /// How many of them run at once for one person, whatever the number of hosts; `nil` for no limit but `concurrency`.
  public let perUser: Int?

  public init(
    _ name: String, timeout: Duration = .seconds(900), attempts: Int = 10, concurrency: Int = 8, perUser: Int? = nil
  ) {
    self.name = name
    self.timeout = timeout
    self.attempts = attempts
    self.concurrency = concurrency
    self.perUser = perUser
  }
}

/// The number of one piece of durable work, which can be kept in a table.
public struct JobID: Sendable, Hashable, Codable, LosslessStringConvertible, SQLBindable {
  public let rawValue: Int64

  public init(_ rawValue: Int64) { self.rawValue = rawValue }

  public init?(_ description: String) {
    guard let number = Int64(description) else { return nil }
    rawValue = number
  }

  public var description: String { String(rawValue) }
  public var sqlValue: SQLValue { .integer(rawValue) }
}

/// Which of the jobs of one kind that wait goes first.
public enum JobPriority: Sendable, Hashable, CaseIterable {
  case high, normal, low
}
