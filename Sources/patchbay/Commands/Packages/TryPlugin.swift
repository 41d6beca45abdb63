import Glibc
import Host
import PatchbayBase
import PatchbayConfiguration
import PluginAPI

/// What `plugin check` and `plugin pack` have a process of their own do: a plugin's code runs in it.
enum TryPlugin {
  static let command = Command(
    TrialProcess.command,
    BilingualText("Try a plugin in this process.", ru: "Испытать плагин в этом процессе."),
    arguments: [
      .value("library", .text(limit: 255), "The library's name in the folder.", ru: "Имя библиотеки в папке."),
      .value("folder", .file, "The folder of the trial.", ru: "Папка испытания."),
    ]
  ) { input in
    PluginTrial.confine()
    let folder = input.values.text("folder") ?? ""
    do {
      let settings = try JSONDocument(try InputFile.read("\(folder)/\(TrialProcess.settingsFile)")).root
      let report = try await PluginTrial.run(
        "\(folder)/\(input.values.text("library") ?? "")", settings: SettingsNode(settings), in: try ScratchFolder())
      try FileReplacement.write(report.json, to: "\(folder)/\(TrialProcess.reportFile)", mode: 0o600, isDurable: false)
    } catch {
      try FileReplacement.write(
        Array("\(error)".utf8), to: "\(folder)/\(TrialProcess.errorFile)", mode: 0o600, isDurable: false)
      _exit(1)
    }
    // Neither threads that the plugin left behind nor what it wants done at the end are waited for.
    _exit(0)
  }
}
