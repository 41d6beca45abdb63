/// What people named themselves, as it can stand among other words: something is always seen, nothing turns the text around it, becomes
/// a link or a command, or is longer than Telegram lets names be.
@_spi(Host) public enum PersonName {
  /// In UTF-16 units: a first and a last name of 64 characters each, which is Telegram's limit, and the space between them.
  static let longest = 129

  /// A name on one line, without what nobody sees and what turns text around; `nil` where nothing is left to see.
  static func visible(_ text: String) -> String? {
    var kept = String.UnicodeScalarView()
    var (isSeen, isAfterSpace) = (false, false)
    for scalar in text.unicodeScalars {
      if scalar.isBlank {
        isAfterSpace = !kept.isEmpty
      } else if !scalar.isStray {
        if isAfterSpace { kept.append(" ") }
        isAfterSpace = false
        kept.append(scalar)
        isSeen = isSeen || scalar.isSeen
      }
    }
    return isSeen ? String(kept) : nil
  }

  /// First and last name, as far as something is seen of them.
  static func own(first: String, last: String?) -> String? {
    let names = [first, last ?? ""].compactMap(visible)
    return names.isEmpty ? nil : names.joined(separator: " ")
  }

  /// What stands for somebody whose name can't be seen. A mention by the username leads to its owner and nowhere else.
  static func substitute(username: String?, id: Int64) -> String {
    username.flatMap { $0.isEmpty ? nil : "@" + $0 } ?? String(id)
  }

  /// ``BotUser/plainName`` of what is known of a person.
  public static func plain(first: String, last: String?, username: String?, id: Int64) -> String {
    own(first: first, last: last)?.shortened(to: longest) ?? substitute(username: username, id: id)
  }

  /// A text in which Telegram finds no links, mentions, hashtags and commands: a word joiner (U+2060), which nobody sees, stands behind
  /// each sign that one is made of. Its parsers take that for no letter of an address or a name.
  static func unlinked(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: linking.contains) else { return text }
    var result = String.UnicodeScalarView()
    var previous: Unicode.Scalar = " "
    for scalar in text.unicodeScalars {
      if linking.contains(previous), scalar != joiner, !scalar.properties.isWhitespace { result.append(joiner) }
      result.append(scalar)
      previous = scalar
    }
    return String(result)
  }

  /// A text that keeps its direction to itself.
  static func framed(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { $0.turnsText }) else { return text }
    // A frame's end inside of it would end it early.
    let inside = text.unicodeScalars.filter { !(0x2066...0x2069).contains($0.value) }
    return "\u{2068}" + String(String.UnicodeScalarView(inside)) + "\u{2069}"
  }

  private static let joiner: Unicode.Scalar = "\u{2060}"
  private static let linking: Set<Unicode.Scalar> = ["/", "@", "#", "$", ".", ":", "+"]
}

extension BotUser {
  /// The most UTF-16 units of a ``displayName``.
  public static let longestDisplayName = PersonName.longest + 2

  /// What the person is called in messages: first and last name, or else the username with its `@`, or else the id.
  ///
  /// Something is always seen, on one line and within ``longestDisplayName``. It becomes no link, mention or command, keeps the
  /// direction of the text around it, and has no markup of its own: in a text of a format, ``TextFormat/escape(_:)`` it. For tables,
  /// files and other programs there is ``plainName``.
  public var displayName: String {
    PersonName.own(first: firstName, last: lastName).map(Self.among) ?? PersonName.substitute(username: username, id: id)
  }

  /// First and last name, or else the username with its `@`, or else the id, on one line and without control characters: for what
  /// isn't a message.
  public var plainName: String { PersonName.plain(first: firstName, last: lastName, username: username, id: id) }

  /// The first name alone, as it can stand in a message; `nil` where there is nothing to see of it.
  public var shortName: String? { PersonName.visible(firstName).map(Self.among) }

  private static func among(_ name: String) -> String { PersonName.framed(PersonName.unlinked(name).shortened(to: PersonName.longest)) }
}

extension String {
  /// What people wrote themselves, as it can stand inside of another text: it becomes no link or command, and where it has letters that
  /// are written from right to left it gets a frame of its own (U+2068, U+2069), so that whatever stands around it keeps its order.
  ///
  /// A person's ``BotUser/displayName`` is so already.
  public var isolated: String { PersonName.framed(PersonName.unlinked(self)) }
}

extension Unicode.Scalar {
  /// Whether it is seen as a gap: white space, and letters and signs that are drawn as nothing.
  fileprivate var isBlank: Bool {
    switch value {
    case 0x115F, 0x1160, 0x2800, 0x3164, 0xFFA0, 0xFFFC, 0x13441, 0x13442, 0x1D159: true
    default: properties.isWhitespace
    }
  }

  /// Whether it has no business in a name: controls, noncharacters, what turns text around, and spaces without width. Joiners stay,
  /// since emoji and Persian are written with them.
  fileprivate var isStray: Bool {
    switch value {
    case 0xAD, 0x34F, 0x61C, 0x180E, 0x200B, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF, 0xFFF9...0xFFFB: true
    default: properties.generalCategory == .control || properties.isNoncharacterCodePoint
    }
  }

  /// Whether it is seen by itself.
  fileprivate var isSeen: Bool {
    switch properties.generalCategory {
    case .format, .nonspacingMark, .enclosingMark: false
    default: !properties.isDefaultIgnorableCodePoint
    }
  }

  /// Whether it belongs to a script that is written from right to left, or orders text to be.
  fileprivate var turnsText: Bool {
    switch value {
    case 0x590...0x8FF, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF,
      0x1E800...0x1EFFF:
      true
    default: false
    }
  }
}
