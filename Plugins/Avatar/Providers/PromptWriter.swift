import PluginAPI

/// Writes what the service that makes pictures is told: by a model where one is there and answers in time, else the style's own.
struct PromptWriter: Sendable {
  let vision: VisionService?

  /// How long a prompt may be, in characters.
  static let length = 20...900

  private static let instructions = """
    You write prompts for a service that makes photographs of a person from their photos. Answer with one prompt alone, in English, \
    of at most 80 words, without quotation marks. Keep to the idea, the person and the framing that you are given; choose light, place, \
    clothes and lens. Nothing offensive, no names of real people.
    """

  /// - Parameter fallback: the style's own prompt, in which `{{subject}}` and `{{framing}}` may stand.
  func prompt(
    style: String, fallback: String, gender: Gender, training: Training, _ context: JobContext
  ) async -> (text: String, isFallback: Bool) {
    let own = FallbackPrompt.filled(fallback, gender: gender, training: training)
    guard let vision else { return (own, true) }
    do {
      let question = "Style: \(style). Idea: \(own)"
      if let text = try await vision.write(question, instructions: Self.instructions, context).flatMap(Self.usable) {
        return (text, false)
      }
      context.log.warning("the generated prompt can't be used; using the style's own", ["style": style])
    } catch {
      // Nobody waits for a better prompt: it costs neither an attempt nor the person's patience.
      context.log.info("no prompt was generated; using the style's own", ["style": style, "error": "\(error)"])
    }
    return (own, true)
  }

  /// A prompt on one line; `nil` where the answer is none.
  static func usable(_ answer: String) -> String? {
    let words = answer.unicodeScalars.split { $0.properties.isWhitespace || $0.value < 0x20 }.map { String($0) }
    var text = words.joined(separator: " ")
    for quote in ["\"", "“", "”", "«", "»", "`"] where text.hasPrefix(quote) || text.hasSuffix(quote) {
      text = String(text.drop { String($0) == quote })
      while text.hasSuffix(quote) { text.removeLast() }
    }
    let refusals = ["i'm sorry", "i’m sorry", "sorry", "i can't", "i can’t", "i cannot", "as an ai"]
    guard length.contains(text.count), !text.contains("{{"), !refusals.contains(where: text.lowercased().hasPrefix) else {
      return nil
    }
    return text
  }
}
