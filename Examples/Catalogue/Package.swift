// swift-tools-version: 6.2
import PackageDescription

// The folder of Patchbay's SDK, by the variable PATCHBAY_SDK; else the one that 'patchbay plugin new' makes beside a program which was built here.
let sdk = Context.environment["PATCHBAY_SDK"] ?? "../../.build/debug/sdk"
let api = Target.Dependency.product(name: "PluginAPI", package: "PluginAPI")

let package = Package(
  name: "Catalogue",
  products: [.library(name: "Catalogue", type: .dynamic, targets: ["Catalogue"])],
  dependencies: [.package(path: "\(sdk)/PluginAPI"), .package(path: "\(sdk)/PluginTesting")],
  targets: [
    .target(name: "Catalogue", dependencies: [api]),
    .testTarget(
      name: "CatalogueTests", dependencies: ["Catalogue", api, .product(name: "PluginTesting", package: "PluginTesting")]),
  ],
  swiftLanguageModes: [.v6]
)
