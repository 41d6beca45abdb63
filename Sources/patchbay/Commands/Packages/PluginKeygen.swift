import Glibc
import Host
import PatchbayBase
import PatchbayConfiguration
import PluginAPI

/// `patchbay plugin keygen`
enum PluginKeygen {
  static let command = Command(
    "plugin keygen",
    BilingualText("Make a key for signing packages.", ru: "Создать ключ для подписи пакетов."),
    help: BilingualText(
      "Keep the file to yourself and keep a copy: updates must be signed by the same key. Publish the public half that is printed.",
      ru: "Храните файл у себя и сделайте копию: обновления подписывает тот же ключ. Опубликуйте напечатанную открытую половину."),
    arguments: [
      .option(
        "to", .file, "The file to write, readable by you alone.", ru: "Куда записать ключ; читать сможете только вы.",
        default: "publisher.key"),
      CommonOption.json,
    ]
  ) { input in
    let path = input.values.text("to") ?? "publisher.key"
    let key = try SigningKey()
    do throws(SystemError) { try FileReplacement.create(Array(key.text.reveal().utf8), at: path, mode: 0o600) } catch {
      guard error.code != EEXIST else {
        throw Refusal("\(path) is there already, and a key that is lost can't be had again: name another file with --to")
      }
      throw Refusal("\(path) can't be written: \(error)")
    }
    PackageOutput.tell(key.publisher, of: path, in: "\(path): the key, for you alone\n\(key.publisher)", isJSON: input.isJSON)
  }
}

/// The file of a key for signing.
enum SigningKeyFile {
  static func read(_ path: String) throws -> SigningKey {
    let bytes: [UInt8]
    do throws(PrivateFile.Fault) { bytes = try PrivateFile.read(path, limit: 4096) } catch {
      switch error {
      case .notAFile: throw Refusal("\(path) is no file with a key")
      case .isOpen: throw Refusal("\(path) can be read by others, who could sign in your name: chmod 600 \(path)")
      case .system(let reason): throw Refusal("\(path) can't be read: \(reason)")
      }
    }
    do { return try SigningKey(bytes) } catch {
      throw Refusal("\(path) holds no key for signing: 'patchbay plugin keygen' makes one")
    }
  }
}
