import PluginAPI

extension Faulty {
  static let happened = Event<Happened>("faulty.happened", version: 1)
  private static let work = Job<Happened>("work", timeout: .seconds(60), attempts: 1, concurrency: 40)

  private static let old = Callback<Int>("old")

  func registerCalls(on bot: Registration) throws {
    try bot.command("fault", LocalizedText("Whatever is to fail")) { update in
      try fail(.update, update)
      switch kind {
      case .event: try update.emit(Self.happened, Happened(user: update.requirePerson().id))
      // Two, for there are two threads for jobs.
      case .job: for _ in 1...jobs { try update.enqueue(Self.work, Happened(user: update.requirePerson().id)) }
      case .jobTransaction, .jobFailure: try update.enqueue(Self.work, Happened(user: update.requirePerson().id))
      default: break
      }
      try update.reply("asked for \(kind.rawValue)")
    }
    try bot.on("successful_payment") { update in
      try fail(.update, update)
      try update.reply("paid")
    }
    try bot.on(Self.old) { update, number in try update.answer("number \(number)") }
    try bot.alias(prefix: "old:", to: Self.old) { number in
      // It can't throw.
      try? fail(.update)
      return Int(number)
    }
    try bot.filter("faulty", order: 0) { update in
      if update.text == "/fault" { try fail(.filter, update) }
      return .pass
    }
    try bot.profile { update in
      try fail(.profile, update)
      return [.line("no fault")]
    }
    try bot.panel("fault", LocalizedText("Fault")) { context in
      try fail(.panel, context)
      return Panel([.text("no fault")])
    }
    try bot.web(.post, "plain") { web in
      try fail(.web, web)
      return .text("no fault")
    }
    try bot.web(
      .post, "keyed",
      idempotencyKey: { request in
        // It can't throw.
        try? fail(.idempotencyKey)
        return request.headers["idempotency-key"]
      }
    ) { _ in .text("no fault") }
    try bot.subscribe(to: Self.happened) { context, _ in try fail(.event, context) }
    try bot.subscribe(to: Event<BalanceChanged>("ledger.balance_changed", version: 1)) { context, _ in try fail(.event, context) }
    if kind == .schedule { try bot.schedule("tick", every: .seconds(1)) { try fail(.schedule, $0) } }
    try bot.action("fault", "Whatever is to fail.") { action in
      try fail(.action, action)
      return ActionResult("no fault")
    }
    try bot.personalData(
      export: { data -> String? in
        try fail(.personalData, data)
        return nil
      },
      delete: { try fail(.personalData, $0) })
    try bot.check("outside") { _ in
      try fail(.check)
      return .fine()
    }
  }

  func registerJobs(on bot: Registration) throws {
    try bot.job(Self.work, failed: { context, _, _ in try fail(.jobFailure, context) }) { context, _ in
      if kind == .jobFailure { throw JobError.permanent(code: "asked", message: "so that the plugin is told") }
      try fail(.job)
      try await context.finish { try fail(.jobTransaction, $0) }
    }
  }
}

struct Happened: Codable, Sendable {
  var user: Int64

  init(user: Int64) { self.user = user }

  init(from decoder: any Decoder) throws {
    user = try decoder.container(keyedBy: CodingKeys.self).decode(Int64.self, forKey: .user)
    let empty: [Int64] = []
    if Faulty.spoils { user = empty[Int(user)] }
  }
}

/// The host's event.
struct BalanceChanged: Codable, Sendable { var user: Int64 }
