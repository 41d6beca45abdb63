// swift-tools-version: 6.2
import PackageDescription

// A package of its own, with one dynamic product: consumed by the host and by every plugin, so that a process holds one
// copy of each type, and built with library evolution, so that a plugin built for 1.x runs on a host of 1.y ≥ x.
let settings: [SwiftSetting] = [
  .unsafeFlags(["-enable-library-evolution"]),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]

let package = Package(
  name: "PluginAPI",
  products: [.library(name: "PluginAPI", type: .dynamic, targets: ["PluginAPI", "TelegramAPI"])],
  targets: [
    .target(name: "TelegramAPI", swiftSettings: settings),
    .target(
      name: "PluginAPI", dependencies: ["TelegramAPI"],
      swiftSettings: settings + [.enableExperimentalFeature("Lifetimes")]),
    .testTarget(name: "TelegramAPITests", dependencies: ["TelegramAPI"], swiftSettings: Array(settings.dropFirst())),
    .testTarget(name: "PluginAPITests", dependencies: ["PluginAPI"], swiftSettings: Array(settings.dropFirst())),
  ],
  swiftLanguageModes: [.v6]
)
