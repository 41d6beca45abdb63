/// The prompts that come with the plugin, for when nobody writes better ones.
enum FallbackPrompt {
  /// By style. `{{subject}}` stands for who is in the photos, `{{framing}}` for how much of them is seen.
  static let builtIn: [String: String] = [
    "studio":
      "Studio photograph of {{subject}}, {{framing}}, seamless grey background, soft key light from the left, natural skin, "
      + "sharp eyes, 85 mm lens.",
    "office":
      "Business photograph of {{subject}} in a dark blazer, {{framing}}, bright modern office out of focus behind, daylight from a "
      + "window, confident friendly look, 50 mm lens.",
    "travel":
      "Travel photograph of {{subject}} in light summer clothes, {{framing}}, old town by the sea at golden hour, warm low sun, "
      + "relaxed smile, 35 mm lens.",
    "fantasy":
      "Fantasy portrait of {{subject}} in an embroidered cloak, {{framing}}, misty forest with floating lanterns, soft rim light, "
      + "painterly detail, calm look.",
    "sport":
      "Sports photograph of {{subject}} in running clothes, {{framing}}, empty stadium at dawn, crisp cool light, determined look, "
      + "shallow depth of field.",
  ]

  static func filled(_ prompt: String, gender: Gender, training: Training) -> String {
    let subject =
      switch gender {
      case .woman: "a woman"
      case .man: "a man"
      case .other: "a person"
      }
    let framing =
      switch training {
      case .portrait: "head and shoulders"
      case .figure: "full length"
      }
    return prompt.replacing("{{subject}}", with: subject).replacing("{{framing}}", with: framing)
  }
}
