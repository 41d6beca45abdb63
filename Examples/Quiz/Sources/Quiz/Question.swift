import PluginAPI

/// A question with its answers.
struct Question: Sendable {
  let words: LocalizedText
  let answers: [LocalizedText]
  /// The place of the right one.
  let right: Int

  static let all = [
    Question(
      words: LocalizedText("moon", ru: "Кто первым ступил на Луну?", en: "Who was the first to walk on the Moon?"),
      answers: [
        LocalizedText("moon.gagarin", ru: "Юрий Гагарин", en: "Yuri Gagarin"),
        LocalizedText("moon.armstrong", ru: "Нил Армстронг", en: "Neil Armstrong"),
        LocalizedText("moon.leonov", ru: "Алексей Леонов", en: "Alexei Leonov"),
      ], right: 1),
    Question(
      words: LocalizedText("sea", ru: "Какое море самое солёное?", en: "Which sea is the saltiest?"),
      answers: [
        LocalizedText("sea.dead", ru: "Мёртвое", en: "The Dead Sea"),
        LocalizedText("sea.baltic", ru: "Балтийское", en: "The Baltic Sea"),
        LocalizedText("sea.black", ru: "Чёрное", en: "The Black Sea"),
      ], right: 0),
    Question(
      words: LocalizedText("swift", ru: "В каком году появился Swift?", en: "In which year did Swift appear?"),
      answers: [
        LocalizedText("swift.2010", ru: "2010", en: "2010"), LocalizedText("swift.2012", ru: "2012", en: "2012"),
        LocalizedText("swift.2014", ru: "2014", en: "2014"),
      ], right: 2),
  ]
}
