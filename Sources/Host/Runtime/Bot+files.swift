import Logging
import PluginAPI

extension Bot {
  /// Deletes the contents of files that are to go, and then their rows.
  package func sweepFiles() async {
    let portion = 200
    while !Task.isCancelled {
      let bot = id
      guard let going = try? await lane.run({ try FileStore($0, bot: bot).going(limit: portion) }), !going.isEmpty else { return }
      var gone: [StoredFile] = []
      for (plugin, file) in going {
        do {
          try await files.delete(file, of: plugin)
          gone.append(file)
        } catch {
          services.log.warning(
            "a file can't be deleted; will retry", metadata: ["bot": "\(name)", "plugin": "\(plugin)", "error": "\(error)"])
        }
      }
      let forgotten = gone
      guard (try? await lane.run { try FileStore($0, bot: bot).forget(forgotten) }) != nil, gone.count == portion else { return }
    }
  }
}
