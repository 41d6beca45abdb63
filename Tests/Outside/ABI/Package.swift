// swift-tools-version: 6.2
import PackageDescription

// Stands for a newer host: linked against the changed copy of the plugin API, it runs a plugin built before the change.
let package = Package(
  name: "NextHost",
  dependencies: [.package(path: "../PluginAPI")],
  targets: [.executableTarget(name: "NextHost", dependencies: [.product(name: "PluginAPI", package: "PluginAPI")])],
  swiftLanguageModes: [.v6]
)
