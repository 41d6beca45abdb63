@_spi(Host) import PluginAPI
import Simulator
import Testing

@testable import Avatar

/// What an operator writes about services, and what is wrong with it.
@Suite struct ProviderSettingsTests {
  private func problem(_ more: JSON, vision: Bool = false) -> String? {
    var json: JSON = ["url": "https://api.example/", "keys": ["k1"]]
    for (key, value) in more.object?.members ?? [] { json[key] = value == .null ? nil : value }
    let (settings, record) = Settings.reading(node(json))
    do {
      if vision { _ = try VisionSettings(settings) } else { _ = try ServiceSettings(settings) }
    } catch {
      return "\(error)"
    }
    return record.unread(in: node(json)).first.map { "unknown \($0.path)" }
  }

  @Test("The defaults suffice, and the key is a secret")
  func defaults() throws {
    let (settings, record) = Settings.reading(node(["url": "https://api.example/", "keys": ["k1"]]))
    let service = try ServiceSettings(settings)
    #expect(service.url == "https://api.example")
    #expect(service.submit.path == "/v1/tasks")
    #expect(service.poll.path.filled(["id": "x"]) == "/v1/tasks/x")
    #expect(service.webhook == nil)
    #expect(record.secrets == ["k1"])
    #expect(
      service.submit.headers.map { "\($0.name): \($0.value.filled(["api_key": "K", "key": "T"]))" }
        == ["authorization: Bearer K", "idempotency-key: T"])
  }

  @Test("Everything can be said")
  func everything() {
    #expect(
      problem([
        "files": ["https://cdn.example"],
        "submit": [
          "path": "/jobs", "headers": [["name": "X-Key", "value": "{{api_key}}"]],
          "body": #"{"p": "{{prompt}}", "i": {{photos_base64}}}"#,
          "id": "$.data.id",
        ],
        "poll": [
          "path": "/jobs/{{id}}", "headers": [["name": "X-Key", "value": "{{api_key}}"]], "status": "$.data.status", "done": ["ok"],
          "failed": ["bad"], "progress": "$.data.percent", "photos": "$.data.urls[*]", "videos": "$.data.films[*]",
          "texts": "$.data.texts[*]",
          "error_code": "$.e.c", "error_message": "$.e.m",
        ],
        "webhook": ["url": "https://bots.example/b/shop/avatar/notify", "secret": "s", "header": "X-Sig", "id": "$.data.id"],
        "errors": ["user_violation": ["a"], "billing": ["b"], "rate_limit": ["c"], "temporary": ["d"], "permanent": ["e"]],
      ]) == nil)
    #expect(
      problem(
        [
          "model": "m", "prompt_model": "none", "seconds": 60, "prompt_seconds": 5, "instructions": ["ru": "р", "en": "e"],
          "errors": ["billing": ["x"]],
        ], vision: true) == nil)
  }

  @Test("The schema can be read without a configuration")
  func probe() throws {
    let (settings, record) = Settings.probe()
    _ = try ServiceSettings(settings)
    _ = try VisionSettings(settings)
    #expect(record.declarations.contains { $0.path == "submit.body" && $0.fallback?.contains("{{prompt}}") == true })
    #expect(record.declarations.contains { $0.path == "submit.headers[].name" })
  }

  @Test(
    "What is wrong is said, with its line and what to do",
    arguments: [
      (["url": .null], "line 1: setting 'url' is required: write text"),
      (["url": "api.example"], "line 2: setting 'url' must begin with https://"),
      (["url": ""], "line 2: setting 'url' must begin with https://"),
      (["keys": .null], "line 1: setting 'keys' is required: write a list of secrets"),
      (["keys": []], "line 3: setting 'keys' must contain at least one API key, without spaces"),
      (["keys": ["a b"]], "line 3: setting 'keys' must contain at least one API key, without spaces"),
      (["files": ["cdn.example"]], "line 5: setting 'files' contains 'cdn.example', which does not begin with https://"),
      (["submit": ["path": "tasks"]], "line 6: setting 'submit.path' must begin with /"),
      (
        ["submit": ["body": #"{"p": "{{promt}}"}"#]],
        "line 6: setting 'submit.body' contains the unknown placeholder {{promt}}; known are {{count}}, {{gender}}, {{key}}, {{photo}}, "
          + "{{photo_base64}}, {{photos}}, {{photos_base64}}, {{prompt}}, {{style}}, {{training}}, {{webhook}}"
      ), (["submit": ["body": #"{"p": "{{prompt"}"#]], "line 6: setting 'submit.body' contains {{ without }}"),
      (
        ["submit": ["body": #"{"p": "{{photos}}"}"#]],
        "line 6: setting 'submit.body' contains {{photos}} in quotation marks: it is a list, so write it without them"
      ), (["submit": ["id": "id"]], "line 6: setting 'submit.id' must be a path such as $.output.images[*].url"),
      (["poll": ["path": "/tasks"]], "line 6: setting 'poll.path' must begin with / and contain {{id}}"),
      (["poll": ["photos": "$.a[x]"]], "line 6: setting 'poll.photos' must be a path such as $.output.images[*].url"),
      (
        ["submit": ["headers": [["name": "a b", "value": "x"]]]],
        "line 8: setting 'submit.headers[0].name' must be a header name with a-z 0-9 -"
      ),
      (
        ["submit": ["headers": [["name": "x", "value": "a\nb"]]]],
        "line 9: setting 'submit.headers[0].value' contains a line break or another control character"
      ), (["webhook": ["url": "https://x.example"]], "line 5: setting 'webhook.secret' is required: write secret"),
      (
        ["errors": ["billing": ["a"], "permanent": ["A"]]],
        "line 8: setting 'errors.permanent' contains 'a', which is also listed under another kind"
      ), (["timeout": 5], "unknown timeout"),
    ] as [(JSON, String)])
  func problems(_ settings: JSON, _ expected: String) { #expect(problem(settings) == expected) }

  @Test("A body that is no JSON")
  func notJSON() {
    let text = problem(["submit": ["body": #"{"p": {{prompt}} "x"}"#]])
    #expect(text?.hasPrefix("line 6: setting 'submit.body' is not an acceptable JSON document") == true, "\(text ?? "")")
  }

  // MARK: Paths

  @Test(
    "Paths lead to what they name",
    arguments: [
      ("$.a.b", ["1"]), ("$['a']['b']", ["1"]), ("$.list[1].x", ["y"]), ("$.list[*].x", ["x", "y"]), ("$.list[9].x", []),
      ("$.none.b", []),
      ("$.a[0]", []), ("$.null", []), ("$.two words", nil), ("$['two words']", ["2"]), ("a", nil), ("$.", nil), ("$[", nil),
      ("$[-1]", nil),
      ("$.a..b", nil),
    ] as [(String, [String]?)])
  func paths(_ text: String, _ expected: [String]?) throws {
    let document = try JSONDocument(#"{"a":{"b":1},"list":[{"x":"x"},{"x":"y"},{"z":0}],"null":null,"two words":2}"#)
    let found = JSONPath(text)?.values(in: document.root).map { $0.string ?? String($0.int64 ?? -1) }
    #expect(found == expected)
  }
}
