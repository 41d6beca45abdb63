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
    guard input.isJSON else { return Terminal.print("\(path): the key, for you alone\n\(key.publisher)") }
    var json = JSONWriter()
    json.beginObject()
    json.key("file")
    json.value(path)
    json.key("public_key")
    json.value(key.publisher.description)
    json.endObject()
    Terminal.print(json: json.bytes)
  }
}

/// The file of a key for signing.
enum SigningKeyFile {
  static func read(_ path: String) throws -> SigningKey {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else { throw Refusal("can't read \(path): \(String(cString: strerror(errno)))") }
    defer { close(descriptor) }
    var facts = stat()
    guard fstat(descriptor, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG else { throw Refusal("\(path) is no file with a key") }
    guard facts.st_mode & 0o077 == 0 else {
      throw Refusal("\(path) can be read by others, who could sign in your name: chmod 600 \(path)")
    }
    var bytes = [UInt8](repeating: 0, count: 4097)
    let count = Glibc.read(descriptor, &bytes, bytes.count)
    do { return try SigningKey(Array(bytes.prefix(max(0, count)))) } catch {
      throw Refusal("\(path) holds no key for signing: 'patchbay plugin keygen' makes one")
    }
  }
}
