import Host
import PluginAPI

/// `patchbay plugin inspect`
enum PluginInspect {
  static let command = Command(
    "plugin inspect",
    BilingualText(
      "Show what a package or a library says of itself; none of its code runs.",
      ru: "Показать, что пакет или библиотека говорит о себе, не запуская код."),
    arguments: [
      .value("file", .file, "A package (.patchbay) or a library (.so).", ru: "Пакет (.patchbay) или библиотека (.so)."),
      CommonOption.json,
    ]
  ) { input in
    let examination = try PackageExamination(input.values.text("file") ?? "")
    guard !input.isJSON else {
      var json = JSONWriter()
      json.beginObject()
      examination.write(to: &json)
      json.endObject()
      return Terminal.print(json: json.bytes)
    }
    for line in examination.lines { Terminal.print(line) }
    for file in examination.package?.manifest.files ?? [] { Terminal.print("  \(file.path), \(file.size) bytes") }
  }
}
