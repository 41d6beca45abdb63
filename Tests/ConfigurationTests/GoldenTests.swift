import Testing

@testable import PatchbayConfiguration

@Suite("Golden configuration files")
struct GoldenTests {
  @Test("Each file gives the text beside it", arguments: GoldenFiles.names)
  func golden(name: String) throws {
    let text = try GoldenFiles.text("\(name).yml")
    let environment = GoldenFiles.environment(of: text)
    let zones = try ConfigurationFolder.timeZones()
    let outcome: String
    do throws(ConfigurationErrors) {
      let loaded = try ConfigurationFile.read(
        text, file: "\(name).yml", folder: "/srv/bots", environment: environment, timeZones: zones.names)
      outcome = GoldenFiles.summary(of: loaded)
    } catch {
      outcome = (error.problems + error.warnings).map { "\($0)\n" }.joined()
      for (variable, value) in environment where value.utf8.count >= 8 {
        #expect(!outcome.contains(value), "the value of \(variable) is shown")
      }
      for secret in ["hunter", "secret123", "abcDEF", "qwertyui", "sk_test"] {
        #expect(!outcome.contains(secret), "a secret is shown")
      }
      #expect(!error.problems.isEmpty)
    }
    if GoldenFiles.isWriting { GoldenFiles.write(outcome, to: "\(name).txt") }
    #expect(try outcome == GoldenFiles.text("\(name).txt"))
  }

  @Test("There are golden files")
  func found() {
    #expect(GoldenFiles.names.count > 30)
  }
}
