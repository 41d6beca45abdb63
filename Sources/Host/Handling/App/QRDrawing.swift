import CQREncode
import Glibc
import PluginAPI

/// A QR code as SVG: black on white, with the white margin that ISO/IEC 18004 wants.
enum QRDrawing {
  private static let quietZone = 4

  /// - Throws: `PluginError.invalidPanel` for a text that no code can hold.
  static func svg(of text: String) throws -> String {
    let bytes = Array(text.utf8)
    // Level M: 15 % of the code may be spoilt.
    guard let code = QRcode_encodeData(Int32(clamping: bytes.count), bytes, 0, QR_ECLEVEL_M) else {
      throw PluginError.invalidPanel("a text of \(bytes.count) bytes can't be made a QR code (error \(errno))")
    }
    defer { QRcode_free(code) }
    // bounded: a QR code has at most 177 modules a side
    let width = Int(code.pointee.width)
    guard let data = code.pointee.data else { throw PluginError.invalidPanel("a QR code is empty") }
    var path = ""
    for y in 0..<width {
      var x = 0
      while x < width {
        guard data[y * width + x] & 1 == 1 else {
          x += 1
          continue
        }
        let start = x
        while x < width, data[y * width + x] & 1 == 1 { x += 1 }
        path += "M\(start + quietZone) \(y + quietZone)h\(x - start)v1h-\(x - start)z"
      }
    }
    let side = width + 2 * quietZone
    return """
      <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" shape-rendering="crispEdges">\
      <path fill="#fff" d="M0 0h\(side)v\(side)H0z"/><path fill="#000" d="\(path)"/></svg>
      """
  }
}
