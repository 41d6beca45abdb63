/// A file that a plugin brings along for pages: a picture for its panels, or a page of its own where panels don't do.
///
///     static let logo = Asset("logo.svg", PackageResources.logo_svg)     // resources: [.embedInCode("Assets")] in Package.swift
///     static let game = Asset("game/index.html", PackageResources.index_html)
///
///     try bot.assets([Self.logo, Self.game])                             // in register(on:)
///     PanelPicture(Self.logo, alt: Texts.logo)                           // in a panel
///     PanelButton(Texts.play, opens: Self.game)
///
/// It lies in the plugin's library and goes with it. Anybody can read it: the host serves it below `/app/<bot>/assets/<plugin>/`, without
/// asking who they are. A page runs in a sandbox of its own, where it has neither the Mini App's session nor storage.
public struct Asset: Sendable, Hashable {
  /// Such as `game/index.html`; its ending says what it is.
  public let path: String
  public let bytes: [UInt8]

  /// - Parameter path: up to 128 characters of `A-Z a-z 0-9 . _ -`, with `/` between folders; no name begins with a point.
  public init(_ path: String, _ bytes: [UInt8]) {
    self.path = path
    self.bytes = bytes
  }

  /// How many assets a plugin may have, and how many bytes all of them together.
  public static let (most, mostBytes) = (200, 4 << 20)

  /// What a browser is told that it is; `nil` for an ending that isn't known.
  @_spi(Host) public var type: String? {
    path.utf8.lastIndex(of: UInt8(ascii: ".")).flatMap { Self.types[path[path.utf8.index(after: $0)...].lowercased()] }
  }

  private static let types = [
    "css": "text/css; charset=utf-8", "gif": "image/gif", "html": "text/html; charset=utf-8", "ico": "image/x-icon",
    "jpeg": "image/jpeg", "jpg": "image/jpeg", "js": "text/javascript; charset=utf-8", "json": "application/json",
    "mjs": "text/javascript; charset=utf-8", "mp3": "audio/mpeg", "mp4": "video/mp4", "png": "image/png", "svg": "image/svg+xml",
    "txt": "text/plain; charset=utf-8", "wasm": "application/wasm", "webp": "image/webp", "woff2": "font/woff2",
  ]

  /// What is wrong with it; `nil` where nothing is.
  var problem: String? {
    let names = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    let isPath =
      path.utf8.count <= 128
      && names.allSatisfy { !$0.isEmpty && $0.first != UInt8(ascii: ".") && $0.allSatisfy(Self.isAllowed) }
    guard isPath else {
      return "write up to 128 of A-Z a-z 0-9 . _ -, with '/' between folders, and no name that begins with a point"
    }
    guard type != nil else { return "end it with one of \(Self.types.keys.sorted().joined(separator: ", "))" }
    return nil
  }

  private static func isAllowed(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}

extension Registration {
  /// Files for pages, which anybody can read; see ``Asset``.
  ///
  /// - Throws: `PluginError.registration` for a path that is none, or is there already, and for more than a plugin may have.
  public func assets(_ assets: [Asset]) throws {
    var (paths, bytes) = (Set<String>(), 0)
    for case .asset(let known) in scope.items {
      paths.insert(known.path)
      bytes += known.bytes.count
    }
    for asset in assets {
      if let problem = asset.problem {
        throw PluginError.registration("asset '\(asset.path)' of plugin '\(scope.plugin)': \(problem)")
      }
      guard paths.insert(asset.path).inserted else {
        throw PluginError.registration("asset '\(asset.path)' of plugin '\(scope.plugin)' is there twice")
      }
      bytes += asset.bytes.count
      guard paths.count <= Asset.most, bytes <= Asset.mostBytes else {
        throw PluginError.registration(
          "the assets of plugin '\(scope.plugin)' are \(paths.count) with \(bytes) bytes: \(Asset.most) with \(Asset.mostBytes) are allowed"
        )
      }
      try scope.add(.asset(asset))
    }
  }
}
