import PluginAPI

/// All that people read. The first word of each is its key, by which an operator puts other words in its place: keep it.
enum Texts {
  static let title = LocalizedText("title", ru: "Sample", en: "Sample")
  static let about = LocalizedText("about", ru: "Заметки с напоминанием", en: "Notes with a reminder")
  static let notes = LocalizedText(
    "notes.list",
    ru:
      "{count, plural, =0 {Заметок пока нет.} one {# заметка. Нажмите, чтобы удалить.} few {# заметки. Нажмите, чтобы удалить.} many {# заметок. Нажмите, чтобы удалить.} other {# заметки. Нажмите, чтобы удалить.}}",
    en: "{count, plural, =0 {No notes yet.} one {# note. Press it to remove it.} other {# notes. Press one to remove it.}}")
  static let noneYet = LocalizedText("notes.none", ru: "Заметок пока нет.", en: "No notes yet.")
  static let add = LocalizedText("notes.add", ru: "Записать", en: "Write one down")
  static let whatNote = LocalizedText("note.ask", ru: "Что записать?", en: "What shall I write down?")
  static let notThis = LocalizedText(
    "note.wrong", ru: "Нужен текст до {count} знаков.", en: "It has to be a text of at most {count} characters.")
  static let kept = LocalizedText("note.kept", ru: "Записано, напомню.", en: "Written down; I'll remind you.")
  static let remove = LocalizedText("note.remove", ru: "Удалить", en: "Remove")
  static let reallyRemove = LocalizedText("note.remove.sure", ru: "Удалить заметку?", en: "Remove this note?")
  static let removed = LocalizedText("note.removed", ru: "Удалено", en: "Removed")
  static let reminder = LocalizedText("note.reminder", ru: "Напоминаю: {note}", en: "A reminder: {note}")

  static let all = [title, about, notes, noneYet, add, whatNote, notThis, kept, remove, reallyRemove, removed, reminder]
}
