import PluginAPI

extension WebResponse {
  /// An answer that is for one person alone, unless it says itself how long it may be kept.
  var unkept: WebResponse {
    var response = self
    response.headers.merge(["cache-control": "no-store", "x-content-type-options": "nosniff"]) { own, _ in own }
    return response
  }

  /// Whoever has no session hears this, whatever the reason: there is nothing to be learned from it.
  static var noSession: WebResponse {
    .problem(401, "open the app in Telegram again", headers: ["www-authenticate": "Bearer"])
  }

  static var appBusy: WebResponse { .problem(503, "busy, try again later", headers: ["retry-after": "1"]) }
}
