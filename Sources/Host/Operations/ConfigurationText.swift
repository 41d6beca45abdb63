import PatchbayBase
import PatchbayConfiguration
import PatchbayObservability
@_spi(Host) import PluginAPI

/// The configuration file's text, as an operation that is about it sees it.
struct ConfigurationText {
  private let context: OperationContext
  private let source: ConfigurationSource
  private let secrets: SecretRegistry
  private let text: String

  var masked: MaskedText { MaskedText(text, environment: source.environment, redact: secrets.redact) }

  /// - Throws: `OperationError.refused` where there is no file that can be read.
  init(_ context: OperationContext) throws {
    self.context = context
    guard let source = context.source else { throw OperationError.refused("the configuration is of no file") }
    self.source = source
    if let host = context.host {
      secrets = host.services.secrets
    } else {
      secrets = SecretRegistry()
      for bot in context.configuration.bots { secrets.add(token: bot.token.reveal()) }
    }
    switch FileContents.read(source.path, limit: ConfigurationFile.sizeLimit) {
    case .success(let bytes): text = String(decoding: bytes, as: UTF8.self)
    case .failure(let fault): throw OperationError.refused("\(source.path): \(fault)")
    }
  }

  /// Judges an edited text, secrets that were only marked in their places.
  func check(_ bytes: [UInt8], _ columns: [ResultColumn]) async throws -> OperationResult {
    guard let edited = String(validating: bytes, as: UTF8.self), !bytes.isEmpty else {
      throw OperationError.refused("the configuration must be text in UTF-8")
    }
    guard bytes.count <= ConfigurationFile.sizeLimit else {
      throw OperationError.refused("the configuration has more than \(ConfigurationFile.sizeLimit) bytes")
    }
    let (masked, file) = (masked, source.path)
    let whole = masked.restored(edited)
    let review = try await review(whole)
    // One that was sent with its secrets is told without them, too.
    let shown = MaskedText(whole, environment: source.environment, like: masked, redact: secrets.redact).shown
    var table = ResultTable(columns)
    for finding in review.findings {
      table.add([
        .text(finding.isError ? "broken" : "warning"), (finding.position?.line).map { .integer(Int64($0)) } ?? .null,
        (finding.position?.column).map { .integer(Int64($0)) } ?? .null, .text(secrets.redact(finding.description)),
      ])
    }
    let diff = review.errors.isEmpty ? LineDiff.unified(masked.shown, shown, file: file) : ""
    var json = JSONWriter()
    json.beginObject()
    json.key("verdict")
    json.value(!review.errors.isEmpty ? "broken" : review.findings.isEmpty ? "fine" : "warning")
    json.key("problems")
    json.raw(table.json)
    json.key("diff")
    json.value(diff)
    json.endObject()
    var result = OperationResult(table: table, document: json.bytes)
    if !review.errors.isEmpty {
      result.complaint =
        review.errors.count == 1 ? "It can't be used: 1 error." : "It can't be used: \(review.errors.count) errors."
    } else if diff.isEmpty {
      result.lines = ["It says what the file says."]
    } else {
      result.lines = diff.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }
    return result
  }

  /// In a running host none of the plugins' code is run but of those that it would run itself.
  private func review(_ text: String) async throws -> ConfigurationReview {
    let loaded: ConfigurationFile.Loaded
    do {
      loaded = try ConfigurationFile.read(
        text, file: source.path, folder: ConfigurationFile.folder(of: source.path), environment: source.environment)
    } catch { return ConfigurationReview(error) }
    let means = context.host.map { host in
      PluginCheck.Means(source: host.starter.plugins, setup: PluginSetup(on: host.services.threads, secrets: secrets))
    }
    let isOwnFolder = loaded.configuration.pluginsFolder == context.configuration.pluginsFolder
    return try await ConfigurationReview(
      loaded, file: source.path, environment: source.environment, filesOnly: means != nil && !isOwnFolder,
      by: isOwnFolder ? means : nil)
  }
}
