extension Registration {
  /// Something that operators can have the plugin do: `patchbay do payments refund 17 --allow-debt`.
  ///
  /// It runs in one transaction on the running host. One that changes something is first rehearsed (run, shown and rolled
  /// back), then asked about, then run, and leaves a row in the audit with the operator's name.
  ///
  /// - Parameters:
  ///   - name: `^[a-z][a-z0-9-]{0,31}$`, unique within the plugin.
  ///   - description: one sentence for operators, in English.
  ///   - arguments: those that are given by their place come in their order, the required ones first.
  ///   - changes: `false` for one that only looks: whatever it writes all the same is rolled back.
  public func action(
    _ name: String, _ description: String, arguments: [ActionArgument] = [], changes: Bool = true,
    file: StaticString = #fileID, line: UInt = #line,
    _ run: @escaping @Sendable (ActionContext) throws -> ActionResult
  ) throws {
    let site = HandlerSite(file, line)
    let action = Registered.Action(name: name, description: description, arguments: arguments, changes: changes) { context in
      context.scope.runs(site)
      return try run(context)
    }
    if let problem = action.problem {
      throw PluginError.registration("action '\(name)' of plugin '\(scope.plugin)': \(problem)")
    }
    try scope.add(.action(action))
  }
}

extension Registered.Action {
  /// What is wrong with the declaration.
  var problem: String? {
    for each in [name] + arguments.map(\.name) where !Self.isName(each) {
      return "'\(each)' is no name: write a letter and up to 31 more characters of a-z 0-9 -"
    }
    var names: Set<String> = []
    for argument in arguments {
      if !names.insert(argument.name).inserted { return "'\(argument.name)' stands twice" }
      if ActionArgument.reserved.contains(argument.name) { return "the command line takes '\(argument.name)' for itself" }
      if case .choice(let words) = argument.kind, words.isEmpty { return "'\(argument.name)' has no choices" }
    }
    let required = arguments.filter { !$0.isOption }.map(\.isRequired)
    if let optional = required.firstIndex(of: false), required[optional...].contains(true) {
      return "a required value stands behind one that may be left out: make that one an option"
    }
    return nil
  }

  private static func isName(_ text: String) -> Bool {
    guard let first = text.utf8.first, (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(first), text.utf8.count <= 32 else {
      return false
    }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"): true
      default: false
      }
    }
  }
}
