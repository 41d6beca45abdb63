import PluginAPI

/// A quiz: questions one after the other in one message, a time for each, and a list of the best.
struct Quiz: Plugin {
  static let manifest = Manifest(id: "quiz", version: "1.0.0", title: Texts.title, description: Texts.about)

  static let play = Callback("play")
  static let choose = Callback<Choice>("choose")
  static let best = Callback<Int>("best")
  static let timeUp = Job<Turn>("time_up")

  /// A question that waits for its answer in somebody's game.
  struct Turn: Codable, Sendable, Equatable {
    var game: Int64
    var question: Int
  }

  /// An answer, as its button says it.
  struct Choice: CallbackArgument {
    let turn: Turn
    let answer: Int

    var callbackParts: [String] { ["\(turn.game)", "\(turn.question)", "\(answer)"] }

    init(_ turn: Turn, _ answer: Int) { (self.turn, self.answer) = (turn, answer) }

    init?(callbackParts parts: ArraySlice<String>) {
      // Any client can send anything.
      let numbers = parts.compactMap { Int64($0) }
      guard parts.count == 3, numbers.count == 3, let question = Int(exactly: numbers[1]), let answer = Int(exactly: numbers[2])
      else {
        return nil
      }
      self.init(Turn(game: numbers[0], question: question), answer)
    }
  }

  let time: Duration
  let page: Int

  init(settings: Settings) throws {
    time = try settings.duration("time", default: .seconds(30), help: "How long there is for an answer.")
    page = Int(clamping: try settings.integer("page", default: 10, in: 1...50, help: "How many people are on a page of the list."))
  }

  func register(on bot: Registration) throws {
    try bot.texts(Texts.all + Question.all.flatMap { [$0.words] + $0.answers })
    try bot.migration("001-games") { schema in
      schema.create("games") {
        $0.id()
        $0.user().unique()
        $0.integer("question", default: 0)
        $0.integer("points", default: 0)
        // The message that it is played in.
        $0.text("message")
      }
      schema.create("players") {
        $0.user()
        $0.integer("best")
        $0.timestamp("reached_at")
        $0.primaryKey("user_id")
        $0.index("best", "reached_at")
      }
    }
    try bot.command("quiz", Texts.about, begin)
    try bot.menu(Texts.title, opens: Self.play)
    try bot.on(Self.play, begin)
    try bot.on(Self.choose, take)
    try bot.command("best", Texts.bestAbout) { update in try showBest(update, page: 0) }
    try bot.on(Self.best) { update, page in try showBest(update, page: page) }
    try bot.job(Self.timeUp, run: endTurn)
    try bot.personalData(
      export: { data in
        [
          "players": try data.sql.all("SELECT best, reached_at FROM {players} WHERE user_id = ?", data.person),
          "games": try data.sql.all("SELECT question, points FROM {games} WHERE user_id = ?", data.person),
        ]
      },
      delete: { data in
        try data.sql.run("DELETE FROM {games} WHERE user_id = ?", data.person)
        try data.sql.run("DELETE FROM {players} WHERE user_id = ?", data.person)
      })
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Quiz.self, ask) }
