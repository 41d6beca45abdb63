import Host
import PluginAPI

/// `patchbay plugin check`
enum PluginCheckCommand {
  static let command = Command(
    "plugin check",
    BilingualText(
      "Try a package or a library, and say what an operator would be told.",
      ru: "Испытать пакет или библиотеку и сказать, что узнал бы оператор."),
    help: BilingualText(
      "Runs the plugin's code, in a process of its own with a deadline: it is loaded, made with made-up settings where it needs some, has "
        + "to register, and its migrations are tried on an empty database.",
      ru:
        "Запускает код плагина в отдельном процессе с ограничением времени: он загружается, получает выдуманные настройки, если они нужны, "
        + "регистрируется, а его миграции пробуются на пустой базе."),
    arguments: [
      .value("file", .file, "A package (.patchbay) or a library (.so).", ru: "Пакет (.patchbay) или библиотека (.so)."),
      CommonOption.json,
    ]
  ) { input in
    let examination = try PackageExamination(input.values.text("file") ?? "")
    let report = try await examination.tried().report
    let (faults, remarks) = examination.judge(report)
    if input.isJSON {
      var json = JSONWriter()
      json.beginObject()
      examination.write(to: &json)
      json.key("trial")
      json.raw(report.json)
      for (key, texts) in [("faults", faults), ("remarks", remarks)] {
        json.key(key)
        json.beginArray()
        for text in texts { json.value(text) }
        json.endArray()
      }
      json.endObject()
      Terminal.print(json: json.bytes)
    } else {
      for line in examination.lines { Terminal.print(line) }
      Terminal.print("")
      Terminal.print("It registers, as \(report.name) \(report.version):", .heading)
      for (kind, names) in report.registered.sorted(by: { $0.key < $1.key }) {
        Terminal.print("  \(kind.replacing("_", with: " ")): \(names.joined(separator: ", "))")
      }
      for line in report.capabilities.lines() { Terminal.print("  it \(line)") }
      if !examination.imports.methods.isEmpty {
        Terminal.print("  it names the Bot API's \(examination.imports.methods.sorted().joined(separator: ", "))")
      }
      for remark in remarks { Terminal.print("remark: \(remark)") }
    }
    guard faults.isEmpty else { throw Refusal(faults.joined(separator: "\n")) }
    if !input.isJSON { Terminal.print("OK") }
  }
}
