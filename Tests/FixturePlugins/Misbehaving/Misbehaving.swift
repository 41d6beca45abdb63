import PluginAPI

/// One bad plugin for each way to fail while it is being made ready; which way is a setting.
struct Misbehaving: Plugin {
  static let manifest = Manifest(id: "misbehaving", version: "1.0.0", title: LocalizedText("Misbehaving"))

  let fails: String

  init(settings: Settings) throws {
    fails = try settings.string("fails", default: "")
    if fails == "configure" { throw settings.invalid("fails", "asked to fail in configure") }
  }

  func register(on bot: Registration) throws {}
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Misbehaving.self, ask) }
