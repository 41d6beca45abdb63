import CPNG
import CQREncode
import Glibc

/// A QR code as a picture.
///
/// Its modules are squares of many pixels on a wide white margin, so that it can still be read after a messenger has made a
/// JPEG of it and a camera has looked at that on a screen.
package enum QRPicture {
  /// White modules around the code: ISO/IEC 18004 wants four.
  static let quietZone = 4
  /// The picture is about so many pixels wide, whatever the text.
  private static let width = 600

  enum Failure: Error, CustomStringConvertible {
    /// libqrencode's `errno`; `ERANGE` for a text that no code can hold.
    case notEncodable(errno: Int32)
    case notWritable(String)

    var description: String {
      switch self {
      case .notEncodable(ERANGE): "the text is too long for a QR code"
      case .notEncodable(let number): "libqrencode rejected the text: \(String(cString: strerror(number)))"
      case .notWritable(let reason): "libpng can't write the picture: \(reason)"
      }
    }
  }

  /// A PNG of one bit a pixel.
  ///
  /// - Parameter text: bytes as they are; up to 2,331 of them.
  /// - Throws: ``Failure``.
  package static func png(of text: String) throws -> [UInt8] {
    let bytes = Array(text.utf8)
    // Level M: 15 % of the code may be spoilt.
    guard let code = QRcode_encodeData(Int32(clamping: bytes.count), bytes, 0, QR_ECLEVEL_M) else {
      throw Failure.notEncodable(errno: errno)
    }
    defer { QRcode_free(code) }
    // bounded: a QR code has at most 177 modules a side
    let modules = Int(code.pointee.width)
    let side = modules + 2 * quietZone
    let scale = max(4, width / side)
    guard let data = code.pointee.data else { throw Failure.notEncodable(errno: EINVAL) }
    var pixels: [UInt8] = []
    pixels.reserveCapacity(side * scale * side * scale)
    let margin = [UInt8](repeating: 0, count: quietZone * scale * side * scale)
    pixels += margin
    for y in 0..<modules {
      var row = [UInt8](repeating: 0, count: side * scale)
      for x in 0..<modules where data[y * modules + x] & 1 == 1 {
        let left = (x + quietZone) * scale
        for pixel in left..<left + scale { row[pixel] = 1 }
      }
      for _ in 0..<scale { pixels += row }
    }
    pixels += margin
    return try png(of: pixels, side: side * scale)
  }

  /// - Parameter pixels: 0 for white, 1 for black.
  private static func png(of pixels: [UInt8], side: Int) throws -> [UInt8] {
    var image = png_image()
    image.version = patchbay_png_image_version
    image.width = UInt32(side)
    image.height = UInt32(side)
    image.format = patchbay_png_format_colormap
    // Two colours are written as one bit a pixel.
    image.colormap_entries = 2
    image.flags = patchbay_png_flag_fast
    defer { png_image_free(&image) }
    let colours: [UInt8] = [255, 255, 255, 0, 0, 0]
    // Deflate may add a little to what it can't make smaller; what it makes of a code is a twentieth of this.
    var size = side * side / 8 + side + 4096
    var bytes = [UInt8](repeating: 0, count: size)
    guard png_image_write_to_memory(&image, &bytes, &size, 0, pixels, 0, colours) != 0, size <= bytes.count else {
      let reason = withUnsafeBytes(of: image.message) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) }
      throw Failure.notWritable(reason.isEmpty ? "it is larger than expected" : reason)
    }
    bytes.removeSubrange(size...)
    return bytes
  }
}
