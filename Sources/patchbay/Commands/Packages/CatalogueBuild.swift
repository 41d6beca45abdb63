import Host
import PluginAPI

/// `patchbay catalogue build`
enum CatalogueBuild {
  static let command = Command(
    "catalogue build",
    BilingualText(
      "Make or renew the signed catalogue of a folder with packages.",
      ru: "Создать или обновить подписанный каталог папки с пакетами."),
    help: BilingualText(
      "Writes the file 'catalogue' into the folder. Publish the folder as it is, and make the catalogue anew before it ends.",
      ru: "Пишет в папку файл catalogue. Опубликуйте папку как есть и обновляйте каталог до конца его срока."),
    arguments: [
      .value("folder", .file, "The folder with signed packages.", ru: "Папка с подписанными пакетами."),
      .option("key", .file, "The file that 'plugin keygen' made.", ru: "Файл, созданный plugin keygen.", required: true),
      .option("days", .integer(1...365), "For how many days it is to be believed.", ru: "Сколько дней ему верить.", default: "30"),
      CommonOption.json,
    ]
  ) { input in
    let key = try SigningKeyFile.read(input.values.text("key") ?? "")
    let folder = input.values.text("folder") ?? ""
    let index = try CatalogueMaking(folder).make(key, days: input.values.integer("days") ?? 30)
    let end = LocalTime(index.expires, in: "UTC").stamp
    guard input.isJSON else {
      return Terminal.print(
        "\(folder)/\(CatalogueIndex.fileName): version \(index.version), \(index.offers.count) packages, until \(end), signed by \(key.publisher)"
      )
    }
    var json = JSONWriter()
    json.beginObject()
    for (name, number) in [("version", index.version), ("expires", index.expires), ("packages", Int64(index.offers.count))] {
      json.key(name)
      json.value(number)
    }
    json.endObject()
    Terminal.print(json: json.bytes)
  }
}
