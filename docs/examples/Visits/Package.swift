// swift-tools-version: 6.2
import PackageDescription

let package = Package(
  name: "Visits",
  products: [.library(name: "Visits", type: .dynamic, targets: ["Visits"])],
  // The plugin API is all that a plugin needs: the folder Sources/PluginAPI of a Patchbay checkout.
  dependencies: [.package(path: "../../../Sources/PluginAPI")],
  targets: [.target(name: "Visits", dependencies: [.product(name: "PluginAPI", package: "PluginAPI")])],
  swiftLanguageModes: [.v6]
)
