import Glibc
import Host
import PatchbayBase
import PluginAPI
import Synchronization

/// A package of plugins, as its author has it.
struct PluginPackage {
  /// Absolute.
  let folder: String
  /// Names of the libraries that are plugins.
  let products: [String]

  /// Asks SwiftPM what a folder's package is.
  static func read(_ folder: String) async throws -> PluginPackage {
    guard access("\(folder)/Package.swift", R_OK) == 0 else {
      throw Refusal("there is no Package.swift in \(folder): go to a plugin's folder, or make one with 'patchbay plugin new NAME'")
    }
    let output = Mutex("")
    let process = try ChildProcess(["swift", "package", "--package-path", folder, "describe", "--type", "json"])
    let code = await process.run { line in output.withLock { $0 += line + "\n" } }
    let text = output.withLock { $0 }
    // SwiftPM's own remarks stand before the description.
    guard code == 0, let start = text.firstRange(of: "{\n"), let json = try? JSONDocument(Array(text[start.lowerBound...].utf8))
    else {
      throw Refusal("\(folder)/Package.swift can't be read:\n\(text)")
    }
    let products = json.root.member("products").elements.filter { product in
      product.member("type").member("library").elements.contains { $0.string == "dynamic" }
    }
    let names = products.compactMap { $0.member("name").string }
    guard !names.isEmpty else {
      throw Refusal(
        "\(folder)/Package.swift has no plugin: its products need a .library(name: …, type: .dynamic, targets: [\"…\"])")
    }
    return PluginPackage(folder: folder, products: names)
  }

  /// What a build came to.
  enum Outcome: Equatable {
    case built
    /// The compiler's errors.
    case failed(String)
  }

  /// Builds the plugins for development.
  func build() async throws -> Outcome {
    for product in products {
      let output = Mutex<[String]>([])
      let process = try ChildProcess(["swift", "build", "--package-path", folder, "--product", product])
      let code = await process.run { line in output.withLock { $0.append(line) } }
      if code != 0 { return .failed(Self.errors(in: output.withLock { $0 })) }
    }
    return .built
  }

  /// Where SwiftPM leaves a built library.
  func library(_ product: String) -> String { "\(folder)/.build/debug/lib\(product).so" }

  /// The compiler's errors, each once with the lines of source that it shows; all there is where it shows none.
  static func errors(in lines: [String]) -> String {
    var (kept, seen, isKeeping) = ([String](), Set<String>(), false)
    for line in lines {
      if line.firstMatch(of: #/^/.+:\d+:\d+: (error|warning|note): /#) != nil {
        isKeeping = !line.contains(": warning: ") && seen.insert(line).inserted
      } else if line.hasPrefix("error: ") {
        isKeeping = !line.contains("emit-module command failed") && line != "error: fatalError" && seen.insert(line).inserted
      } else if line.hasPrefix("[") {
        isKeeping = false
      }
      if isKeeping { kept.append(line) }
    }
    return (kept.isEmpty ? lines.suffix(40) : kept[...]).joined(separator: "\n")
  }
}
