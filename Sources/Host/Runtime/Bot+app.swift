import Logging
import PatchbayConfiguration

extension Bot {
  /// Warns of what the configuration says of the Mini App and the plugins that serve know nothing of.
  func judge(_ app: MiniAppConfiguration) {
    guard app.enabled else { return }
    for problem in context.table.problems(of: app.panels) {
      services.log.warning("\(problem.reason)", metadata: ["bot": "\(name)", "line": "\(problem.position.line)"])
    }
  }
}
