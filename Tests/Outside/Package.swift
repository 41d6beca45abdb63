// swift-tools-version: 6.2
import PackageDescription

// A plugin as a stranger would write it: a package of its own that knows the plugin API and nothing of the host.
let package = Package(
  name: "Outside",
  products: [.library(name: "Notes", type: .dynamic, targets: ["Notes"])],
  dependencies: [.package(path: "../../Sources/PluginAPI")],
  targets: [.target(name: "Notes", dependencies: [.product(name: "PluginAPI", package: "PluginAPI")])],
  swiftLanguageModes: [.v6]
)
