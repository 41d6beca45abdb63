import PluginAPI

extension Sample {
  /// The page in the bot's Mini App.
  func panel(_ context: PanelContext) throws -> Panel {
    let notes = try Note.all(of: context.person.id, in: context.transaction)
    let items = notes.map { note in
      PanelItem(
        note.words, button: PanelButton(Texts.remove, Self.remove, note.id, style: .danger, confirm: Texts.reallyRemove))
    }
    return Panel([.list(items, empty: Texts.noneYet)])
  }
}
