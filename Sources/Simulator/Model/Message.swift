/// A message as it lies in a chat.
struct Message: Sendable {
  enum Sender: Hashable, Sendable {
    case person(Int64)
    case bot(Int64)
    /// A channel or a group speaking for itself: a post, an anonymous administrator, somebody who writes as their channel.
    case chat(Int64)

    var id: Int64 {
      switch self {
      case .person(let id), .bot(let id), .chat(let id): id
      }
    }

    var bot: Int64? { if case .bot(let id) = self { id } else { nil } }
  }

  enum Content: Sendable, Equatable {
    case text(FormattedText)
    case media(Media, caption: FormattedText)
    /// A location, venue, contact, dice: the field's name in Message and its value.
    case value(String, JSON)
    /// A service message, likewise.
    case service(String, JSON)
  }

  var id: Int
  var chat: ChatKey
  var sender: Sender
  var date: Int
  var content: Content
  var inlineKeyboard: JSON?
  /// What came with the message for the place under the text field; bots never see it again.
  var otherMarkup: JSON?
  var replyTo: Int?
  /// The topic that it is in, or the message on which its thread hangs; nil in a chat without threads and in General.
  var thread: Int?
  /// In a channel's direct messages, the person whose topic it is in.
  var directTopic: Int64?
  /// The person behind a chat that speaks.
  var writer: Int64?
  /// A channel's post, brought to its discussion group.
  var isAutomaticForward = false
  /// The bot that wrote it in its sender's place.
  var businessBot: Int64?
  var forwardOrigin: JSON?
  var mediaGroup: String?
  /// The bot whose inline result it is.
  var viaBot: Int64?
  /// How that bot names the message, if it has buttons.
  var inlineMessageID: String?
  /// What can be paid here.
  var invoice: Invoice.ID?
  var linkPreview: JSON?
  var isProtected = false
  var editDate: Int?
  var edits = 0
  var isDeleted = false
  /// Emoji by who reacted.
  var reactions: [Int64: [JSON]] = [:]
  /// When it last changed, in the order of all changes.
  var sequence = 0

  var formatted: FormattedText? {
    switch content {
    case .text(let text): text
    case .media(_, let caption): caption
    default: nil
    }
  }
}

/// A file in a message, with what the message says about it.
struct Media: Sendable, Equatable {
  enum Kind: String, Sendable {
    case photo, document, video, audio, voice, animation, sticker
    case videoNote = "video_note"

    /// The type's name in Telegram's error texts.
    var typeName: String {
      switch self {
      case .videoNote: "VideoNote"
      default: rawValue.prefix(1).uppercased() + rawValue.dropFirst()
      }
    }

    var folder: String {
      switch self {
      case .photo: "photos"
      case .document: "documents"
      case .video: "videos"
      case .audio: "music"
      case .voice: "voice"
      case .animation: "animations"
      case .sticker: "stickers"
      case .videoNote: "video_notes"
      }
    }
  }

  var kind: Kind
  var file: StoredFile.ID
  var size: ImageSize?
  var duration: Int?
  var fileName: String?
  var mimeType: String?
  var performer: String?
  var title: String?
  var emoji: String?
  var thumbnail: StoredFile.ID?
  var hasSpoiler = false
  var captionAbove = false
}
