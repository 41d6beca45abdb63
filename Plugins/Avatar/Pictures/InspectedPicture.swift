/// A picture that is what it says, written anew with nothing in it but the picture and, in a JPEG, how to turn it.
///
/// Its bytes decide what it is. The container is taken apart and put together again from the parts that a decoder needs, so
/// that metadata (where and when it was taken, by which camera, thumbnails), comments, other formats hidden in it and
/// whatever stands behind its end are gone. The coded pixels are not touched.
struct InspectedPicture: Sendable, Hashable {
  let type: PictureType
  let width: Int
  let height: Int
  let bytes: [UInt8]

  /// What is taken of people.
  struct Limits: Sendable {
    /// What bots may download is 20 MB; a photo of a phone has 3 to 8.
    var bytes = 12 << 20
    var side = 64...12_000
    var pixels = 60_000_000

    static let photo = Limits()
  }

  /// - Throws: ``PictureProblem``.
  init(_ content: [UInt8], limits: Limits = .photo) throws(PictureProblem) {
    guard content.count <= limits.bytes else { throw .tooLarge }
    guard let type = PictureType(of: content) else { throw .unsupported }
    let cleaned: CleanedPicture =
      switch type {
      case .jpeg: try JPEGCleaner.clean(content, limits)
      case .png: try PNGCleaner.clean(content, limits)
      case .webp: try WebPCleaner.clean(content, limits)
      }
    self.type = type
    (width, height, bytes) = (cleaned.width, cleaned.height, cleaned.bytes)
  }
}

struct CleanedPicture {
  let width: Int
  let height: Int
  let bytes: [UInt8]
}

extension InspectedPicture.Limits {
  /// - Throws: ``PictureProblem``.
  func check(width: Int, height: Int) throws(PictureProblem) {
    guard width > 0, height > 0 else { throw .damaged }
    guard width <= side.upperBound, height <= side.upperBound, width * height <= pixels else { throw .tooManyPixels }
    guard width >= side.lowerBound, height >= side.lowerBound else { throw .tooSmall }
  }
}
