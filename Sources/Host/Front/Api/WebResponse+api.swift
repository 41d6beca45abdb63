import PatchbayConfiguration
import PatchbayObservability
@_spi(Host) import PluginAPI

extension WebResponse {
  /// An answer of the HTTP API.
  static func api(_ json: [UInt8], status: Int = 200) -> WebResponse {
    var response = WebResponse.json(json, status: status)
    response.headers["cache-control"] = "no-store"
    response.headers["x-content-type-options"] = "nosniff"
    return response
  }

  /// Why the HTTP API doesn't do it (RFC 9457); `error` is the same as `detail`, for programs that read that.
  static func problem(_ problem: OperationProblem, _ headers: [String: String] = [:]) -> WebResponse {
    var json = JSONWriter()
    json.beginObject()
    json.key("type")
    json.value(problem.kind.type)
    json.key("title")
    json.value(problem.kind.title)
    json.key("status")
    json.value(problem.kind.status)
    for key in ["detail", "error"] as [StaticString] {
      json.key(key)
      json.value(problem.detail)
    }
    json.endObject()
    var response = WebResponse.api(json.bytes, status: problem.kind.status)
    response.headers["content-type"] = "application/problem+json"
    response.headers.merge(headers) { $1 }
    return response
  }
}

extension OperationProblem.Kind {
  /// A name that is the same for ever and leads nowhere.
  var type: String { "urn:patchbay:problem:\(rawValue)" }
}

extension OperationResult {
  /// `{"rehearsal":false,"lines":["…"],"complaint":null,"rows":[{"job":7}],"next":7}`, with `document` in place of the rows where the
  /// operation has JSON of its own.
  ///
  /// - Parameter input: what the operation was given, by which a list goes on.
  func apiJSON(of operation: Operation, _ input: OperationInput, isRehearsal: Bool) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.key("rehearsal")
    json.value(isRehearsal)
    json.key("lines")
    json.beginArray()
    for line in lines { json.value(line) }
    json.endArray()
    json.key("complaint")
    if let complaint { json.value(complaint) } else { json.null() }
    if let document {
      json.key("document")
      json.raw(document)
    } else if let table {
      json.key("rows")
      json.beginArray()
      for row in table.rows {
        json.beginObject()
        for (column, value) in zip(table.columns, row) {
          json.key(column.name)
          column.kind.write(value, to: &json)
        }
        json.endObject()
      }
      json.endArray()
    }
    if let column = operation.pagedBy {
      json.key("next")
      if let table, let limit = input.integer("limit"), limit > 0, table.rows.count >= limit, let last = table[column: column].last
      {
        last.write(to: &json)
      } else {
        json.null()
      }
    }
    json.endObject()
    return json.bytes
  }
}

extension ResultColumn.Kind {
  /// Objects as such, and not as text.
  fileprivate func write(_ value: SQLValue, to json: inout JSONWriter) {
    if self == .object, case .text(let text) = value, let document = try? JSONDocument(Array(text.utf8)),
      document.root.kind == .object
    {
      return json.raw(document.root.rawBytes)
    }
    value.write(to: &json)
  }
}
