// swift-tools-version: 6.2
import PackageDescription

#if compiler(<6.3) || compiler(>=6.4)
  #error(
    "this SDK's test kit was built with Swift 6.3 and works with no other: install Swift 6.3 (swiftly install 6.3), or take the SDK that was made with yours"
  )
#endif

// The host, its database and a simulated Telegram are in one library that is built already. The bundle holds it with the text of its
// interface, so that a test builds nothing but itself. See docs/decisions/0039 of Patchbay.
let package = Package(
  name: "PluginTesting",
  products: [.library(name: "PluginTesting", targets: ["PluginTesting", "PluginTestingRuntime"])],
  targets: [
    .binaryTarget(name: "PluginTesting", path: "PluginTesting.artifactbundle"),
    .target(name: "PluginTestingRuntime", linkerSettings: [.linkedLibrary("swiftSynchronization")]),
  ],
  swiftLanguageModes: [.v6]
)
