import Glibc
import PluginAPI
import Synchronization

extension Worker {
  static let work = Job<Work>("work", timeout: .seconds(60), attempts: 3)
  /// Work whose time is soon over.
  static let short = Job<Work>("short", timeout: .milliseconds(300), attempts: 1, concurrency: 2)

  /// How often an ending was refused; of the image, not of a generation.
  private static let refusals = Atomic(0)

  func registerJobs(on bot: Registration) throws {
    try bot.job(Self.work, failed: failed) { [label] in try await Self.run($0, $1, label) }
    try bot.job(Self.short, failed: failed) { [label] in try await Self.run($0, $1, label) }
  }

  private func failed(_ context: JobEndContext, _ work: Work, _ failure: JobFailure) throws {
    try Self.mark("failed \(failure.kind.rawValue)", context.id.rawValue, context.transaction)
    if work.how == "refuse", Self.refusals.wrappingAdd(1, ordering: .relaxed).oldValue == 0 { throw WorkerError.asked }
    try context.send("failed: \(failure) after \(failure.attempts)", to: work.user)
  }

  private static func run(_ context: JobContext, _ work: Work, _ label: String) async throws {
    let id = context.id.rawValue
    switch work.how {
    case "return", "count", "later":
      try await context.transaction { try mark("ran", id, $0) }
    case "finish":
      try await context.transaction { try mark("began", id, $0) }
      try await context.finish { transaction in
        try mark("done", id, transaction)
        try transaction.send("done by \(label)", to: work.user)
      }
    case "retry":
      try await context.transaction { try mark("attempt \(context.attempt)", id, $0) }
      guard context.attempt == 3 else { throw JobError.temporary(code: "busy", message: "not yet", after: .milliseconds(10)) }
      try await context.finish { try $0.send("done at attempt \(context.attempt)", to: work.user) }
    case "fail", "refuse":
      throw JobError.permanent(code: "no_such_style", message: "the provider knows no such style")
    case "tire":
      throw JobError.temporary(code: "busy", message: "never", after: .milliseconds(5))
    case "stick":
      // Nobody resumes it, and being cancelled changes nothing.
      await withUnsafeContinuation { (_: UnsafeContinuation<Void, Never>) in }
    case "block":
      usleep(1_500_000)
      try await context.finish { try $0.send("never said", to: work.user) }
    case "wait":
      try await context.transaction { try mark("waiting", id, $0) }
      while try await context.transaction({ try $0.sql.first("SELECT id FROM {marks} WHERE mark = 'go'") == nil }) {
        try await Task.sleep(for: .milliseconds(10))
      }
      try await context.finish { transaction in
        try mark("done", id, transaction)
        try transaction.send("done by \(label)", to: work.user)
      }
    case "fetch":
      let answer: String
      do {
        let response = try await context.http.send(HTTPRequest(.get, work.argument, redirects: 2))
        answer = "\(response.status) \(String(decoding: response.body.prefix(20), as: UTF8.self))"
      } catch let error as HTTPError {
        answer = "\(error)"
      }
      try await context.finish { try $0.send("fetched: \(answer)", to: work.user) }
    case "call":
      try await context.report("calling")
      let sent = try await context.call(SendMessage(chatID: .id(work.user), text: "a message of the job's own"))
      try await context.finish { try $0.send("it has the number \(sent.messageID > 0)", to: work.user) }
    case "show":
      let shown = try await context.call(SendMessage(chatID: .id(work.user), text: "begun"))
      try await context.report("half of it", in: .message(chat: work.user, id: shown.messageID))
      try await context.finish { try $0.send("the other half", to: work.user) }
    case "place":
      guard let place = work.place else { throw WorkerError.asked }
      _ = try await context.call(SendChatAction(chatID: .id(place.chat ?? 0), action: .typing), in: place)
      try await context.finish { try $0.send("done in its place", to: place) }
    case "charge":
      try await context.finish { transaction in
        try transaction.ledger.transfer(
          .units(1), from: .user(Int64(work.argument) ?? work.user), to: .revenue, key: "charge/\(id)")
        try transaction.send("charged", to: work.user)
      }
    default: throw JobError.permanent(code: "unknown", message: work.how)
    }
  }
}
