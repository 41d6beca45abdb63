import PatchbayBase
import PatchbayConfiguration
@_spi(Host) import PluginAPI

// The operator's file: read, checked, and never written.
extension OperationTable {
  private static let fileColumns = [ResultColumn("line", .count), ResultColumn("text", .text)]
  private static let findingColumns = [
    ResultColumn("verdict", .word), ResultColumn("line", .count), ResultColumn("column", .count), ResultColumn("problem", .text),
  ]

  static let configurationOperations: [Operation] = [
    Operation(
      "configuration.show",
      BilingualText(
        "Show the configuration file as it is now, without its secrets.", ru: "Показать файл конфигурации как он есть, без секретов."),
      help: BilingualText(
        "In the place of each secret stands a mark such as ‹secret 1›, which 'configuration check' takes for it.",
        ru: "На месте каждого секрета стоит метка вида ‹secret 1›; configuration check понимает её как этот секрет."),
      right: .own, reach: .configuration, scope: .host, effect: .none,
      result: .rows(fileColumns, empty: BilingualText("The file is empty.", ru: "Файл пуст."))
    ) { context in
      var table = ResultTable(fileColumns)
      let text = try ConfigurationText(context).masked.shown
      for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
        table.add([.integer(Int64(index + 1)), .text(String(line))])
      }
      return OperationResult(table: table)
    },
    Operation(
      "configuration.check",
      BilingualText(
        "Check a configuration as 'patchbay check' does, and show how it differs from the file.",
        ru: "Проверить конфигурацию, как patchbay check, и показать отличия от файла."),
      help: BilingualText(
        "Nothing is written: what is right is put into the file by hand. --json is "
          + #"{"verdict": "fine|warning|broken", "problems": [{"verdict", "line", "column", "problem"}], "diff": "…"}."#,
        ru: "Ничего не записывается: верное вносится в файл руками. --json: "
          + #"{"verdict": "fine|warning|broken", "problems": [{"verdict", "line", "column", "problem"}], "diff": "…"}."#),
      arguments: [
        .value("file", .file, "The configuration to check.", ru: "Конфигурация, которую нужно проверить.")
      ],
      right: .own, reach: .configuration, scope: .host, effect: .none,
      result: .document(findingColumns, empty: BilingualText("Nothing is wrong with it.", ru: "Всё в порядке."))
    ) { context in try await ConfigurationText(context).check(context.input.body, findingColumns) },
  ]
}
