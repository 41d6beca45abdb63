/// A link that opens a Mini App: `https://t.me/<bot>?startapp=…` or `https://t.me/<bot>/<app>?startapp=…`.
struct AppLink: Equatable {
  var bot: String
  /// The name of one of the bot's apps; `nil` for its main one.
  var app: String?
  var parameter: String?

  init?(_ text: String) {
    var rest = Substring(text.trimmingSpace)
    for prefix in ["https://", "http://"] where rest.lowercased().hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
    guard let host = ["t.me/", "telegram.me/"].first(where: { rest.lowercased().hasPrefix($0) }) else { return nil }
    let halves = rest.dropFirst(host.count).prefix { $0 != "#" }.split(
      separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    let path = (halves.first ?? "").split(separator: "/")
    guard let first = path.first, path.count <= 2 else { return nil }
    bot = String(first)
    app = path.count == 2 ? String(path[1]) : nil
    var opens = app != nil
    for pair in halves.count > 1 ? halves[1].split(separator: "&") : [] {
      let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts[0] == "startapp" else { continue }
      opens = true
      parameter = parts.count > 1 && !parts[1].isEmpty ? PercentEncoding.decode(parts[1]) : nil
    }
    guard opens, parameter.map({ DeepLink.isPayload($0, atMost: 512) }) ?? true else { return nil }
  }
}
