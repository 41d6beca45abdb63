import PatchbayBase
@_spi(Host) import PluginAPI

// The operator's file, to be read and to be tried out; it is never written.
extension ConsoleFront {
  func configuration(_ visit: ConsoleVisit) async -> WebResponse {
    guard let page = ConsolePage.all.first(where: { $0.id == "configuration" }), let show = visit.operation("configuration.show"),
      let check = visit.operation("configuration.check"), visit.may(show), visit.may(check)
    else { return forbidden(visit) }
    let title = page.title.text(in: visit.language)
    let lines: [String]
    do {
      lines = try await visit.perform(show, [:]).table.map { $0[column: "text"].map(ConsoleTable.plain) } ?? []
    } catch {
      let refusal = refusal(error)
      return say(title, [refusal.reason], tone: "bad", visit, status: refusal.status)
    }
    let typed = visit.head.method == "POST" ? visit.fields["text"] : nil
    var answer = ConfigurationAnswer()
    if let typed {
      do { answer = ConfigurationAnswer(try await visit.perform(check, ["file": typed]), visit.language) } catch {
        let refusal = refusal(error)
        (answer.refused, answer.status) = (refusal.reason, refusal.status)
      }
    }
    // What was tried is shown with what is wrong with it, else the file.
    let shown = typed.map { $0.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) } ?? lines
    let content = ConsoleTemplates.render(
      .configuration,
      [
        "action": visit.address("configuration"), "proof": visit.session.proof, "file": runtime.source.path,
        "text": (typed ?? lines.joined(separator: "\n")), "isTried": typed != nil, "problem": Values.optional(answer.refused),
        "verdict": answer.verdict.map { ConsoleWords.word("configuration_\($0)", visit.language) } ?? "", "tone": answer.tone,
        "hasVerdict": answer.verdict != nil, "findings": answer.findings.map(\.values), "diff": answer.difference,
        "hasDiff": !answer.difference.isEmpty, "isSame": answer.isSame,
        "lines": shown.enumerated().map { index, line in
          let problem = answer.findings.first { $0.line == index + 1 }
          return [
            "number": index + 1, "text": SafeText.line(line), "problem": Values.optional(problem?.tone),
          ] as Values
        },
        "w": ConsoleWords.all(in: visit.language),
      ])
    return self.page(title, intro(page, visit) + content, visit, at: "configuration", status: answer.status)
  }
}

/// What came of a configuration that was tried.
private struct ConfigurationAnswer {
  struct Finding {
    let line: Int?
    let tone: String
    let text: String

    var values: ConsoleTemplates.Values {
      ["line": line.map { $0 as Any } ?? false, "tone": tone, "text": SafeText.lines(text)]
    }
  }

  var verdict: String?
  var findings: [Finding] = []
  var difference: [ConsoleTemplates.Values] = []
  var isSame = false
  var refused: String?
  var status = 200

  init() {}

  init(_ result: OperationResult, _ language: Language) {
    guard let root = (try? JSONDocument(result.document ?? []))?.root else { return }
    verdict = root.member("verdict").string
    findings = root.member("problems").elements.map { row in
      Finding(
        line: row.member("line").int64.flatMap { Int(exactly: $0) }, tone: row.member("verdict").string == "broken" ? "bad" : "warn",
        text: row.member("problem").string ?? "")
    }
    let text = root.member("diff").string ?? ""
    difference = text.split(separator: "\n").map { line in
      let tone = line.hasPrefix("+") ? "new" : line.hasPrefix("-") ? "gone" : line.hasPrefix("@@") ? "place" : ""
      return ["text": SafeText.line(String(line)), "tone": tone]
    }
    isSame = verdict != "broken" && text.isEmpty
  }

  var tone: String { ["fine": "fine", "warning": "warn", "broken": "bad"][verdict ?? ""] ?? "" }
}
