import PluginAPI

extension WebResponse {
  /// An answer to the page.
  static func app(_ json: [UInt8]) -> WebResponse {
    var response = WebResponse.json(json)
    response.headers["cache-control"] = "no-store"
    response.headers["x-content-type-options"] = "nosniff"
    return response
  }

  /// Why the page gets no answer (RFC 9457).
  static func appProblem(_ status: Int, _ title: String, detail: String? = nil, _ headers: [String: String] = [:]) -> WebResponse {
    var json = JSONWriter()
    json.beginObject()
    json.key("title")
    json.value(title)
    json.key("status")
    json.value(status)
    if let detail {
      json.key("detail")
      json.value(detail)
    }
    json.endObject()
    var response = WebResponse.app(json.bytes)
    response.status = status
    response.headers["content-type"] = "application/problem+json"
    response.headers.merge(headers) { $1 }
    return response
  }

  /// Whoever has no session hears this, whatever the reason: there is nothing to be learned from it.
  static var noSession: WebResponse {
    .appProblem(401, "Open the app in Telegram again", ["www-authenticate": "Bearer"])
  }

  static var appBusy: WebResponse { .appProblem(503, "Busy, try again later", ["retry-after": "1"]) }
}
