extension PhotoSize {
  /// Width times height; 0 where one of them is no length, and at most what 64 bits hold.
  public var pixels: Int64 {
    guard width > 0, height > 0 else { return 0 }
    let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
    return overflow ? .max : pixels
  }
}

extension Sequence<PhotoSize> {
  /// The picture with the most pixels: Telegram sends each in several sizes.
  public var largest: PhotoSize? { self.max { $0.pixels < $1.pixels } }
}
