import AsyncHTTPClient
import Glibc
import NIOCore
import NIOHTTP1
import PatchbayBase
package import PatchbayConfiguration
import PatchbayObservability
import PluginAPI

/// How a command reaches what it is about: the running host by its control socket, or else the database itself.
package struct HostConnection: Sendable {
  private let configuration: HostConfiguration
  private let source: ConfigurationSource?

  /// - Parameter source: what the configuration was read from.
  package init(_ configuration: HostConfiguration, from source: ConfigurationSource? = nil) {
    self.configuration = configuration
    self.source = source
  }

  /// Does what the operator asks for, or says what it would do: in the running host, or else here.
  ///
  /// - Parameter operatorName: who asks, for the audit.
  /// - Throws: `OperationError`; `ConfigurationErrors` where a value is needed that is not at hand; `StorageError` when neither a
  ///   host answers nor the database can be locked.
  package func perform(_ request: OperationRequest, by operatorName: String) async throws -> OperationResult {
    let operation = OperationTable.find(request.name)
    // The host has read the same file, or is about to.
    if operation?.scope == .bots, let name = request.bot { _ = try configuration.bot(name) }
    if let answer = try await ask(request, by: operatorName) { return answer }
    if request.name.hasPrefix("do.") { throw OperationError.needsHost("'patchbay do'") }
    guard let operation else { throw OperationError.unknownOperation(request.name) }
    guard operation.reach != .host else {
      throw OperationError.needsHost(operation.name == "do" ? "'patchbay do'" : operation.command)
    }
    let databases = OwnDatabases()
    let own = HostDatabase(configuration.ownDatabase)
    let secrets = SecretRegistry()
    let result: Result<OperationResult, any Error>
    do {
      let input = try operation.input(request.arguments, body: request.body)
      let bot: BotConfiguration? =
        operation.scope == .bot || operation.scope == .configuredBot ? try configuration.bot(request.bot) : nil
      let audit = AuditEntry(operation.auditName, by: .local(operatorName), input.written) { secrets.redact($0) }
      result = .success(
        try await operation.perform(
          OperationContext(
            input: input, audit: audit, key: request.key, isRehearsal: request.isRehearsal, configuration: configuration,
            source: source, bot: bot, botName: request.bot, site: .alone(databases), own: own)))
    } catch { result = .failure(error) }
    await databases.close()
    await own.close()
    return try result.get()
  }

  /// Has the running host do it.
  ///
  /// - Returns: `nil` when no host is running.
  func ask(_ message: OperationRequest, by operatorName: String) async throws -> OperationResult? {
    let socket = configuration.controlSocket
    // A socket without a host behind it was left by one that died.
    guard access(socket, F_OK) == 0, !Self.isAbsent(socket) else { return nil }
    guard Exposure.isOwn(socket) else {
      throw OperationError.refused(
        "\(socket) belongs to another user, who would hear what is asked: run this as the host's own user, or delete the socket")
    }
    let response: HTTPClientResponse
    do {
      response = try await HTTPClient.shared.execute(
        ControlMessage.request(message, by: operatorName, to: socket), timeout: Self.patience(with: message.name))
    } catch {
      throw OperationError.refused(
        "no answer from the host at \(socket) (\(error)): check whether it was done; if the host has exited, its log says why")
    }
    let body = Array(try await response.body.collect(upTo: OperationResult.largest).readableBytesView)
    guard response.status == .ok else {
      let reason = (try? JSONDocument(body))?.root.member("detail").string
      if response.status == .badRequest, let reason { throw OperationError.usage(reason) }
      throw OperationError.refused(reason ?? "the host answered \(response.status.code)")
    }
    guard let result = OperationResult(wire: body) else { throw OperationError.unknownOperation(message.name) }
    return result
  }

  private static func patience(with name: String) -> TimeAmount {
    switch name {
    // They read or write everything that a bot has.
    case "ledger.verify", "import.users": .hours(1)
    // That a host doesn't answer is an answer.
    case "doctor": .seconds(15)
    default: .seconds(60)
    }
  }

  private static func isAbsent(_ socket: String) -> Bool {
    let descriptor = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    guard descriptor >= 0 else { return false }
    defer { close(descriptor) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { path in
      for (index, byte) in socket.utf8.prefix(path.count - 1).enumerated() { path[index] = byte }
    }
    let connected = withUnsafePointer(to: &address) { pointer in
      pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    return connected != 0 && (errno == ECONNREFUSED || errno == ENOENT)
  }
}

extension HostConfiguration {
  /// The bot that an operator means, who may leave out the name of the only one.
  package func bot(_ name: String?) throws(OperationError) -> BotConfiguration {
    let known = bots.map(\.name)
    if name == nil, bots.count == 1 { return bots[0] }
    guard let name else { throw .needsBot(known: known) }
    guard let bot = self[bot: name] else { throw .unknownBot(name, known: known) }
    return bot
  }
}
