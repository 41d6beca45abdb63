import PatchbayStorage
@_spi(Host) import PluginAPI

/// What a page is to show of a press.
package struct AppAnswer: Sendable, Equatable {
  package var notice: String?
  package var alert: String?
  /// What is wrong with the form, by its fields.
  package var errors: [String: String] = [:]
  package var link: String?
  package var telegramLink: String?
  package var invoice: String?
  /// The parameters of an invoice whose link is yet to be made: JSON.
  package var newInvoice: String?
  /// As `plugin/panel`.
  package var open: String?
  /// The data of a button to press when a job has ended.
  package var next: Next?

  package struct Next: Sendable, Equatable {
    package let data: String
    package let job: Int64
  }
}

/// Takes down in a transaction what its page is to show.
///
/// Used by one thread at a time, like the transaction.
final class AppDesk {
  private(set) var answer = AppAnswer()
  private var isAnswered = false

  /// Takes the answer to the press, which in a chat would be a call of the Bot API. The first one counts, as there.
  func take(_ call: OutgoingMethod) throws {
    let json = try JSONDocument(call.payload).root
    guard !isAnswered else { return }
    isAnswered = true
    if let text = json.member("text").string, !text.isEmpty {
      if json.member("show_alert").bool == true { answer.alert = text } else { answer.notice = text }
    }
    if let url = json.member("url").string { answer.telegramLink = url }
  }

  func take(_ opening: AppOpening) {
    switch opening {
    case .newInvoice(let call): answer.newInvoice = String(decoding: call.payload, as: UTF8.self)
    case .invoice(let link): answer.invoice = link
    case .link(let link): answer.link = link
    case .telegramLink(let link): answer.telegramLink = link
    case .panel(let panel): answer.open = panel
    case .press(let data, let job): answer.next = AppAnswer.Next(data: data, job: job)
    }
  }

  func take(_ errors: [String: String]) { answer.errors = errors }
}

/// What names a press, and whoever waits for its answer.
package struct AppPress: Sendable {
  /// Unique for the person.
  package let key: String
  /// Of what the page sent: another under the same key is refused.
  package let digest: String
  package let person: Int64
  /// Told after the commit, or that nothing was kept.
  let finished: @Sendable (Outcome) -> Void

  package enum Outcome: Sendable {
    case answered(AppAnswer)
    /// The key was used with other content.
    case conflict
    /// Nothing was kept: the same may be tried again.
    case refused
  }

  /// What became of it before, under the same key.
  func outcome(in session: StoreSession, bot: Int64) throws -> Outcome? {
    try AppPressStore(session, bot: bot).find(key, of: person).map { kept in
      kept.digest == digest ? .answered(try AppAnswer(kept.answer)) : .conflict
    }
  }

  func keep(_ answer: AppAnswer, in session: StoreSession, bot: Int64) throws {
    try AppPressStore(session, bot: bot).insert(.init(digest: digest, answer: answer.json), key, of: person)
  }
}

// MARK: As it is kept

extension AppAnswer {
  private static let texts: [(StaticString, any WritableKeyPath<AppAnswer, String?> & Sendable)] = [
    ("notice", \.notice), ("alert", \.alert), ("link", \.link), ("telegram_link", \.telegramLink), ("invoice", \.invoice),
    ("new_invoice", \.newInvoice), ("open", \.open),
  ]

  init(_ json: [UInt8]) throws {
    let root = try JSONDocument(json).root
    for (name, path) in Self.texts { self[keyPath: path] = root.member(name).string }
    for (field, problem) in root.member("errors").members { errors[field] = problem.string }
    if let data = root.member("next").string, let job = root.member("job").integer { next = Next(data: data, job: job) }
  }

  /// What is wrong with the fields, as a member of an object.
  func writeErrors(to json: inout JSONWriter) {
    guard !errors.isEmpty else { return }
    json.key("errors")
    json.beginObject()
    for (field, problem) in errors.sorted(by: { $0.key < $1.key }) {
      json.key(field)
      json.value(problem)
    }
    json.endObject()
  }

  var json: [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    for (name, path) in Self.texts {
      guard let text = self[keyPath: path] else { continue }
      json.key(name)
      json.value(text)
    }
    writeErrors(to: &json)
    if let next {
      json.key("next")
      json.value(next.data)
      json.key("job")
      json.value(next.job)
    }
    json.endObject()
    return json.bytes
  }
}
