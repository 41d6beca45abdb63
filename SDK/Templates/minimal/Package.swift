// swift-tools-version: 6.2
import PackageDescription

// The folder of Patchbay's SDK; the variable PATCHBAY_SDK names another one.
let sdk = Context.environment["PATCHBAY_SDK"] ?? "{sdk}"
let api = Target.Dependency.product(name: "PluginAPI", package: "PluginAPI")

let package = Package(
  name: "Sample",
  products: [.library(name: "Sample", type: .dynamic, targets: ["Sample"])],
  dependencies: [.package(path: "\(sdk)/PluginAPI"), .package(path: "\(sdk)/PluginTesting")],
  targets: [
    .target(name: "Sample", dependencies: [api], path: "Sources"),
    .testTarget(
      name: "SampleTests", dependencies: ["Sample", api, .product(name: "PluginTesting", package: "PluginTesting")], path: "Tests"),
  ],
  swiftLanguageModes: [.v6]
)
