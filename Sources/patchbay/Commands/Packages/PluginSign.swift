import Host
import PatchbayConfiguration
import PluginAPI

/// `patchbay plugin sign`
enum PluginSign {
  static let command = Command(
    "plugin sign",
    BilingualText("Sign a package with your key.", ru: "Подписать пакет своим ключом."),
    help: BilingualText(
      "The signature is put into the package itself, in the place of one that is there.",
      ru: "Подпись помещается в сам пакет вместо той, что там есть."),
    arguments: [
      .value("file", .file, "The package.", ru: "Пакет."),
      .option("key", .file, "The file that 'plugin keygen' made.", ru: "Файл, созданный plugin keygen.", required: true),
      CommonOption.json,
    ]
  ) { input in
    let path = input.values.text("file") ?? ""
    let key = try SigningKeyFile.read(input.values.text("key") ?? "")
    let package = try PluginPackage.read(path)
    try PackageOutput.write(try package.signed(with: key), to: path)
    PackageOutput.tell(key.publisher, of: path, in: "\(path): signed by \(key.publisher)", isJSON: input.isJSON)
  }
}
