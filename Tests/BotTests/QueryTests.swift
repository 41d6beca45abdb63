import PluginAPI
import Testing

@testable import PluginTesting
@testable import Simulator

/// Whatever a plugin or a filter does with a query, somebody who waits is answered: once, and in words where money is asked for.
@Suite(.inTurn, .timeLimit(.minutes(60))) struct QueryTests {
  enum Query: String, CaseIterable {
    case callback, inline, preCheckout, shipping

    var method: String {
      switch self {
      case .callback: "answerCallbackQuery"
      case .inline: "answerInlineQuery"
      case .preCheckout: "answerPreCheckoutQuery"
      case .shipping: "answerShippingQuery"
      }
    }

    fileprivate func update(_ way: Desk.Way, from: JSON) -> JSON {
      let word = JSON.string(way.rawValue)
      let address: JSON = [
        "country_code": "NL", "state": "", "city": "", "street_line1": "", "street_line2": "", "post_code": "",
      ]
      switch self {
      case .callback:
        return [
          "callback_query": [
            "id": "q", "from": from, "chat_instance": "1", "data": .string("desk/ask/\(way.rawValue)"), "inline_message_id": "m",
          ]
        ]
      case .inline: return ["inline_query": ["id": "q", "from": from, "query": word, "offset": ""]]
      case .preCheckout:
        return [
          "pre_checkout_query": ["id": "q", "from": from, "currency": "XTR", "total_amount": 1, "invoice_payload": word]
        ]
      case .shipping:
        return ["shipping_query": ["id": "q", "from": from, "invoice_payload": word, "shipping_address": address]]
      }
    }
  }

  private func answers(to query: Query, _ way: Desk.Way, _ bot: TestBot) async throws -> [JSON] {
    func calls() async throws -> [JSON] {
      let made = try await bot.internet.control(
        "GET", "bots/\(TestBot.id)/calls", ["method": .string(query.method), "count": 0, "limit": 20_000])
      return made["calls"]?.array ?? []
    }
    let before = try await calls().count
    let from: JSON = ["id": 1001, "is_bot": false, "first_name": "Boris", "language_code": "en"]
    _ = try await bot.internet.control("POST", "bots/\(TestBot.id)/updates", ["update": query.update(way, from: from)])
    try await bot.settle()
    return Array(try await calls().dropFirst(before)).compactMap { $0["arguments"] }
  }

  @Test(arguments: Engine.allCases) func everyQueryIsAnsweredWhateverAPluginDoes(engine: Engine) async throws {
    let bot = try await engine.bot([TestPlugin(Desk.self), TestPlugin(Bystander.self)])
    for isOn in [true, false] {
      if !isOn { try await bot.operate("plugins.disable", ["plugin": "desk"]) }
      for query in Query.allCases {
        for way in Desk.Way.allCases {
          let answers = try await answers(to: query, way, bot)
          let name = Comment(rawValue: "\(query) that is \(way)\(isOn ? "" : ", switched off")")
          // A job may be about to answer; a press has nothing to wait for.
          if isOn, way == .works, query != .callback {
            #expect(answers.isEmpty, name)
            continue
          }
          #expect(answers.count == 1, name)
          let answer = answers.first ?? .null
          switch query {
          case .callback:
            let text = answer["text"]?.string ?? ""
            switch way {
            case _ where !isOn: #expect(text.contains("switched off"), name)
            case .answers: #expect(text == "answered", name)
            case .throws: #expect(answer["show_alert"]?.bool == true && text.contains("went wrong"), name)
            case .elsewhere: #expect(text == "This works only in the chat with the bot.", name)
            case .nobody: #expect(text.contains("can't see who"), name)
            case .declines: #expect(text.contains("out of date"), name)
            case .silent, .stopped, .works: #expect(text.isEmpty, name)
            }
          case .inline:
            let results = try answer["results"].map { try $0.string.map { try JSON.parse($0) } ?? $0 }
            #expect(results?.array?.count == (isOn && way == .answers ? 1 : 0), name)
          case .preCheckout, .shipping:
            let isAgreed = isOn && way == .answers
            #expect(answer["ok"]?.bool == isAgreed, name)
            #expect(isAgreed || answer["error_message"]?.string?.isEmpty == false, name)
          }
        }
      }
    }
  }
}

/// Has Telegram deliver queries of every kind, and takes none.
private struct Bystander: Plugin {
  static let manifest = Manifest(id: "bystander", version: "1.0.0", title: LocalizedText("Bystander"))

  init(settings: Settings) throws {}

  func register(on bot: Registration) throws { try bot.onInlineQuery { $0.decline() } }
}

/// Does with a query what its word says.
private struct Desk: Plugin {
  enum Way: String, CaseIterable, CallbackArgument {
    case answers, silent, declines, `throws`, elsewhere, nobody, works, stopped

    init?(callbackParts: ArraySlice<String>) { self.init(rawValue: callbackParts.first ?? "") }
    var callbackParts: [String] { [rawValue] }
  }

  struct Broken: Error {}

  static let manifest = Manifest(id: "desk", version: "1.0.0", title: LocalizedText("Desk"))
  private static let ask = Callback<Way>("ask")
  private static let work = Job<Int64>("work")

  init(settings: Settings) throws {}

  func register(on bot: Registration) throws {
    try bot.filter("stops", order: 1) { update in try Self.way(of: update) == .stopped ? .stop : .pass }
    try bot.on(Self.ask, in: .anywhere) { update, way in
      try act(way, update) { try update.answer("answered") }
    }
    try bot.onInlineQuery { update in
      try act(Self.way(of: update), update) {
        try update.answer([
          .article(InlineQueryResultArticle(id: "1", title: "One", inputMessageContent: .text(.init(messageText: "one"))))
        ])
      }
    }
    try bot.onPreCheckout { update in
      try act(Self.way(of: update), update) {
        guard let query = update.telegram.preCheckoutQuery else { return }
        try update.call(AnswerPreCheckoutQuery(preCheckoutQueryID: query.id, ok: true))
      }
    }
    try bot.on(update: .shippingQuery) { update in
      try act(Self.way(of: update), update) {
        guard let query = update.telegram.shippingQuery else { return }
        try update.call(
          AnswerShippingQuery(
            shippingQueryID: query.id, ok: true,
            shippingOptions: [ShippingOption(id: "1", title: "Post", prices: [LabeledPrice(label: "Post", amount: 1)])]))
      }
    }
    try bot.job(Self.work) { _, _ in }
  }

  private static func way(of update: UpdateContext) throws -> Way? {
    let telegram = update.telegram
    let data = telegram.callbackQuery?.data?.split(separator: "/").last.map(String.init)
    let word =
      try data ?? telegram.inlineQuery?.query ?? telegram.preCheckoutQuery?.invoicePayload
      ?? telegram.shippingQuery?.invoicePayload
    return word.flatMap { Way(rawValue: $0) }
  }

  private func act(_ way: Way?, _ update: UpdateContext, _ answer: () throws -> Void) throws {
    switch way {
    case .answers: try answer()
    case .declines: update.decline()
    case .throws: throw Broken()
    case .elsewhere: throw PluginError.notHere("a test")
    case .nobody: throw PluginError.noPerson
    case .works: try update.enqueue(Self.work, update.requirePerson().id)
    case .silent, .stopped, nil: break
    }
  }
}
