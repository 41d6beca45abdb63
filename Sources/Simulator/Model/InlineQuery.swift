/// What a person typed behind a bot's name, and what the bot offered for it.
struct InlineQuery: Sendable {
  /// One thing to choose.
  struct Result: Sendable {
    enum Content: Sendable {
      case text(FormattedText, preview: JSON?)
      /// A photo that is here already.
      case photo(StoredFile.ID, caption: FormattedText)
      /// A photo to be fetched from its address when it is chosen.
      case photoAt(String, caption: FormattedText)
    }

    /// 1 to 64 bytes.
    let id: String
    let type: String
    let title: String
    let description: String
    let thumbnailURL: String?
    let content: Content
    let keyboard: JSON?

    var json: JSON {
      var preview: JSON?
      switch content {
      case .text(let text, _): preview = JSON(text.text)
      case .photo(_, let caption), .photoAt(_, let caption): preview = caption.text.isEmpty ? nil : JSON(caption.text)
      }
      return [
        "id": JSON(id), "type": JSON(type), "title": title.isEmpty ? nil : JSON(title),
        "description": description.isEmpty ? nil : JSON(description), "thumbnail_url": thumbnailURL.map { JSON($0) },
        "text": preview,
      ]
    }
  }

  struct Answer: Sendable {
    var results: [Result]
    /// Seconds.
    var cacheTime: Int
    var isPersonal: Bool
    var nextOffset: String
    /// The button over the results: a text, with `start_parameter` or `web_app`.
    var button: JSON?
    /// Until when it is shown again without asking the bot.
    var expires: Duration
  }

  /// What answers are kept by.
  struct CacheKey: Hashable, Sendable {
    let bot: Int64
    let text: String
    let offset: String
    /// nil: for everybody.
    let person: Int64?
  }

  /// The longest that a person can type.
  static let longest = 256
  static let mostResults = 50
  /// How long a bot may take to answer; the update is dropped at the same age.
  static let lifetime: Duration = .seconds(30)

  let id: String
  let bot: Int64
  let person: Int64
  let text: String
  let offset: String
  let asked: Duration
  var answer: Answer?
  /// Whether the bot was spared the question.
  var isFromCache = false

  var json: JSON {
    [
      "inline_query_id": JSON(id), "bot": JSON(bot), "person": JSON(person), "query": JSON(text), "answered": JSON(answer != nil),
      "cached": JSON(isFromCache), "results": answer.map { .array($0.results.map(\.json)) } ?? [],
      "next_offset": answer.flatMap { $0.nextOffset.isEmpty ? nil : JSON($0.nextOffset) }, "button": answer?.button,
    ]
  }
}
