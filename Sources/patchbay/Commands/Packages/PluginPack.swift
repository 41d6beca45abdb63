import Host
import PatchbayBase
import PatchbayConfiguration
import PluginAPI

/// `patchbay plugin pack`
enum PluginPack {
  static let command = Command(
    "plugin pack",
    BilingualText("Make a package of a plugin.", ru: "Собрать пакет плагина."),
    help: BilingualText(
      "Takes the library, LICENSE, the folders 'assets' and 'texts', and what patchbay-plugin.json says beside the sources: summary, licence, "
        + "and capabilities that can't be seen from the code. What the plugin registers is learnt by running it in a process of its own.",
      ru:
        "Берёт библиотеку, LICENSE, папки assets и texts и то, что рядом с исходниками говорит patchbay-plugin.json: описание, лицензию и "
        + "возможности, которых не видно из кода. Что плагин регистрирует, узнаётся запуском в отдельном процессе."),
    arguments: [
      .value(
        "path", .file, "The plugin's folder or library; by default the current folder.",
        ru: "Папка плагина или библиотека; без неё текущая папка.", required: false),
      .option(
        "to", .file, "The package to write; by default <name>-<version>-linux-<architecture>.patchbay in the current folder.",
        ru: "Куда записать пакет; без неё <имя>-<версия>-linux-<архитектура>.patchbay в текущей папке."),
      CommonOption.json,
    ]
  ) { input in
    let made = try await PackageMaking(input.values.text("path") ?? ".").make()
    let manifest = made.package.manifest
    let path = input.values.text("to") ?? manifest.fileName
    try PackageOutput.write(made.package.bytes, to: path)
    if input.isJSON {
      var json = JSONWriter()
      json.beginObject()
      json.key("file")
      json.value(path)
      json.key("manifest")
      json.raw(manifest.json)
      json.key("remarks")
      json.beginArray()
      for remark in made.remarks { json.value(remark) }
      json.endArray()
      json.endObject()
      return Terminal.print(json: json.bytes)
    }
    for remark in made.remarks { Terminal.error("remark: \(remark)") }
    for line in manifest.capabilities.lines() { Terminal.print("It \(line)") }
    Terminal.print(
      "\(path): \(manifest.name) \(manifest.version), \(made.package.bytes.count) bytes, not signed yet: 'patchbay plugin sign' does"
    )
  }
}

/// A package on its way to the disk.
enum PackageOutput {
  static func write(_ bytes: [UInt8], to path: String) throws {
    do throws(SystemError) { try FileReplacement.write(bytes, to: path, mode: 0o644) } catch {
      throw Refusal("\(path) can't be written: \(error)")
    }
  }
  /// Prints whose key a file is about: in words, or as `{"file": …, "public_key": …}`.
  static func tell(_ publisher: PublisherKey, of path: String, in words: String, isJSON: Bool) {
    guard isJSON else { return Terminal.print(words) }
    var json = JSONWriter()
    json.beginObject()
    json.key("file")
    json.value(path)
    json.key("public_key")
    json.value(publisher.description)
    json.endObject()
    Terminal.print(json: json.bytes)
  }
}
