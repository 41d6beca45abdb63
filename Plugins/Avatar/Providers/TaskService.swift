import PluginAPI
import Synchronization

/// A service that makes pictures by tasks, of any provider whose API is JSON over HTTP: a request begins a task, another one
/// asks about it, its results lie at addresses.
///
/// A task belongs to the account of the key that began it. So it is submitted with the key that its own key chooses, again and
/// again, and asked about with the key that is known to know it.
final class TaskService: GenerationProvider {
  private let settings: ServiceSettings
  private let exchange: ServiceExchange
  /// A key that can't begin tasks any more can still be asked about those that it began: two pools.
  private let submitting: PaidService
  private let asking: PaidService
  /// The number of the key that knows a task; only what spares a request, so the oldest are forgotten.
  private let owners = Mutex<(numbers: [String: Int], order: [String])>(([:], []))

  init(settings: ServiceSettings) {
    self.settings = settings
    exchange = ServiceExchange(
      errors: settings.errors, errorCode: settings.poll.errorCode, errorMessage: settings.poll.errorMessage)
    submitting = PaidService("pictures", keys: settings.keys)
    asking = PaidService("pictures, asking", keys: settings.keys)
  }

  var addresses: [String] { [settings.url] + settings.files }

  // MARK: Submitting

  func submit(_ task: GenerationTask, _ context: JobContext) async throws -> String {
    let size = task.photos.base64Count
    guard size + task.prompt.utf8.count < GenerationLimits.request else {
      throw JobError.permanent(
        code: "photos_too_large",
        message: "the photos are \(size >> 20) MB in base64; at most \(GenerationLimits.request >> 20) fit")
    }
    let body = settings.submit.body.filled(values(of: task))
    let number = Self.number(of: task.key, keys: settings.keys.count)
    return try await submitting.use(context, beginningWith: number) { [self] key in
      let request = HTTPRequest(
        .post, settings.url + settings.submit.path,
        headers: headers(settings.submit.headers, ["api_key": key, "key": task.key], hasBody: true), body: body,
        timeout: .seconds(60),
        limit: GenerationLimits.answer)
      let answer = try await exchange.json(request, key: key, context)
      guard let id = settings.submit.id.text(in: answer.root), (1...200).contains(id.utf8.count), !id.contains("\0") else {
        throw JobError.temporary(code: "unreadable_answer", message: "the answer has no task id where submit.id says")
      }
      remember(id, settings.keys.firstIndex(of: key))
      return id
    }
  }

  private func values(of task: GenerationTask) -> [String: TemplateValue] {
    var values: [String: TemplateValue] = [
      "prompt": .text(task.prompt), "style": .text(task.style), "gender": .text(task.gender.rawValue),
      "training": .text(task.training.rawValue), "count": .number(task.count), "key": .text(task.key),
    ]
    // Only what the template holds is made: photos are large.
    let template = settings.submit.body
    if template.holds("photos") { values["photos"] = .texts(task.photos.map(\.dataURL)) }
    if template.holds("photo") { values["photo"] = task.photos.first.map { .text($0.dataURL) } }
    if template.holds("photos_base64") { values["photos_base64"] = .texts(task.photos.map(\.base64)) }
    if template.holds("photo_base64") { values["photo_base64"] = task.photos.first.map { .text($0.base64) } }
    values["webhook"] = settings.webhook.map { .text($0.url) }
    return values
  }

  /// The same key for the same task, whoever asks and when.
  private static func number(of task: String, keys: Int) -> Int {
    let hash = task.utf8.reduce(UInt64(14_695_981_039_346_656_037)) { ($0 ^ UInt64($1)) &* 1_099_511_628_211 }
    return Int(hash % UInt64(max(1, keys)))
  }

  // MARK: Asking

  func state(of id: String, _ context: JobContext) async throws -> GenerationState {
    let url = settings.url + settings.poll.path.filled(["id": id.percentEncoded])
    let (answer, key) = try await askingEachKey(context, about: id, code: "task_not_found", "the service knows no task \(id)") {
      [self] key in
      let request = HTTPRequest(
        .get, url, headers: headers(settings.poll.headers, ["api_key": key]), timeout: .seconds(30), limit: GenerationLimits.answer)
      return try await exchange.jsonIfKnown(request, key: key, context)
    }
    return try state(in: answer.root, key: key)
  }

  private func state(in answer: JSONValue, key: String) throws(JobError) -> GenerationState {
    let poll = settings.poll
    guard let status = poll.status.text(in: answer) else {
      throw .temporary(code: "unreadable_answer", message: "the answer has no status where poll.status says")
    }
    if poll.failed.contains(status) {
      throw settings.errors.failure(
        code: poll.errorCode.text(in: answer), message: poll.errorMessage.text(in: answer), key: key)
    }
    guard poll.done.contains(status) else {
      let percent = poll.progress.value(in: answer)?.double.map { Int(min(100, max(0, $0))) }
      return .waiting(progress: percent)
    }
    func texts(_ path: JSONPath) -> [String] { path.values(in: answer).compactMap(\.string).filter { !$0.isEmpty } }
    let outputs =
      texts(poll.photos).map { GenerationOutput.photo(url: absolute($0)) }
      + texts(poll.videos).map { GenerationOutput.video(url: absolute($0)) } + texts(poll.texts).map { GenerationOutput.text($0) }
    guard !outputs.isEmpty else {
      // A task that is done stays as it is: to ask again would change nothing.
      throw .permanent(code: "no_results", message: "the task is done, but has no results where poll.photos, videos and texts say")
    }
    return .done(Array(outputs.prefix(GenerationLimits.outputs)))
  }

  /// An address of the service's own may lack the server.
  private func absolute(_ url: String) -> String {
    guard url.hasPrefix("/"), !url.hasPrefix("//") else { return url }
    return origin + url
  }

  /// Scheme, host and port of the service.
  private var origin: String {
    guard let separator = settings.url.firstRange(of: "://") else { return settings.url }
    return String(settings.url[..<separator.upperBound]) + settings.url[separator.upperBound...].prefix { $0 != "/" }
  }

  // MARK: Files

  func download(_ url: String, _ context: JobContext) async throws -> [UInt8] {
    do {
      guard url.hasPrefix(origin + "/") else {
        guard let bytes = try await file(url, [:], context) else {
          throw JobError.temporary(code: "file_missing", message: "the file is not there")
        }
        return bytes
      }
      // The service's own files may be for the holders of a key only.
      return try await askingEachKey(context, about: url, code: "file_missing", "the file is not there", ifNobody: .temporary) {
        [self] key in try await file(url, headers(settings.poll.headers, ["api_key": key]), context)
      }.value
    } catch let error as HTTPError {
      switch error {
      case .tooLarge: throw JobError.permanent(code: "file_too_large", message: error.description)
      case .notRegistered, .privateAddress, .invalidURL:
        throw JobError.permanent(
          code: "file_address", message: "a result is at an address that service.files does not list: \(error.description)")
      default: throw error
      }
    }
  }

  /// `nil` where it is not there, or not for these headers.
  private func file(_ url: String, _ headers: [String: String], _ context: JobContext) async throws -> [UInt8]? {
    let request = HTTPRequest(.get, url, headers: headers, timeout: .seconds(120), limit: GenerationLimits.file, redirects: 3)
    let response = try await context.http.send(request)
    switch response.status {
    case 200..<300:
      guard !response.body.isEmpty else { throw JobError.temporary(code: "file_empty", message: "the file is empty") }
      return response.body
    // It may come yet, or its address be another one the next time.
    case 401...404, 410: return nil
    default:
      throw JobError(status: response.status, after: response.retryAfter)
        ?? .temporary(code: String(response.status), message: "the file's address redirects to an address that is not allowed")
    }
  }

  // MARK: Keys

  /// Asks with the key that knows, and with the others where it is not known which, until one finds what is asked for:
  /// `ask` answers `nil` where it doesn't.
  private func askingEachKey<Value: Sendable>(
    _ context: JobContext, about name: String, code: String, _ message: String, ifNobody kind: ErrorClass = .permanent,
    _ ask: @escaping @Sendable (_ key: String) async throws -> Value?
  ) async throws -> (value: Value, key: String) {
    let first = owner(of: name) ?? 0
    var tried: Set<String> = []
    for step in 0..<max(1, settings.keys.count) {
      let (value, key) = try await asking.use(context, beginningWith: first + step) { (try await ask($0), $0) }
      if let value {
        remember(name, settings.keys.firstIndex(of: key))
        return (value, key)
      }
      tried.insert(key)
    }
    guard tried.count >= Set(settings.keys).count else {
      // The key that would know may be one that rests.
      throw JobError.temporary(code: "key_rests", message: "none of the usable keys knows \(name)")
    }
    throw kind.error(code: code, message: message, after: nil)
  }

  private func owner(of name: String) -> Int? { owners.withLock { $0.numbers[name] } }

  private func remember(_ name: String, _ number: Int?) {
    guard let number, settings.keys.count > 1 else { return }
    owners.withLock { owners in
      if owners.numbers.updateValue(number, forKey: name) == nil { owners.order.append(name) }
      if owners.order.count > 10_000 {
        for old in owners.order.prefix(1000) { owners.numbers[old] = nil }
        owners.order.removeFirst(1000)
      }
    }
  }

  private func headers(_ templates: [(name: String, value: LineTemplate)], _ values: [String: String], hasBody: Bool = false)
    -> [String: String]
  {
    var headers = ["accept": "application/json"]
    if hasBody { headers["content-type"] = "application/json" }
    for (name, template) in templates { headers[name] = template.filled(values) }
    return headers
  }

  // MARK: Notifications

  func notified(by request: WebRequest) throws(NotificationFault) -> String? {
    guard let webhook = settings.webhook else { throw .notSetUp }
    guard request.body.count <= GenerationLimits.answer else { throw .tooLarge }
    guard let header = request.headers[webhook.header] else { throw .unsigned(header: webhook.header) }
    guard WebhookSignature.isValid(header, of: request.body, secret: webhook.secret) else { throw .wrongSignature }
    guard let document = try? JSONDocument(request.body) else { throw .unreadable }
    return webhook.id.text(in: document.root).flatMap { (1...200).contains($0.utf8.count) ? $0 : nil }
  }
}
