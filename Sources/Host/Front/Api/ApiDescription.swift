@_spi(Host) import PluginAPI

/// The OpenAPI 3.1 description of the API, made from the table of operations and from what the plugins offer.
struct ApiDescription: Sendable {
  /// The host's operations, and those of plugins.
  let operations: [Operation]
  let version: String

  var json: [UInt8] {
    var json = JSONWriter(capacity: 256 << 10)
    tree.write(to: &json)
    return json.bytes
  }

  private var tree: JSONTree {
    [
      "openapi": "3.1.0",
      "info": [
        "title": "Patchbay", "version": .text(version),
        "description": .text(
          "What operators can do with a host, drawn from the table that the command line is drawn from. Amounts are numbers in the bot's unit, or "
            + "decimal texts of a currency; times are milliseconds since 1970."),
      ],
      "security": [["token": []]],
      "paths": .object(paths),
      "components": [
        "securitySchemes": [
          "token": ["type": "http", "scheme": "bearer", "description": "A token made by 'patchbay tokens create'."]
        ],
        "schemas": ["Problem": ApiSchema.problem],
        "responses": .object(Self.answers.map { ("problem-\($0.status)", Self.problem($0.status, $0.text)) }),
      ],
    ]
  }

  // MARK: Paths

  private var paths: [(String, JSONTree)] {
    var paths: [(String, JSONTree)] = [
      (
        ApiRoute.root + "openapi.json",
        ["get": Self.read("openapi", "This description.", schema: ["type": "object"], statuses: [400])]
      ),
      (
        ApiRoute.root + "bots",
        [
          "get": Self.read(
            "bots", "The bots that the token is for, by their names.", schema: ApiSchema.bots,
            parameters: Self.query(ApiFront.botArguments), statuses: [400])
        ]
      ),
      (ApiRoute.root + "events", ["get": Self.events]),
    ]
    for operation in operations {
      for bot in Self.places(of: operation) {
        let parameters = bot == nil ? [] : [Self.botParameter]
        paths.append((ApiRoute.path(of: operation.name, bot: bot), ["post": Self.post(operation, bot, parameters)]))
        guard !operation.changes, !operation.name.hasPrefix("do.") else { continue }
        paths.append((ApiRoute.readPath(of: operation, bot: bot), ["get": Self.get(operation, bot, parameters)]))
      }
    }
    return paths
  }

  private static var events: JSONTree {
    let success: JSONTree = ["description": "Events.", "content": ["text/event-stream": ["schema": ["type": "string"]]]]
    return [
      "operationId": "events", "summary": "What is done with the host from now on, as server-sent events.",
      "responses": .object([("200", success)] + problems(400, 413, 503)),
    ]
  }

  /// Where an operation is asked for: of a bot, of the host, or either.
  private static func places(of operation: Operation) -> [String?] {
    switch operation.scope {
    case .bot, .configuredBot: ["{bot}"]
    case .bots: [nil, "{bot}"]
    case .host: [nil]
    }
  }

  private static func post(_ operation: Operation, _ bot: String?, _ parameters: [JSONTree]) -> JSONTree {
    var parameters = parameters
    parameters.append([
      "name": "rehearse", "in": "query", "schema": ["type": "boolean"],
      "description": "Whether it is only to be told what would be done.",
    ])
    if operation.changes {
      parameters.append([
        "name": "Idempotency-Key", "in": "header",
        "schema": ["type": "string", "minLength": 1, "maxLength": 100, "pattern": "^[!-~]+$"],
        "description": "The same request with the same key is done once.",
      ])
    }
    let needsBody = operation.arguments.contains(where: \.isRequired)
    return described(operation, id: id(operation.name, bot)).with([
      ("parameters", .array(parameters)),
      (
        "requestBody",
        [
          "required": .flag(needsBody),
          "content": ["application/json": ["schema": ApiSchema.body(operation.arguments)]],
        ]
      ), ("responses", .object([success(ApiSchema.result(of: operation))] + problems(400, 404, 409, 413, 415, 503))),
    ])
  }

  private static func get(_ operation: Operation, _ bot: String?, _ parameters: [JSONTree]) -> JSONTree {
    described(operation, id: "get-" + id(operation.name, bot)).with([
      ("parameters", .array(parameters + query(operation.arguments))),
      ("responses", .object([success(ApiSchema.result(of: operation))] + problems(400, 404, 409, 413, 503))),
    ])
  }

  private static func id(_ name: String, _ bot: String?) -> String { bot == nil ? name : "bot-\(name)" }

  private static func described(_ operation: Operation, id: String) -> JSONTree {
    [
      "operationId": .text(id), "summary": .text(operation.summary.en),
      "description": .text((operation.help.map { $0.en + "\n\n" } ?? "") + "Needs the right '\(operation.right.rawValue)'."),
      "tags": [.text(operation.words.first ?? "")], "x-right": .text(operation.right.rawValue),
    ]
  }

  private static func read(
    _ id: String, _ summary: String, schema: JSONTree, parameters: [JSONTree] = [], statuses: [Int] = []
  ) -> JSONTree {
    [
      "operationId": .text(id), "summary": .text(summary), "parameters": .array(parameters),
      "responses": .object([success(schema)] + problems(statuses + [413])),
    ]
  }

  private static func query(_ arguments: [OperationArgument]) -> [JSONTree] {
    arguments.map { argument in
      [
        "name": .text(argument.name), "in": "query", "required": .flag(argument.isRequired),
        "schema": ApiSchema.argument(argument),
      ]
    }
  }

  private static let botParameter: JSONTree = [
    "name": "bot", "in": "path", "required": true,
    "schema": ["type": "string", "pattern": "^[a-z][a-z0-9_-]{0,31}$"], "description": "The bot's name in the configuration.",
  ]

  // MARK: Responses

  private static func success(_ schema: JSONTree) -> (String, JSONTree) {
    ("200", ["description": "Done.", "content": ["application/json": ["schema": schema]]])
  }

  /// What every route can answer, and what this one can besides.
  private static func problems(_ statuses: [Int]) -> [(String, JSONTree)] {
    (statuses + [401, 403, 429]).sorted().map { ("\($0)", ["$ref": .text("#/components/responses/problem-\($0)")]) }
  }

  private static func problems(_ statuses: Int...) -> [(String, JSONTree)] { problems(statuses) }

  private static let answers: [(status: Int, text: String)] = [
    (400, "The request is not put in the right way."), (401, "There is no token, or none that is in force."),
    (403, "The token's role doesn't allow it, or is for other bots."), (404, "There is no such bot or thing."),
    (409, "It can't be done as things are, or the key was used for something else."), (413, "The body is too large."),
    (415, "The body is of another type than JSON."), (429, "Too many wrong tokens came from this address."),
    (503, "The database or the bot can't do it at this moment."),
  ]

  private static func problem(_ status: Int, _ text: String) -> JSONTree {
    [
      "description": .text(text),
      "content": ["application/problem+json": ["schema": ["$ref": "#/components/schemas/Problem"]]],
    ]
  }
}

extension ApiFront {
  /// The description for somebody: of the plugins' actions it has those of the bots that they may know of.
  func description(_ visit: Visit, _ identity: OperatorIdentity) async throws -> WebResponse {
    try Self.admit(identity, "openapi.json")
    if let name = visit.head.query.keys.min() { throw OperationProblem(.badRequest, "the address takes no '\(name.prefix(60))'") }
    var actions: [String: Operation] = [:]
    for served in runtime.bots.all where identity.sees(served.bot.name) {
      for action in served.bot.context.table.actions.values {
        let operation = Operation(action)
        actions[operation.name] = operation
      }
    }
    let all = OperationTable.all + actions.values.sorted { $0.name < $1.name }
    return .api(ApiDescription(operations: all, version: runtime.options.version).json)
  }
}
