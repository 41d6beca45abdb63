import PatchbayBase

extension ConfigurationDecoder {
  /// The whole file. What it returns counts only if no problem is an error.
  ///
  /// - Parameter running: what is in force in a host that runs, and stays so where a key waits for the next start.
  mutating func configuration(_ root: ConfigurationNode, running: HostConfiguration?) -> HostConfiguration {
    let start = root.position
    let sections = section(root, path: "", at: start, RootKey.self)
    let hostEntry = sections.entries[.host]
    let host = section(hostEntry?.value, path: "host", at: hostEntry?.position ?? start, HostKey.self)
    var result = HostConfiguration(
      pluginsFolder: path(.plugins, in: host, default: "plugins"), dataFolder: path(.data, in: host, default: "data"))
    result.telegramAPI = telegramAPI(host)
    result.publicURL = publicURL(host, telegramAPI: result.telegramAPI)
    result.listen = listen(host)
    result.adminListen = value(.adminListen, in: host, as: .listenAddress)
    result.adminKey = value(.adminKey, in: host, as: .key)
    if let admin = result.adminListen, admin.port != 0, admin.port == result.listen.port, Self.overlap(admin, result.listen) {
      note(.sameAddress(admin), at: host.position(.adminListen))
    }
    result.database = ownDatabase(host)
    result.roles = roles(host)
    result.trustedProxies = list(.trustedProxies, in: host, as: .addressRange) ?? []
    result.watch = value(.watch, in: host, as: .bool) ?? true
    result.logLevel = value(.logLevel, in: host, as: .oneOf("a log level")) ?? .info
    result.trust = value(.trust, in: host, as: .oneOf("a level of trust")) ?? .any
    result.trustedKeys = list(.trustedKeys, in: host, as: .publisherKey) ?? []
    let limitsEntry = host.entries[.limits]
    result.limits = limits(section(limitsEntry?.value, path: "host.limits", at: limitsEntry?.position ?? start))
    if let running {
      waiting = ConfigurationChange(from: running, to: result).hostRestart
      result = result.keeping(running)
    }
    // After that: where a bot's files are by default follows from the host's.
    result.bots = bots(sections, host: result)
    return result
  }

  private mutating func path(_ key: HostKey, in host: Section<HostKey>, default name: String) -> String {
    FilePath.resolve(value(key, in: host, as: .path) ?? name, in: folder)
  }

  private mutating func telegramAPI(_ host: Section<HostKey>) -> BaseURL {
    guard let url = value(.telegramAPI, in: host, as: .url) else { return .telegram }
    if url.host == BaseURL.telegram.host, url != .telegram { note(.telegramNeedsHTTPS, at: host.position(.telegramAPI)) }
    return url
  }

  private mutating func publicURL(_ host: Section<HostKey>, telegramAPI: BaseURL) -> BaseURL? {
    guard let url = value(.publicURL, in: host, as: .url) else { return nil }
    guard telegramAPI == .telegram else { return url }
    if url.scheme != .https {
      note(.publicURLNeedsHTTPS, at: host.position(.publicURL))
    } else if ![443, 80, 88, 8443].contains(url.effectivePort) {
      note(.publicURLPort(url.effectivePort), at: host.position(.publicURL))
    }
    return url
  }

  /// `host.listen`, unless the platform says by `PORT` where it sends requests.
  private mutating func listen(_ host: Section<HostKey>) -> ListenAddress {
    let written = value(.listen, in: host, as: .listenAddress)
    let standard = ListenAddress(host: "127.0.0.1", port: 8080)
    guard let text = environment["PORT"]?.trimmed, !text.isEmpty else { return written ?? standard }
    guard let port = Int(text) else {
      note(.badPortVariable(.malformed), at: host.position(.listen))
      return written ?? standard
    }
    guard (1...65535).contains(port) else {
      note(.badPortVariable(.portOutOfRange), at: host.position(.listen))
      return written ?? standard
    }
    let address = ListenAddress(host: "0.0.0.0", port: port)
    if let written, written != address { note(.portOverridesListen(port: port, listen: written), at: host.position(.listen)) }
    return address
  }

  private static func overlap(_ a: ListenAddress, _ b: ListenAddress) -> Bool {
    let all: Set<String> = ["0.0.0.0", "::"]
    return a.host == b.host || all.contains(a.host) || all.contains(b.host)
  }

  private mutating func limits(_ section: Section<LimitKey>) -> HostConfiguration.Limits {
    var limits = HostConfiguration.Limits()
    if let depth = value(.laneDepth, in: section, as: .integer(1...1_000_000)) { limits.laneDepth = depth }
    if let deadline = value(.handlerDeadline, in: section, as: .duration(milliseconds: 100...60_000, words: "from 100ms to 1m")) {
      limits.handlerDeadline = deadline
    }
    if let size = value(.updateSize, in: section, as: .byteCount((64 << 10)...(64 << 20), words: "from 64KiB to 64MiB")) {
      limits.updateSize = size
    }
    if let count = value(.databaseConnections, in: section, as: .integer(1...1000)) { limits.databaseConnections = count }
    if let time = value(.drainTime, in: section, as: .duration(milliseconds: 0...600_000, words: "from 0s to 10m")) {
      limits.drainTime = time
    }
    if let count = value(.connections, in: section, as: .integer(16...100_000)) { limits.connections = count }
    if let count = value(.connectionsPerAddress, in: section, as: .integer(1...100_000)) { limits.connectionsPerAddress = count }
    let memory = ValueKind<Int>.byteCount((64 << 10)...(1024 << 20), words: "from 64KiB to 1024MiB")
    if let size = value(.bodyMemory, in: section, as: memory) { limits.bodyMemory = size }
    if let size = value(.bodyMemoryPerAddress, in: section, as: memory) { limits.bodyMemoryPerAddress = size }
    let range = ValueKind<Duration>.duration(milliseconds: 1000...600_000, words: "from 1s to 10m")
    if let time = value(.headerTime, in: section, as: range) { limits.headerTime = time }
    if let time = value(.bodyTime, in: section, as: range) { limits.bodyTime = time }
    if let time = value(.idleTime, in: section, as: range) { limits.idleTime = time }
    if let time = value(.answerTime, in: section, as: range) { limits.answerTime = time }
    if let count = value(.logLines, in: section, as: .integer(100...200_000)) { limits.logLines = count }
    let kept = ValueKind<Int>.byteCount((64 << 10)...(256 << 20), words: "from 64KiB to 256MiB")
    if let size = value(.logMemory, in: section, as: kept) { limits.logMemory = size }
    return limits
  }
}
