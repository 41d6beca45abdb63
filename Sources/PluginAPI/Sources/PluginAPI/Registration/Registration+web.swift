extension Registration {
  /// A web route under `/b/<bot>/<plugin>/`, handled in one transaction; the response leaves after the commit.
  ///
  /// - Parameters:
  ///   - path: without a leading slash; `{name}` stands for one segment. See ``WebPattern``.
  ///   - keys: those of which a client must have one. The host answers 401 to everybody else, and 429 to who tries too many; `nil` lets
  ///     everyone come.
  ///   - bodyLimit: bytes of the largest body, answered 413 beyond; never more than the host's own limit.
  ///   - idempotencyKey: what makes two requests the same; a repeated one gets the stored response and runs nothing.
  public func web(
    _ method: WebMethod, _ path: String, keys: [WebKey]? = nil, bodyLimit: Int? = nil,
    idempotencyKey: (@Sendable (WebRequest) -> String?)? = nil, file: StaticString = #fileID, line: UInt = #line,
    _ handler: @escaping @Sendable (WebContext) throws -> WebResponse
  ) throws {
    let (pattern, site) = (try WebPattern(path), HandlerSite(file, line))
    try scope.add(
      .web(
        .init(
          method: method, path: path, pattern: pattern, keys: keys, bodyLimit: bodyLimit, idempotencyKey: idempotencyKey
        ) { context in
          context.scope.runs(site)
          return .answer(try handler(context))
        }))
  }

  /// A web route that starts a job and answers when the job has ended.
  ///
  /// Nothing is held while it waits, neither a transaction nor a thread. What the answer says, the job leaves in the plugin's tables.
  ///
  /// - Parameters:
  ///   - path: without a leading slash; `{name}` stands for one segment. See ``WebPattern``.
  ///   - keys: those of which a client must have one; `nil` lets everyone come.
  ///   - bodyLimit: bytes of the largest body, answered 413 beyond; never more than the host's own limit.
  ///   - deadline: how long the client waits at most, 1 ms to 5 minutes. The job goes on afterwards.
  ///   - start: runs in one transaction and names the job; one that was started before will do.
  ///   - answer: runs in another one, when the job has ended or the time is over.
  public func web(
    _ method: WebMethod, _ path: String, keys: [WebKey]? = nil, bodyLimit: Int? = nil, deadline: Duration = .seconds(20),
    file: StaticString = #fileID, line: UInt = #line,
    start: @escaping @Sendable (WebContext) throws -> WebStart,
    answer: @escaping @Sendable (WebContext, JobOutcome) throws -> WebResponse
  ) throws {
    let milliseconds = deadline / .milliseconds(1)
    guard milliseconds >= 1, milliseconds <= 300_000 else {
      throw PluginError.registration("web route '\(path)' of plugin '\(scope.plugin)': a deadline is 1 ms to 5 minutes")
    }
    let (pattern, site) = (try WebPattern(path), HandlerSite(file, line))
    try scope.add(
      .web(
        .init(method: method, path: path, pattern: pattern, keys: keys, bodyLimit: bodyLimit, idempotencyKey: nil) { context in
          context.scope.runs(site)
          switch try start(context) {
          case .answer(let response): return .answer(response)
          case .wait(let job):
            return .wait(job, milliseconds: Int64(milliseconds)) { context, outcome in
              context.scope.runs(site)
              return try answer(context, outcome)
            }
          }
        }))
  }
}
