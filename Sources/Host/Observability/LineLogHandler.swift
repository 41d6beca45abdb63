import Glibc
package import Logging

/// Where log lines go: whole lines, each in one piece, from any thread.
package struct LogSink: Sendable {
  let write: @Sendable (UnsafeRawBufferPointer) -> Void

  package init(write: @escaping @Sendable (UnsafeRawBufferPointer) -> Void) { self.write = write }

  /// Standard error, one `write(2)` a line, so that lines of different threads don't mix.
  package static let standardError = LogSink { line in
    var done = 0
    // The rest of a line that was taken in part; a reader who is gone or too slow loses it.
    while done < line.count, let base = line.baseAddress {
      let count = Glibc.write(STDERR_FILENO, base + done, line.count - done)
      if count < 0 && errno == EINTR { continue }
      guard count > 0 else { return }
      done += count
    }
  }
}

/// Writes swift-log's events as one line each, with every secret hidden.
package struct LineLogHandler: LogHandler {
  package var logLevel: Logger.Level
  package var metadata: Logger.Metadata = [:]
  package var metadataProvider: Logger.MetadataProvider?

  private let label: String
  private let format: LogFormat
  private let secrets: SecretRegistry
  private let sink: LogSink
  private let ring: LogRing?
  private let printed: Logger.Level
  private let now: @Sendable () -> Int64

  /// - Parameters:
  ///   - ring: keeps the lines, too.
  ///   - printed: what is less than this is kept and not printed.
  ///   - now: milliseconds since 1970.
  package init(
    label: String, format: LogFormat, level: Logger.Level = .info, secrets: SecretRegistry,
    metadataProvider: Logger.MetadataProvider? = nil, sink: LogSink = .standardError, ring: LogRing? = nil,
    printed: Logger.Level = .trace, now: @escaping @Sendable () -> Int64 = { LineLogHandler.systemTime() }
  ) {
    self.label = label
    self.format = format
    self.logLevel = level
    self.secrets = secrets
    self.metadataProvider = metadataProvider
    self.sink = sink
    self.ring = ring
    self.printed = printed
    self.now = now
  }

  package subscript(metadataKey key: String) -> Logger.MetadataValue? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  package func log(event: LogEvent) {
    var metadata = metadata
    if let provided = metadataProvider?.get() { metadata.merge(provided) { $1 } }
    if let explicit = event.metadata { metadata.merge(explicit) { $1 } }
    let line = LogLine(
      milliseconds: now(), level: event.level, logger: secrets.redact(label), message: redact(event.message.description),
      error: event.error.map { redact("\($0)") }, metadata: redact(metadata, depth: 0))
    ring?.add(line)
    guard event.level >= printed else { return }
    format.line(line).withUnsafeBytes { line in
      LogVolume.shared.note(bytes: line.count)
      sink.write(line)
    }
  }

  /// Hides secrets before anything is cut off: half a secret is not recognised any more.
  private func redact(_ text: String) -> String { secrets.redact(text) }

  private func redact(_ metadata: Logger.Metadata, depth: Int) -> Logger.Metadata {
    var result: Logger.Metadata = [:]
    for (key, value) in metadata { result[redact(key)] = redact(value, depth: depth) }
    return result
  }

  private func redact(_ value: Logger.MetadataValue, depth: Int) -> Logger.MetadataValue {
    // Deeper than this nothing is written.
    guard depth < 16 else { return .string("…") }
    switch value {
    case .string(let text): return .string(redact(text))
    case .stringConvertible(let item): return .string(redact(item.description))
    case .array(let items): return .array(items.map { redact($0, depth: depth + 1) })
    case .dictionary(let items): return .dictionary(redact(items, depth: depth + 1))
    }
  }

  /// Milliseconds since 1970, by the system's clock.
  package static func systemTime() -> Int64 {
    var time = timespec()
    clock_gettime(CLOCK_REALTIME, &time)
    return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
  }
}
