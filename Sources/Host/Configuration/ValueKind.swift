import PatchbayBase
import PluginAPI

/// What a scalar of one kind looks like and how it is read.
struct ValueKind<Value> {
  /// As a message says it: "must be …".
  let expected: String
  /// A value of this kind is never printed.
  var isSecret = false
  var rule = RunTogetherRule.word
  let parse: (String) -> Result<Value, ValueFault>
}

extension ValueKind where Value == Bool {
  static var bool: Self {
    Self(expected: "true or false") { text in
      switch text.lowercased() {
      case "true": .success(true)
      case "false": .success(false)
      case "yes", "on", "1": .failure(.notOneOf(["true", "false"], nearest: "true"))
      case "no", "off", "0": .failure(.notOneOf(["true", "false"], nearest: "false"))
      default: .failure(.malformed)
      }
    }
  }
}

extension ValueKind where Value == Int {
  static func integer(_ range: ClosedRange<Int>) -> Self {
    Self(expected: "a whole number") { text in
      guard let number = Int(text) else { return .failure(.malformed) }
      return range.contains(number) ? .success(number) : .failure(.outOfRange("from \(range.lowerBound) to \(range.upperBound)"))
    }
  }

  /// A number of bytes: `65536`, `512KiB`, `1MiB`.
  static func byteCount(_ range: ClosedRange<Int>, words: String) -> Self {
    Self(expected: "a size such as 512KiB or 1MiB") { text in
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      let factors = ["": 1, "B": 1, "KiB": 1 << 10, "MiB": 1 << 20]
      guard let number = Int(digits), let factor = factors[text.dropFirst(digits.count).trimmed] else {
        return .failure(.malformed)
      }
      let (bytes, overflow) = number.multipliedReportingOverflow(by: factor)
      return !overflow && range.contains(bytes) ? .success(bytes) : .failure(.outOfRange(words))
    }
  }
}

extension ValueKind where Value == Duration {
  /// A time with its unit: `500ms`, `5s`, `2m`, `1h`.
  static func duration(milliseconds range: ClosedRange<Int>, words: String) -> Self {
    Self(expected: "a time such as 500ms, 5s, 2m or 1h") { text in
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      let factors = ["ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000]
      guard let number = Int(digits), let factor = factors[text.dropFirst(digits.count).trimmed] else {
        return .failure(.malformed)
      }
      let (time, overflow) = number.multipliedReportingOverflow(by: factor)
      return !overflow && range.contains(time) ? .success(.milliseconds(time)) : .failure(.outOfRange(words))
    }
  }
}

extension ValueKind where Value == Int64 {
  /// A person's or chat's id: groups and channels have negative ones.
  static var telegramID: Self {
    Self(expected: "a Telegram id (a whole number)") { text in
      guard let number = Int64(text), number != 0 else { return .failure(.malformed) }
      return .success(number)
    }
  }
}

extension ValueKind where Value: RawRepresentable<String> & CaseIterable {
  static func oneOf(_ expected: String) -> Self {
    let known = Value.allCases.map(\.rawValue)
    return Self(expected: expected) { text in
      Value(rawValue: text).map { .success($0) } ?? .failure(.notOneOf(known, nearest: NearestName.of(text, in: known)))
    }
  }
}

/// A token and the bot's id in it.
struct BotToken {
  let id: Int64
  let secret: Secret
}

extension ValueKind where Value == BotToken {
  static var token: Self {
    Self(expected: "a bot token (digits, a colon, then letters, digits, '_' and '-')", isSecret: true) { text in
      let digits = text.prefix { $0.isASCII && $0.isNumber }
      let rest = text.dropFirst(digits.count)
      guard !digits.isEmpty, rest.first == ":", rest.count > 1, rest.dropFirst().allSatisfy(isTokenCharacter) else {
        return .failure(.malformed)
      }
      guard let id = Int64(digits) else { return .failure(.outOfRange("starting with an id that fits in 64 bits")) }
      return .success(BotToken(id: id, secret: Secret(text)))
    }
  }
}

extension ValueKind where Value == Secret {
  /// What Telegram takes as `secret_token` of `setWebhook`: 1-256 characters, only A-Z, a-z, 0-9, _ and -.
  static var webhookSecret: Self {
    Self(expected: "1 to 256 of A-Z, a-z, 0-9, '_' and '-'", isSecret: true) { text in
      guard text.allSatisfy(isTokenCharacter) else { return .failure(.malformed) }
      return text.count <= 256 ? .success(Secret(text)) : .failure(.tooLong(limit: 256, unit: "characters"))
    }
  }
}

extension ValueKind where Value == Secret {
  /// A key of the operator's own, sent as `Authorization: Bearer KEY`.
  static var key: Self {
    Self(expected: "16 to 256 characters without spaces, such as openssl rand -hex 16 makes", isSecret: true) { text in
      guard text.utf8.count >= 16, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) }) else { return .failure(.malformed) }
      return text.utf8.count <= 256 ? .success(Secret(text)) : .failure(.tooLong(limit: 256, unit: "characters"))
    }
  }
}

private func isTokenCharacter(_ character: Character) -> Bool {
  character.isASCII && (character.isLetter || character.isNumber || character == "_" || character == "-")
}

extension ValueKind where Value == ListenAddress {
  static var listenAddress: Self {
    Self(expected: "an address to listen on, host:port", parse: ListenAddress.parse)
  }
}

extension ValueKind where Value == BaseURL {
  static var url: Self {
    Self(expected: "an address such as https://bots.example.com", rule: .address, parse: BaseURL.parse)
  }
}

extension ValueKind where Value == AddressRange {
  static var addressRange: Self {
    Self(expected: "an IP address or a network such as 10.0.0.0/8") { text in
      AddressRange(text).map { .success($0) } ?? .failure(.malformed)
    }
  }
}

extension ValueKind where Value == PublisherKey {
  static var publisherKey: Self {
    Self(expected: "a publisher's key, 'ed25519:' and 64 hexadecimal digits") { text in
      PublisherKey(text).map { .success($0) } ?? .failure(.malformed)
    }
  }
}

extension ValueKind where Value == DatabaseAddress {
  static var database: Self {
    Self(
      expected: "sqlite:file or postgres://user:password@host:port/database?schema=name", isSecret: true, rule: .address,
      parse: DatabaseAddress.parse)
  }
}

extension ValueKind where Value == String {
  static var path: Self {
    Self(expected: "a path") { text in
      text.hasPrefix("~") ? .failure(.homeShorthand) : .success(text)
    }
  }

  static func timezone(_ names: TimeZoneNames, unavailable: @escaping () -> Void) -> Self {
    Self(expected: "a time zone such as Europe/Moscow") { text in
      switch names.find(text) {
      case .exists: return .success(text)
      case .unknown(let nearest): return .failure(.unknownTimeZone(nearest: nearest))
      case .unavailable:
        unavailable()
        return .success(text)
      }
    }
  }

  /// The name of a bot's own unit of money, as people read it behind a number.
  static var unit: Self {
    Self(expected: "a name of up to 32 characters") { text in
      text.count <= 32 ? .success(text) : .failure(.tooLong(limit: 32, unit: "characters"))
    }
  }

  /// Text that Telegram sends as one message: at most 4096 UTF-16 code units.
  static var message: Self {
    Self(expected: "the text of a message", rule: .text) { text in
      text.utf16.count <= 4096 ? .success(text) : .failure(.tooLong(limit: 4096, unit: "UTF-16 code units"))
    }
  }
}
