// swift-tools-version: 6.2
import PackageDescription

// Plugins as a stranger would write them: a package of its own that knows the plugin API and nothing of the host.
let names = ["Notes", "Wishes"]
let package = Package(
  name: "Outside",
  products: names.map { .library(name: $0, type: .dynamic, targets: [$0]) },
  dependencies: [.package(path: "../../Sources/PluginAPI")],
  targets: names.map { .target(name: $0, dependencies: [.product(name: "PluginAPI", package: "PluginAPI")]) },
  swiftLanguageModes: [.v6]
)
