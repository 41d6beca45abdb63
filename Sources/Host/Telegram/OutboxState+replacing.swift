// Edits that Telegram refuses because of the message: what they were to show is told by a new message, once. For every edit of every
// plugin it is decided here.

extension OutboxState {
  /// Telegram said no to a line's head, for good.
  mutating func refused(_ key: LineKey, _ error: TelegramError, at now: Int64) {
    guard let held = lines[key]?.calls.first else { return }
    if let refusal = EditRefusal(error), held.call.isEdit || held.replaced != nil {
      if askForSuccessor(key, held, refusal, at: now) || tellAnew(key, held, in: refusal, at: now) { return }
      if held.call.tellsNothing { return finish(key, .unchanged, at: now) }
    }
    if case .forbidden(let why) = error.kind { return finish(key, .blocked(why), at: now) }
    finish(key, .failed(code: error.code, description: error.text.isEmpty ? error.description : error.text), at: now)
  }

  /// Makes a line's head a new message with what the edit was to show, where that is possible: in the message's chat, or in private.
  ///
  /// The row in the database stays the edit's. After a crash it is tried again, refused again, and told if it wasn't told.
  mutating func tellAnew(_ key: LineKey, _ held: QueuedCall, in refusal: EditRefusal, at now: Int64) -> Bool {
    let own = key.chat
    let place: ChatAddress
    switch (refusal, own) {
    case (.message, let chat?): place = chat
    default:
      // Of an inline message nobody knows the chat; one that can't be written to is of no use.
      guard let person = held.call.person, own != .id(person) else { return false }
      place = .id(person)
    }
    var next = held
    if held.call.isEdit {
      guard let message = held.call.asMessage(in: place, isSamePlace: place == own) else { return false }
      next.call = message
      next.replaced = held.replaced ?? held.call.target
      counts.replaced += 1
    } else {
      // A new message already, in a chat that can't be written to.
      guard refusal == .chat else { return false }
      next.call.chat = place
    }
    guard var line = lines[key] else { return false }
    underWay[held.call.seq] = nil
    line.calls.removeFirst()
    line.head = .waiting
    line.retryAt = .min
    if .chat(place) == key {
      line.calls.insert(next, at: 0)
      lines[key] = line
    } else {
      lines[key] = line
      arm(key, at: now)
      lines[.chat(place), default: ChatLine()].insert(next)
    }
    arm(.chat(place), at: now)
    return true
  }

  // MARK: Messages that stand in another's place

  /// The name under which the message is known that was sent in place of another.
  package static func successor(of message: Int64, in chat: ChatAddress) -> String {
    switch chat {
    case .id(let id): "new:\(id):\(message)"
    case .username(let name): "new:\(name):\(message)"
    }
  }

  /// Asks whether a message that can't be edited has got another in its place, which then is to be edited; answers whether it did.
  private mutating func askForSuccessor(_ key: LineKey, _ held: QueuedCall, _ refusal: EditRefusal, at now: Int64) -> Bool {
    guard refusal == .message, held.call.isEdit, held.replaced == nil, let chat = key.chat,
      case .message(let id) = held.call.target, references[Self.successor(of: id, in: chat)] == nil
    else { return false }
    lines[key]?.head = .lookingUp
    effects.append(.lookUp(seq: held.call.seq, reference: Self.successor(of: id, in: chat)))
    return true
  }

  /// Answers that question.
  mutating func foundSuccessor(_ key: LineKey, _ held: QueuedCall, _ lookup: ReferenceLookup, at now: Int64) {
    if case .message(let new) = lookup, let chat = key.chat, case .message(let id) = held.call.target {
      references.remember(Self.successor(of: id, in: chat), .message(new), seq: held.call.seq)
      lines[key]?.calls[0].call.target = .message(new)
      lines[key]?.calls[0].replaced = held.call.target
      arm(key, at: now)
    } else if !tellAnew(key, held, in: .message, at: now) {
      finish(
        key, held.call.tellsNothing ? .unchanged : .failed(code: 400, description: "the message can't be edited any more"), at: now)
    }
  }

  /// Notes the message that was sent in another's place.
  ///
  /// - Returns: the other's reference, if it has one.
  mutating func remember(_ new: Int64, inPlaceOf held: QueuedCall) -> String? {
    switch held.replaced {
    case .reference(let reference):
      references.remember(reference, .message(new), seq: held.call.seq)
      return reference
    case .message(let old):
      if let chat = held.call.chat { references.remember(Self.successor(of: old, in: chat), .message(new), seq: held.call.seq) }
      return nil
    case .inline, nil, .some(.none): return nil
    }
  }
}
