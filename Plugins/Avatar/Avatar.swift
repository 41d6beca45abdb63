import PluginAPI

/// Makes pictures of people from their photos, and answers questions about photos.
struct Avatar: Plugin {
  static let manifest = Manifest(
    id: "avatar", version: "1.0.0", title: LocalizedText(ru: "Аватар", en: "Avatar"),
    description: LocalizedText(ru: "Портреты по фотографиям.", en: "Portraits made of photos."))

  let settings: AvatarSettings

  init(settings: Settings) throws { self.settings = try AvatarSettings(settings) }

  func register(on bot: Registration) throws {
  }
}

@c(patchbay_plugin) public func plugin(_ ask: UInt32) -> UnsafeMutableRawPointer? { export(Avatar.self, ask) }
