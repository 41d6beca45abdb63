import PluginAPI
import PluginTesting
import Testing

@testable import Sample

@Test func itSaysHello() async throws {
  let bot = try await TestBot(Sample.self)
  let anna = bot.person("Анна", language: "ru")
  try await anna.sends("/sample")
  try await anna.sees("Здравствуйте, Анна!")
}
