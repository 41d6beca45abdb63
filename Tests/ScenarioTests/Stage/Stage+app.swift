import PatchbayBase
import PluginAPI

@testable import Host

extension Stage {
  /// Opens a person's Mini App.
  ///
  /// - Returns: the token of their session.
  func session(of person: Int64) async throws -> String {
    let data = InitData.signed(
      [("user", #"{"id":\#(person),"first_name":"A","language_code":"en"}"#), ("auth_date", "\(WallClock.now / 1000)")],
      token: Self.token)
    let answer = try await Web.send(
      "POST", "\(url)/app/shop/session", headers: [("content-type", "application/json")],
      body: Array(#"{"init_data":"\#(data)"}"#.utf8))
    return try JSONDocument(Array(answer.text.utf8)).root.member("token").string ?? "none: \(answer.text)"
  }

  /// Looks at a panel of a person's Mini App.
  func panel(_ id: String, of person: Int64) async throws -> Web.Response {
    let token = try await session(of: person)
    return try await Web.send("GET", "\(url)/app/shop/panels/\(id)", headers: [("authorization", "Bearer \(token)")], body: [])
  }
}
