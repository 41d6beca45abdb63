import Glibc
import Host
import PatchbayBase

/// The folder with what plugins are built and tested with: PluginAPI, PluginTesting and the templates of new plugins.
struct SDKFolder {
  /// Absolute.
  let path: String

  static let variable = "PATCHBAY_SDK"

  /// The folder that the environment names, else the one that the program lies in, else one that is made beside a program which was built
  /// in a checkout of Patchbay.
  static func find(environment: [String: String] = Environment.all, program: String = ExecutableFolder.path) throws -> SDKFolder {
    if let named = environment[variable], !named.isEmpty {
      let folder = SDKFolder(path: absolute(named))
      guard folder.isWhole else {
        throw Refusal(
          "\(variable) names \(folder.path), which holds no SDK: name the folder that has PluginAPI and PluginTesting in it")
      }
      return folder
    }
    let own = SDKFolder(path: FilePath.folder(of: program))
    if own.isWhole { return own }
    if let checkout = Checkout(above: program) { return try checkout.sdk(of: program) }
    throw Refusal(
      "no SDK beside this program: unpack patchbay-sdk-\(Version.current)-linux-… and use its bin/patchbay, or set \(variable) to its folder"
    )
  }

  private var isWhole: Bool {
    ["PluginAPI/Package.swift", "PluginTesting/Package.swift", "Templates"].allSatisfy { access("\(path)/\($0)", R_OK) == 0 }
  }
}

/// A checkout of Patchbay, whose own build takes the place of an SDK.
private struct Checkout {
  let path: String

  /// The checkout that a program was built in.
  init?(above program: String) {
    var folder = program
    while folder != "/", folder != "." {
      folder = FilePath.folder(of: folder)
      if access("\(folder)/SDK/PluginTesting/Package.swift", R_OK) == 0, access("\(folder)/Sources/PluginAPI", R_OK) == 0 {
        path = folder
        return
      }
    }
    return nil
  }

  /// A folder beside the program that leads to the sources, and to the test kit that was built with it.
  func sdk(of program: String) throws -> SDKFolder {
    for file in ["libPluginTesting.so", "Modules/PluginTesting.swiftinterface"] where access("\(program)/\(file)", R_OK) != 0 {
      throw Refusal("the test kit isn't built: \(program)/\(file) is missing; run 'swift build' in \(path)")
    }
    let folder = "\(program)/sdk"
    let bundle = "PluginTesting/PluginTesting.artifactbundle"
    let links = [
      "PluginAPI": "\(path)/Sources/PluginAPI", "Templates": "\(path)/SDK/Templates", "docs": "\(path)/docs",
      "PluginTesting/Package.swift": "\(path)/SDK/PluginTesting/Package.swift",
      "PluginTesting/Sources": "\(path)/SDK/PluginTesting/Sources", "\(bundle)/info.json": "\(path)/SDK/\(bundle)/info.json",
      "\(bundle)/linux/libPluginTesting.so": "\(program)/libPluginTesting.so",
      "\(bundle)/linux/modules/PluginTesting.swiftinterface": "\(program)/Modules/PluginTesting.swiftinterface",
    ]
    for (link, target) in links {
      let link = "\(folder)/\(link)"
      try NewFolder.make(FilePath.folder(of: link))
      // In one step, for others may be building with it.
      let new = "\(link).\(getpid())"
      guard symlink(target, new) == 0, rename(new, link) == 0 else {
        throw Refusal("can't write \(link): \(String(cString: strerror(errno)))")
      }
    }
    return SDKFolder(path: folder)
  }
}

/// A folder for whoever may look.
enum NewFolder {
  /// - Parameter path: absolute.
  static func make(_ path: String) throws {
    var made = ""
    for part in path.split(separator: "/") {
      made += "/\(part)"
      guard mkdir(made, 0o777) == 0 || errno == EEXIST else {
        throw Refusal("can't make the folder \(made): \(String(cString: strerror(errno)))")
      }
    }
  }
}
