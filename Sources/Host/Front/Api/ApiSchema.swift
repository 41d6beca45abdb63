import PluginAPI

/// What JSON Schema (2020-12) says of arguments and results.
enum ApiSchema {
  // MARK: Arguments

  static func argument(_ argument: OperationArgument) -> JSONTree {
    kind(argument).with([("description", .text(argument.fullHelp()))])
  }

  private static func kind(_ argument: OperationArgument) -> JSONTree {
    switch argument.kind {
    case .text(let limit, let mayBeBlank):
      let text: JSONTree = ["type": "string", "maxLength": .integer(Int64(limit))]
      return mayBeBlank ? text : text.with([("minLength", 1), ("pattern", #"\S"#)])
    case .integer(let range):
      return [
        "type": ["integer", "string"], "minimum": .integer(range.lowerBound), "maximum": .integer(range.upperBound),
        "pattern": "^[+-]?[0-9]+$",
      ]
    case .money, .amount: return ["type": ["number", "string"], "pattern": #"^-?[0-9]+(\.[0-9]+)?$"#]
    case .currency: return ["type": "string", "pattern": "^[A-Za-z]{2,16}$"]
    case .choice(let words): return ["type": "string", "enum": .array(words.map { .text($0) })]
    case .flag: return ["type": "boolean"]
    case .plugin: return ["type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"]
    case .holder: return ["type": ["integer", "string"]]
    case .time: return ["type": ["integer", "string"]]
    case .duration: return ["type": "string", "pattern": "^[0-9]+[smhdw]$"]
    case .file: return ["type": "string", "minLength": 1]
    }
  }

  /// The body of a request. What may be left out may be null as well.
  static func body(_ arguments: [OperationArgument]) -> JSONTree {
    let schema: JSONTree = [
      "type": "object", "additionalProperties": false,
      "properties": .object(
        arguments.map { ($0.name, $0.isRequired ? argument($0) : ["anyOf": [argument($0), ["type": "null"]]]) }),
    ]
    let required = arguments.filter(\.isRequired).map { JSONTree.text($0.name) }
    return required.isEmpty ? schema : schema.with([("required", .array(required))])
  }

  // MARK: Results

  static func result(of operation: Operation) -> JSONTree {
    var members: [(String, JSONTree)] = [
      ("rehearsal", ["type": "boolean"]), ("lines", ["type": "array", "items": ["type": "string"]]),
      ("complaint", ["type": ["string", "null"]]),
    ]
    if case .document = operation.result {
      members.append(("document", ["description": "JSON of the operation's own."]))
    }
    members.append(("rows", ["type": "array", "items": row(operation.result.columns)]))
    if operation.pagedBy != nil { members.append(("next", ["type": ["integer", "string", "null"]])) }
    return [
      "type": "object", "properties": .object(members), "required": ["rehearsal", "lines", "complaint"],
    ]
  }

  private static func row(_ columns: [ResultColumn]) -> JSONTree {
    [
      "type": "object",
      "properties": .object(
        columns.map { column in
          let kinds: JSONTree =
            switch column.kind {
            case .count, .time: ["integer", "null"]
            case .id, .amount: ["integer", "string", "null"]
            case .object: ["object", "string", "null"]
            case .word, .text, .currency, .schedule, .body: ["string", "integer", "null"]
            }
          return (column.name, ["type": kinds])
        }),
    ]
  }

  static let bots: JSONTree = [
    "type": "object", "required": ["bots", "next"],
    "properties": [
      "bots": [
        "type": "array",
        "items": [
          "type": "object", "required": ["name", "username", "state", "reason", "mode"],
          "properties": [
            "name": ["type": "string"], "username": ["type": ["string", "null"]], "state": ["type": "string"],
            "reason": ["type": ["string", "null"]], "mode": ["type": ["string", "null"]],
          ],
        ],
      ],
      "next": ["type": ["string", "null"]],
    ],
  ]

  static let problem: JSONTree = [
    "type": "object", "required": ["type", "title", "status", "detail"],
    "properties": [
      "type": ["type": "string"], "title": ["type": "string"], "status": ["type": "integer"],
      "detail": ["type": "string", "description": "What is wrong, where, and what to do about it."],
      "error": ["type": "string", "description": "The same as detail."],
    ],
  ]
}
