extension TransactionContext where Self: ~Escapable {
  /// Makes a callback button.
  ///
  /// - Throws: `PluginError.callbackNotRegistered`, `.callbackTooLong`, `.callbackArgument`.
  public func button<Argument>(
    _ text: String, _ callback: Callback<Argument>, _ argument: Argument, style: ButtonStyle? = nil
  ) throws -> InlineButton {
    InlineButton(
      text: text, words: nil, action: try action(callback, argument), style: style, isEverybodys: callback.pressers == .everybody)
  }

  /// Makes a callback button that carries no argument.
  public func button(
    _ text: String, _ callback: Callback<NoArgument>, style: ButtonStyle? = nil
  ) throws -> InlineButton {
    try button(text, callback, NoArgument(), style: style)
  }

  /// Makes a callback button whose words are in the language of whoever its message goes to. A text with placeholders is given
  /// ``LocalizedText/filled(_:)``.
  ///
  /// - Throws: `PluginError.callbackNotRegistered`, `.callbackTooLong`, `.callbackArgument`.
  public func button<Argument>(
    _ text: LocalizedText, _ callback: Callback<Argument>, _ argument: Argument, style: ButtonStyle? = nil
  ) throws -> InlineButton {
    let words = scope.text(text, [:], in: try scope.languages())
    return InlineButton(
      text: words, words: text, action: try action(callback, argument), style: style, isEverybodys: callback.pressers == .everybody)
  }

  /// Makes a callback button that carries no argument, with words in the language of whoever its message goes to.
  public func button(
    _ text: LocalizedText, _ callback: Callback<NoArgument>, style: ButtonStyle? = nil
  ) throws -> InlineButton {
    try button(text, callback, NoArgument(), style: style)
  }

  private func action<Argument>(_ callback: Callback<Argument>, _ argument: Argument) throws -> InlineButton.Action {
    .callback(try scope.data(of: callback.route, argument.callbackParts).encoded())
  }
}
