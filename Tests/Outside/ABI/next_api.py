#!/usr/bin/env python3
"""Copies the plugin API and changes the copy as a later minor version may: it only adds.

    next_api.py FROM TO

Files whose content stays the same are left untouched, so that a second build compiles nothing anew.
"""
import pathlib
import sys

API = "Sources/PluginAPI/"

# (file, what stands there, what stands there next). Each must occur exactly once.
EDITS = [
    # Requirements with a default.
    (
        API + "Plugin.swift",
        "  func register(on bot: Registration) throws\n}",
        """  func register(on bot: Registration) throws

  /// Words that operators find the plugin by.
  static var tags: [String] { get }

  /// Called once the plugin serves.
  func started(on bot: BotInfo) -> Int
}

extension Plugin {
  public static var tags: [String] { ["untagged"] }
  public func started(on bot: BotInfo) -> Int { Int(bot.id % 1000) }
}""",
    ),
    # Stored fields in structs, ahead of those that were there.
    (
        API + "Plugin.swift",
        "  public let id: String\n  /// The plugin's own version",
        "  public let homepage: String?\n  public let id: String\n  /// The plugin's own version",
    ),
    (
        API + "Plugin.swift",
        "    self.id = id\n    self.version = version",
        "    self.homepage = \"none of \\(id)\"\n    self.id = id\n    self.version = version",
    ),
    (
        API + "Transaction/BotUser.swift",
        "  /// Telegram's id, above 0.",
        "  public let loyalty: [Int64]\n  /// Telegram's id, above 0.",
    ),
    (
        API + "Transaction/BotUser.swift",
        "    self.firstName = firstName\n",
        "    self.loyalty = [id, id + 1]\n    self.firstName = firstName\n",
    ),
    (
        API + "Transaction/UpdateContext.swift",
        "  public let scope: TransactionScope\n  let input: UpdateInput\n",
        "  let attempt: Int64\n  public let scope: TransactionScope\n  let input: UpdateInput\n",
    ),
    (
        API + "Transaction/UpdateContext.swift",
        "  public init(scope: TransactionScope, input: UpdateInput) {\n",
        "  public init(scope: TransactionScope, input: UpdateInput) {\n    attempt = 1\n",
    ),
    (
        API + "Transaction/Transaction.swift",
        "  public let scope: TransactionScope\n",
        "  let attempt: Int64\n  public let scope: TransactionScope\n",
    ),
    (
        API + "Transaction/Transaction.swift",
        "  init(scope: TransactionScope) { self.scope = scope }",
        "  init(scope: TransactionScope) {\n    attempt = 1\n    self.scope = scope\n  }",
    ),
    # Cases of enums that are not frozen, ahead of those that were there.
    (
        API + "Transaction/Keyboard.swift",
        "  case danger, success, primary\n",
        "  case quiet, danger, success, primary\n",
    ),
    (
        API + "PluginError.swift",
        "  case contextClosed\n",
        "  case quotaExceeded(limit: Int, names: [String])\n  case contextClosed\n",
    ),
    (
        API + "PluginError.swift",
        "    case .contextClosed:",
        '    case .quotaExceeded(let limit, _): "over \\(limit)"\n    case .contextClosed:',
    ),
    # Methods and properties.
    (
        API + "Registration/Registration.swift",
        "  /// A command, such as `visit` for `/visit`.",
        "  public var serial: Int { 2 }\n\n  /// A command, such as `visit` for `/visit`.",
    ),
]


def main(source: pathlib.Path, target: pathlib.Path) -> None:
    texts = {
        path.relative_to(source).as_posix(): path.read_text(encoding="utf-8")
        for path in sorted(source.rglob("*.swift"))
        if not {"Tests", ".build"} & set(path.relative_to(source).parts)
    }
    for name, before, after in EDITS:
        found = texts[name].count(before)
        if found != 1:
            sys.exit(f"next_api.py: {name} has {found} places that read:\n{before}\nbring EDITS up to date")
        texts[name] = texts[name].replace(before, after)
    # The copy builds alone, without the tests.
    manifest = texts["Package.swift"].splitlines(keepends=True)
    texts["Package.swift"] = "".join(line for line in manifest if ".testTarget(" not in line)
    for path in target.rglob("*.swift"):
        if path.relative_to(target).as_posix() not in texts:
            path.unlink()
    for name, text in texts.items():
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


if len(sys.argv) != 3:
    sys.exit(__doc__)
main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2]))
