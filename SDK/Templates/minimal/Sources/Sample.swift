import PluginAPI

/// Greets whoever asks for it.
struct Sample: Plugin {
  static let manifest = Manifest(id: "sample", version: "1.0.0", title: LocalizedText(ru: "Sample", en: "Sample"))

  private static let hello = LocalizedText("hello", ru: "Здравствуйте, {name}!", en: "Hello, {name}!")

  init(settings: Settings) throws {}

  func register(on bot: Registration) throws {
    try bot.command("sample", LocalizedText(ru: "Поздороваться", en: "Say hello")) { update in
      try update.reply(Self.hello, ["name": try update.requirePerson().displayName])
    }
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Sample.self, ask) }
