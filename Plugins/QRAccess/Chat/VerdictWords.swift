import PluginAPI

/// What a controller reads of a check.
struct VerdictWords: Sendable {
  let settings: AccessSettings

  /// Somebody is let in.
  func admission(by code: Code, in transaction: Transaction) throws -> String {
    var lines = [try transaction.text(Texts.letIn, ["name": holder(of: code, in: transaction)])]
    if let place = code.place { lines.append(try transaction.text(Texts.letInFor, ["place": title(of: place, in: transaction)])) }
    if !settings.isSingleUse { lines.append(try transaction.text(Texts.letInTimes, ["count": code.uses])) }
    return lines.joined(separator: "\n")
  }

  /// Somebody isn't let in.
  ///
  /// - Parameter code: `nil` where there is none such.
  func refusal(_ refusal: Refusal, of code: Code?, in language: Language, _ transaction: Transaction) throws -> String {
    let name = try code.map { try holder(of: $0, in: transaction) } ?? "?"
    return [
      try reason(refusal, in: language, transaction), try transaction.text(Texts.whose, ["name": name]),
    ].joined(separator: "\n")
  }

  func reason(_ refusal: Refusal, in language: Language, _ transaction: Transaction) throws -> String {
    func time(_ moment: Int64) -> String { transaction.bot.localTime(at: moment).dayAndTime(in: language) }
    return switch refusal {
    case .unknown: try transaction.text(Texts.unknown)
    case .used(let at, let place?):
      try transaction.text(Texts.refusedUsedAt, ["time": time(at), "place": title(of: place, in: transaction)])
    case .used(let at, nil): try transaction.text(Texts.refusedUsed, ["time": time(at)])
    case .expired(let at): try transaction.text(Texts.refusedExpired, ["time": time(at)])
    case .retired(let at, let retirement): try transaction.text(Texts.refusedRetired(retirement), ["time": time(at)])
    case .wrongPlace(let place): try transaction.text(Texts.refusedPlace, ["place": title(of: place, in: transaction)])
    }
  }

  private func holder(of code: Code, in transaction: Transaction) throws -> String {
    guard let person = try transaction.users.find(code.user) else { return String(code.user) }
    let (name, mention) = (person.displayName, person.username.map { "@\($0)" })
    return mention.map { $0 == name ? name : "\(name) (\($0))" } ?? name
  }

  private func title(of place: String, in transaction: Transaction) throws -> String {
    try transaction.text(settings.title(of: place))
  }
}
