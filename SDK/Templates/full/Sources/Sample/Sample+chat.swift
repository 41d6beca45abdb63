import PluginAPI

// Each handler is one transaction: what it writes, begins and sends happens as a whole, or not at all.
extension Sample {
  func show(_ update: UpdateContext) throws {
    let notes = try Note.all(of: try update.requirePerson().id, in: update.transaction)
    try update.reply(Texts.notes, ["count": notes.count], keyboard: try keyboard(notes, in: update.transaction))
  }

  func ask(_ update: UpdateContext) throws {
    try update.begin(Self.asksForNote)
    try update.reply(Texts.whatNote)
  }

  func keep(_ update: UpdateContext) throws {
    let person = try update.requirePerson()
    guard !update.text.isEmpty, update.text.utf16.count <= Note.longest else {
      return try update.reply(Texts.notThis, ["count": Note.longest])
    }
    let note = try Note.add(update.text, of: person.id, in: update.transaction)
    try update.enqueue(
      Self.remind, Reminder(note: note, person: person.id), key: "note/\(note)", after: remindsAfter, user: person.id)
    try update.renew(panel: "notes", of: person.id)
    try update.endConversation()
    try update.reply(Texts.kept)
  }

  func remove(_ update: UpdateContext, _ note: Int64) throws {
    let person = try update.requirePerson()
    // Any client can send any number, so the person's id is part of the question.
    try update.sql.run("DELETE FROM {notes} WHERE id = ? AND user_id = ?", note, person.id)
    let notes = try Note.all(of: person.id, in: update.transaction)
    try update.editMessage(Texts.notes, ["count": notes.count], keyboard: try keyboard(notes, in: update.transaction))
    try update.answer(Texts.removed)
  }

  /// Runs after a commit, when its time has come; it may wait for the network, which handlers can't.
  func remind(_ job: JobContext, _ reminder: Reminder) async throws {
    try await job.finish { end in
      guard let words = try end.sql.first("SELECT words FROM {notes} WHERE id = ?", reminder.note)?.string else { return }
      try end.send(Texts.reminder, ["note": words.isolated], to: reminder.person)
    }
  }

  private func keyboard(_ notes: [Note], in transaction: Transaction) throws -> Keyboard {
    let shown = try notes.prefix(20).map { note in
      try transaction.button("✖ \(note.words.shortened(to: 40))", Self.remove, note.id)
    }
    return .column(shown + [try transaction.button(Texts.add, Self.add)])
  }
}
