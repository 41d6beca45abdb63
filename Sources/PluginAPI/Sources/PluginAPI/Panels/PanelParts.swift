/// A name and what it stands for.
public struct PanelRow: Sendable, Hashable {
  let label: LocalizedText
  let value: PanelText
  let tone: PanelTone

  public init(_ label: LocalizedText, _ value: String, tone: PanelTone = .plain) {
    self.label = label
    self.value = .plain(value)
    self.tone = tone
  }

  public init(
    _ label: LocalizedText, _ value: LocalizedText, _ arguments: [String: any TextArgument] = [:], tone: PanelTone = .plain
  ) {
    self.label = label
    self.value = .words(value.filled(arguments))
    self.tone = tone
  }
}

/// A figure among others.
public struct PanelBar: Sendable, Hashable {
  let label: String
  let size: Int64
  let text: String

  /// - Parameters:
  ///   - label: what it is the figure of, such as a day.
  ///   - size: in whatever unit, the same for all bars; below 0 is 0.
  ///   - text: the figure as people read it; `nil` for the size itself.
  public init(_ label: String, _ size: Int64, text: String? = nil) {
    self.label = label
    self.size = max(0, size)
    self.text = text ?? String(size)
  }
}

/// One thing in a list.
public struct PanelItem: Sendable, Hashable {
  let title: PanelText
  /// Below the title.
  public var subtitle: String?
  /// At the end of the line, such as an amount or a time.
  public var trailing: String?
  public var picture: PanelPicture?
  /// What a tap on it does.
  public var button: PanelButton?

  public init(
    _ title: String, subtitle: String? = nil, trailing: String? = nil, picture: PanelPicture? = nil, button: PanelButton? = nil
  ) {
    self.init(.plain(title), subtitle, trailing, picture, button)
  }

  public init(
    _ title: LocalizedText, subtitle: String? = nil, trailing: String? = nil, picture: PanelPicture? = nil,
    button: PanelButton? = nil
  ) {
    self.init(.words(title), subtitle, trailing, picture, button)
  }

  private init(_ title: PanelText, _ subtitle: String?, _ trailing: String?, _ picture: PanelPicture?, _ button: PanelButton?) {
    self.title = title
    self.subtitle = subtitle
    self.trailing = trailing
    self.picture = picture
    self.button = button
  }
}

/// A picture on a panel.
public struct PanelPicture: Sendable, Hashable {
  enum Source: Sendable, Hashable {
    case file(StoredFile)
    /// The path of one of the plugin's assets.
    case asset(String)
    case url(String)
  }

  let source: Source
  /// What it shows, for whoever can't see it.
  let alt: LocalizedText
  public var caption: String?
  public var buttons: [PanelButton]

  /// A file of the plugin's, which this person may see: the panel gets an address for it that nobody can guess.
  public init(_ file: StoredFile, alt: LocalizedText, caption: String? = nil, buttons: [PanelButton] = []) {
    (source, self.alt, self.caption, self.buttons) = (.file(file), alt, caption, buttons)
  }

  /// A picture that the plugin brings along: it is registered with ``Registration/assets(_:)``.
  public init(_ asset: Asset, alt: LocalizedText, caption: String? = nil, buttons: [PanelButton] = []) {
    (source, self.alt, self.caption, self.buttons) = (.asset(asset.path), alt, caption, buttons)
  }

  /// A picture at an address: absolute and `https://`, or a path of this host's such as ``BotUser/photoURL`` may be.
  public init(url: String, alt: LocalizedText, caption: String? = nil, buttons: [PanelButton] = []) {
    (source, self.alt, self.caption, self.buttons) = (.url(url), alt, caption, buttons)
  }
}
