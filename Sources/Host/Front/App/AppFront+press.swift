import Crypto
import Logging
import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
import PatchbayStorage
import PatchbayTelegram
@_spi(Host) import PluginAPI

extension AppFront {
  /// Bytes of the largest press.
  static let mostOfPress = 64 << 10
  /// How long a page waits for a job, in milliseconds, and how many presses may follow one another by themselves.
  private static let (patience, mostThatFollow): (Int64, Int) = (20_000, 3)

  /// Presses a button, as in the private chat.
  func press(_ body: [UInt8], _ visit: Visit) async -> WebResponse {
    do {
      guard let person = try await person(visit) else { return .noSession }
      guard let sent = SentPress(body) else {
        return .problem(400, "not a press: data, a key of 1 to 64 of A-Z a-z 0-9 _ -, or form is wrong or missing")
      }
      switch try await press(sent, by: person, visit) {
      case .conflict: return .problem(409, "this key was used for something else")
      case .refused: return .appBusy
      case .answered(var answer):
        await makeInvoice(of: &answer, for: person, visit)
        var panel: [UInt8]?
        if let id = sent.panel, answer.errors.isEmpty, case .panel(let json) = await made(id, page: sent.page, visit) {
          panel = json
        }
        return .json(answer.shown(with: panel))
      }
    } catch {
      return busy(error, visit)
    }
  }

  /// Presses a button and what the press itself wants pressed when a job has ended.
  private func press(_ sent: SentPress, by person: BotUser, _ visit: Visit) async throws -> AppPress.Outcome {
    let (bot, digest) = (visit.bot, sent.digest)
    var (data, key, form) = (PressData(sent.data), sent.key, try await form(of: sent, by: person, visit))
    var shown = AppAnswer()
    for step in 0...Self.mostThatFollow {
      let outcome = try await bot.transactions.receive(key, digest: digest, by: person.id) { [data, key, form] id in
        try AppUpdate.press(data.data, turn: data.turn ?? key, form: form, by: person, id: id)
      }
      guard case .answered(let answer) = outcome else { return outcome }
      shown.add(answer)
      guard let next = answer.next, step < Self.mostThatFollow else { break }
      _ = await bot.jobs.outcome(of: JobID(next.job), within: Self.patience)
      // A key that no page can send.
      (data, key, form) = (PressData(turn: nil, data: next.data), "\(sent.key)/\(step + 1)", [:])
    }
    return .answered(shown)
  }

  /// What was filled in, with the photos given to the plugin that asked for them.
  private func form(of sent: SentPress, by person: BotUser, _ visit: Visit) async throws -> [String: FormInput] {
    var form: [String: FormInput] = [:]
    let plugin = CallbackData(PressData(sent.data).data)?.plugin
    for (name, input) in sent.form {
      guard case .files(let names) = input else {
        form[name] = input
        continue
      }
      var files: [String] = []
      for name in names {
        guard let plugin, visit.bot.context.table.generation(of: plugin) != nil else { continue }
        // What is none of theirs stays, as what can't be read.
        files.append(try await give(name, of: person.id, to: plugin, visit)?.description ?? "")
      }
      form[name] = .files(files)
    }
    return form
  }

  /// Makes the link of an invoice that a press opens.
  private func makeInvoice(of answer: inout AppAnswer, for person: BotUser, _ visit: Visit) async {
    guard let parameters = answer.newInvoice else { return }
    let bot = visit.bot
    let call = OutgoingMethod(method: "createInvoiceLink", payload: Array(parameters.utf8), isReferenced: false)
    do {
      let link = try JSONDocument(try await bot.jobs.call(call)).root.string
      answer.invoice = link
    } catch {
      let incident = bot.services.incident()
      log.error(
        "an invoice's link can't be made",
        metadata: ["bot": "\(bot.name)", "incident": "\(incident)", "error": "\(bot.services.secrets.redact("\(error)"))"])
      answer.alert = bot.context.texts.applied(to: HostTexts.failed).text(
        in: person.languages(of: bot.context.info), ["incident": incident])
    }
  }
}

/// What a page sends to press a button.
struct SentPress: Sendable {
  let data: String
  /// What makes it the same press when it is sent again.
  let key: String
  let form: [String: FormInput]
  /// The panel that is open, and the page of its lists.
  let panel: String?
  let page: String?

  /// Fields of a form, and photos of one field, at most.
  private static let (mostFields, mostPhotos) = (64, 20)

  init?(_ body: [UInt8]) {
    guard let root = (try? JSONDocument(body))?.root, let data = root.member("data").string, (1...256).contains(data.utf8.count),
      let key = root.member("key").string, (1...64).contains(key.utf8.count), key.utf8.allSatisfy(\.isOfToken),
      let form = Self.inputs(of: root.member("form"))
    else { return nil }
    (self.data, self.key, self.form) = (data.storable, key, form)
    panel = root.member("panel").string
    page = root.member("page").string ?? root.member("page").integer.map(String.init)
  }

  /// Of what is done: the panel that is open is none of that.
  var digest: String {
    var json = JSONWriter()
    json.beginArray()
    json.value(data)
    for (name, input) in form.sorted(by: { $0.key < $1.key }) {
      json.value(name)
      switch input {
      case .text(let text): json.value(text)
      case .files(let names):
        json.beginArray()
        for name in names { json.value(name) }
        json.endArray()
      }
    }
    json.endArray()
    return Hexadecimal.text(of: SHA256.hash(data: json.bytes))
  }

  private static func inputs(of form: JSONValue) -> [String: FormInput]? {
    var inputs: [String: FormInput] = [:]
    guard !form.isNull else { return inputs }
    guard form.kind == .object, form.count <= mostFields else { return nil }
    for (name, value) in form.members where value.kind != .null {
      guard inputs[name] == nil else { return nil }
      switch value.kind {
      case .string: inputs[name] = value.string.map { .text($0.storable) }
      case .number, .bool: inputs[name] = .text(String(decoding: value.rawBytes, as: UTF8.self))
      case .array:
        let names = value.elements.compactMap(\.string)
        guard names.count == value.count, names.count <= mostPhotos else { return nil }
        inputs[name] = .files(names)
      case .object, .null: return nil
      }
    }
    return inputs
  }
}

extension AppAnswer {
  /// Adds what a press showed that followed by itself.
  fileprivate mutating func add(_ other: AppAnswer) {
    notice = other.notice ?? notice
    alert = other.alert ?? alert
    errors.merge(other.errors) { $1 }
    link = other.link ?? link
    telegramLink = other.telegramLink ?? telegramLink
    invoice = other.invoice ?? invoice
    newInvoice = other.newInvoice ?? newInvoice
    open = other.open ?? open
  }

  /// As the page reads it.
  fileprivate func shown(with panel: [UInt8]?) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    let texts: [(StaticString, String?)] = [
      ("notice", notice), ("alert", alert), ("invoice", invoice), ("link", link), ("telegram_link", telegramLink), ("open", open),
    ]
    for case (let name, let text?) in texts {
      json.key(name)
      json.value(text)
    }
    writeErrors(to: &json)
    if let panel {
      json.key("panel")
      json.raw(panel)
    }
    json.endObject()
    return json.bytes
  }
}
