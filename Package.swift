// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
]
let api = Target.Dependency.product(name: "PluginAPI", package: "PluginAPI")

/// A plugin: one dynamic library that depends on PluginAPI, and on what it links statically for itself alone.
struct PluginLibrary {
  let product: Product
  let targets: [Target]

  init(_ name: String, path: String) {
    product = .library(name: name, type: .dynamic, targets: [name])
    targets = [.target(name: name, dependencies: [api], path: path, swiftSettings: settings)]
  }

  /// One that programs of tests link, too. Its entry is a target of its own, for a program has one entry of that name.
  init(linked name: String, in folder: String = "Plugins", _ dependencies: [Target.Dependency] = []) {
    let entry = "\(name)Entry"
    product = .library(name: name, type: .dynamic, targets: [entry])
    targets = [
      .target(
        name: name, dependencies: [api] + dependencies, path: "\(folder)/\(name)", exclude: ["Entry"], swiftSettings: settings),
      .target(name: entry, dependencies: [api, .target(name: name)], path: "\(folder)/\(name)/Entry", swiftSettings: settings),
    ]
  }
}

/// The lowest floors of the host.
let grounds: [Target.Dependency] = [
  "PatchbayBase", "PatchbayConfiguration", "PatchbayObservability", "PatchbayStorage", "PatchbayTelegram",
]
let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let plugins = [
  PluginLibrary(linked: "Avatar", [crypto]),
  PluginLibrary(linked: "Payments", [crypto]),
  PluginLibrary(linked: "QRAccess", ["QRPicture", crypto]),
  PluginLibrary(linked: "Referral", ["QRPicture"]),
  PluginLibrary("Bench", path: "Benchmarks/Bench"),
  PluginLibrary("Club", path: "Tests/FixturePlugins/Club"),
  PluginLibrary(linked: "Counter", in: "Tests/FixturePlugins"),
  PluginLibrary("Faulty", path: "Tests/FixturePlugins/Faulty"),
  PluginLibrary(linked: "Misbehaving", in: "Tests/FixturePlugins"),
  PluginLibrary("Trail", path: "Tests/FixturePlugins/Trail"),
  PluginLibrary("Worker", path: "Tests/FixturePlugins/Worker"),
]

let package = Package(
  name: "patchbay",
  products: [
    .executable(name: "patchbay", targets: ["patchbay"]), .executable(name: "TransferBench", targets: ["TransferBench"]),
    .library(name: "PluginTesting", type: .dynamic, targets: ["PluginTesting"]),
  ] + plugins.map(\.product),
  dependencies: [
    .package(path: "Sources/PluginAPI"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.1"),
    .package(url: "https://github.com/swift-server/async-http-client", from: "1.37.0"),
    .package(url: "https://github.com/apple/swift-crypto", "3.12.3"..<"5.0.0"),
    .package(url: "https://github.com/apple/swift-collections", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-http-types", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.16.2"),
    .package(url: "https://github.com/apple/swift-nio", from: "2.101.2"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle", from: "2.13.0"),
    .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.1.1"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CSQLite", pkgConfig: "sqlite3", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CPNG", pkgConfig: "libpng", providers: [.apt(["libpng-dev"])]),
    .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CPostgres", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
    // The host's lowest floors; those above them are folders of the target Host, which Scripts/check-floors keeps apart.
    .target(
      name: "PatchbayBase", dependencies: [.product(name: "HeapModule", package: "swift-collections")], path: "Sources/Host/Base",
      swiftSettings: settings),
    .target(
      name: "PatchbayObservability", dependencies: ["PatchbayBase", api, .product(name: "Logging", package: "swift-log")],
      path: "Sources/Host/Observability", swiftSettings: settings),
    .target(
      name: "PatchbayConfiguration", dependencies: ["PatchbayBase", api, .product(name: "Yams", package: "Yams")],
      path: "Sources/Host/Configuration", swiftSettings: settings),
    .target(
      name: "PatchbayStorage", dependencies: ["PatchbayBase", "CPostgres", "CSQLite", api], path: "Sources/Host/Storage",
      swiftSettings: settings),
    .target(
      name: "PatchbayTelegram",
      dependencies: [
        "PatchbayBase", api,
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "HeapModule", package: "swift-collections"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ], path: "Sources/Host/Telegram", swiftSettings: settings),
    .target(
      name: "Host",
      dependencies: grounds + [
        "CQREncode", "CZlib", api,
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "DequeModule", package: "swift-collections"),
        crypto,
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Mustache", package: "swift-mustache"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ], exclude: ["Base", "Configuration", "Observability", "Storage", "Telegram"],
      resources: [.embedInCode("Front/App/Page"), .embedInCode("Front/Console/Page")], swiftSettings: settings),
    .target(
      name: "Simulator",
      dependencies: [
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        crypto,
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "Hummingbird", package: "hummingbird"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "ServiceLifecycle", package: "swift-service-lifecycle"),
      ], resources: [.embedInCode("Page")], swiftSettings: settings),
    // Bots in a test's own process: the host and the simulator without a port. Nothing in its interface is the host's, so that the
    // SDK holds it as a built library and the text of that interface.
    .target(
      name: "PluginTesting",
      dependencies: grounds + [
        "Host", "Simulator", "BaseTesting", "PostgresTesting", api, .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings + [
        .unsafeFlags(["-enable-library-evolution", "-emit-module-interface", "-no-verify-emitted-module-interface"])
      ],
      // What a plugin links for itself, in a version of its own, doesn't take the place of the host's.
      linkerSettings: [.unsafeFlags(["-Xlinker", "-Bsymbolic"])]),
    // What several plugins link, each for itself.
    .target(name: "QRPicture", dependencies: ["CPNG", "CQREncode"], path: "Plugins/QRPicture", swiftSettings: settings),
    .executableTarget(
      name: "patchbay",
      dependencies: grounds + [
        "Host", "Simulator", api,
        .product(name: "Logging", package: "swift-log"),
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ], swiftSettings: settings),
    .executableTarget(
      name: "TransferBench",
      dependencies: grounds + ["Host", "CSQLite", api, .product(name: "Logging", package: "swift-log")],
      path: "Benchmarks/Transfers",
      swiftSettings: settings),
    // Makes pictures of codes as fast as it can, beside another library's.
    .executableTarget(name: "QRBench", dependencies: ["QRPicture"], path: "Benchmarks/QRBench", swiftSettings: settings),
    // A real PostgreSQL server for tests.
    .target(
      name: "PostgresTesting", dependencies: ["PatchbayBase", "PatchbayStorage", api], path: "Tests/PostgresTesting",
      swiftSettings: settings),
    // Databases of both engines.
    .target(
      name: "StorageTesting", dependencies: ["PatchbayBase", "PatchbayStorage", "BaseTesting", "PostgresTesting", api],
      path: "Tests/StorageTesting", swiftSettings: settings),
    // What tests of plugins ask of their texts.
    .target(name: "TextTesting", dependencies: [api], path: "Tests/TextTesting", swiftSettings: settings),
    // Clocks, folders and random numbers of tests' own.
    .target(name: "BaseTesting", dependencies: ["PatchbayBase"], path: "Tests/BaseTesting", swiftSettings: settings),
    // Bot APIs of tests' own.
    .target(
      name: "TelegramTesting",
      dependencies: [
        "BaseTesting", "PatchbayBase", "PatchbayTelegram",
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ], path: "Tests/TelegramTesting", swiftSettings: settings),
    .testTarget(name: "BaseTests", dependencies: ["PatchbayBase", "BaseTesting"], swiftSettings: settings),
    .testTarget(
      name: "StorageTests",
      dependencies: ["PatchbayBase", "PatchbayStorage", "BaseTesting", "PostgresTesting", "StorageTesting", api],
      swiftSettings: settings),
    .testTarget(
      name: "ConfigurationTests", dependencies: ["PatchbayBase", "PatchbayConfiguration", api], exclude: ["Golden"],
      swiftSettings: settings),
    .testTarget(
      name: "ObservabilityTests",
      dependencies: ["PatchbayBase", "PatchbayObservability", "BaseTesting", .product(name: "Logging", package: "swift-log")],
      swiftSettings: settings),
    .testTarget(
      name: "TelegramTests",
      dependencies: [
        "PatchbayBase", "PatchbayTelegram", "BaseTesting", "TelegramTesting", api,
        .product(name: "Logging", package: "swift-log"),
      ], swiftSettings: settings),
    .testTarget(
      name: "HostTests",
      dependencies: grounds + [
        "Host", "CSQLite", "BaseTesting", "PostgresTesting", "StorageTesting", "TelegramTesting", api,
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOEmbedded", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOPosix", package: "swift-nio"),
      ], swiftSettings: settings),
    .testTarget(
      name: "AvatarTests",
      dependencies: grounds + [
        "Avatar", "BaseTesting", "Host", "Simulator", "TextTesting", api, .product(name: "Logging", package: "swift-log"),
      ],
      swiftSettings: settings),
    .testTarget(name: "PaymentsTests", dependencies: ["Payments", "BaseTesting", "TextTesting", api], swiftSettings: settings),
    .testTarget(name: "QRAccessTests", dependencies: ["QRAccess", "TextTesting", api], swiftSettings: settings),
    .testTarget(name: "ReferralTests", dependencies: ["Referral", "BaseTesting", "TextTesting", api], swiftSettings: settings),
    // What people named themselves, in the texts of all plugins.
    .testTarget(
      name: "NameTests",
      dependencies: [
        "Avatar", "Payments", "QRAccess", "Referral", "PatchbayBase", "PatchbayConfiguration", "Simulator", "BaseTesting",
        "TextTesting",
        api,
      ], swiftSettings: settings),
    .testTarget(name: "QRPictureTests", dependencies: ["QRPicture"], swiftSettings: settings),
    .testTarget(name: "SimulatorTests", dependencies: ["Simulator"], swiftSettings: settings),
    // Bots on a host in the tests' own process.
    .testTarget(
      name: "BotTests",
      dependencies: [
        "Avatar", "BaseTesting", "Counter", "Misbehaving", "PluginTesting", "PostgresTesting", "Payments", "QRAccess", "QRPicture",
        "Referral", "Simulator",
        api,
      ],
      swiftSettings: settings),
    // Whole hosts: the real program, real plugins, real HTTP, the simulated Telegram.
    .testTarget(
      name: "ScenarioTests",
      dependencies: grounds + [
        "BaseTesting", "Host", "Simulator", "patchbay", "CPostgres", "CSQLite", "PluginTesting", "PostgresTesting", api,
        "Avatar", "Counter", "Misbehaving", "Payments", "QRAccess", "Referral",
        .product(name: "AsyncHTTPClient", package: "async-http-client"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
      ], swiftSettings: settings),
  ] + plugins.flatMap(\.targets),
  swiftLanguageModes: [.v6]
)
