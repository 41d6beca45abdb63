package import PluginAPI

/// A file of the Mini App's page. It never changes while the host runs.
package struct AppAsset: Sendable {
  let type: String
  let bytes: [UInt8]

  init(type: String, _ bytes: [UInt8]) {
    self.type = type
    self.bytes = bytes
  }

  /// The answer to a GET of it.
  package func response(to head: RequestHead) -> WebResponse {
    WebResponse(headers: ["content-type": type, "x-content-type-options": "nosniff", "cache-control": "no-cache"], body: bytes)
  }
}
