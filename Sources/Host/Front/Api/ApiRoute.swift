import PatchbayBase

/// What a request to the HTTP API asks for, by its method and path alone.
enum ApiRoute: Sendable, Equatable {
  case description
  case bots
  case events
  /// - Parameters:
  ///   - bot: `nil` for one of the host, or of all bots.
  ///   - isRead: whether it was asked for by its own path, with arguments in the query.
  case operation(name: String, bot: String?, isRead: Bool)

  static let root = "/api/v1/"

  /// - Throws: `OperationProblem`, and what the path can be asked with where the method is the problem.
  static func of(method: String, path: String) throws(ApiRefusal) -> ApiRoute {
    let parts = path.dropFirst(root.count).split(separator: "/", omittingEmptySubsequences: false).map(String.init)
    let route: ApiRoute
    switch parts {
    case ["openapi.json"]: route = .description
    case ["bots"]: route = .bots
    case ["events"]: route = .events
    case let parts where parts.count == 2 && parts[0] == "operations":
      route = .operation(name: parts[1], bot: nil, isRead: false)
    case let parts where parts.count == 4 && parts[0] == "bots" && parts[2] == "operations":
      route = .operation(name: parts[3], bot: parts[1], isRead: false)
    case let parts where parts.count > 2 && parts[0] == "bots":
      route = .operation(name: parts.dropFirst(2).joined(separator: "."), bot: parts[1], isRead: true)
    default: route = .operation(name: parts.joined(separator: "."), bot: nil, isRead: true)
    }
    if case .operation(let name, _, let isRead) = route {
      let known = OperationTable.find(name)
      if isRead, known == nil || known?.changes == true { throw ApiRefusal(Self.nothing(at: path)) }
      if !isRead, known == nil, !name.hasPrefix("do.") { throw ApiRefusal(Self.unknown(name)) }
    }
    guard route.methods.contains(method) else {
      throw ApiRefusal(
        OperationProblem(.methodNotAllowed, "\(path) is asked with \(route.methods.joined(separator: ", ")), not \(method)"),
        ["allow": route.methods.joined(separator: ", ")])
    }
    return route
  }

  var methods: [String] { if case .operation(_, _, isRead: false) = self { ["POST"] } else { ["GET", "HEAD"] } }

  /// The path of an operation that looks: `/api/v1/bots/{bot}/jobs/stats`; what is usual in a group is asked for by the group's name.
  static func readPath(of operation: Operation, bot: String?) -> String {
    let standard = OperationTable.groups.first { $0.standard == operation.name }
    let words = standard.map { [$0.name] } ?? operation.words
    return root + (bot.map { "bots/\($0)/" } ?? "") + words.joined(separator: "/")
  }

  static func path(of name: String, bot: String?) -> String { root + (bot.map { "bots/\($0)/" } ?? "") + "operations/\(name)" }

  private static func nothing(at path: String) -> OperationProblem {
    OperationProblem(.notFound, "there is nothing at \(path.prefix(200)): GET \(root)openapi.json tells of all there is")
  }

  private static func unknown(_ name: String) -> OperationProblem {
    let hint = NearestName.of(name, in: OperationTable.all.map(\.name)).map { "did you mean '\($0)'? " } ?? ""
    return OperationProblem(
      .unknownOperation, "there is no operation '\(name.prefix(60))': \(hint)GET \(root)openapi.json lists them all")
  }
}

/// A problem, with the header fields that belong to it.
struct ApiRefusal: Error, Sendable {
  let problem: OperationProblem
  let headers: [String: String]

  init(_ problem: OperationProblem, _ headers: [String: String] = [:]) {
    self.problem = problem
    self.headers = headers
  }
}
