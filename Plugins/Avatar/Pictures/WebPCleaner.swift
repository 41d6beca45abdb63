/// Takes a WebP apart (RFC 9649) and keeps the picture and its transparency.
enum WebPCleaner {
  static func clean(_ content: [UInt8], _ limits: InspectedPicture.Limits) throws(PictureProblem) -> CleanedPicture {
    var outer = ByteScanner(content, from: 4)
    let size = try outer.little(4)
    guard size >= 4 else { throw .damaged }
    guard size + 8 <= content.count else { throw .truncated }
    // What stands behind the end is no part of the picture.
    var scanner = ByteScanner(content, from: 12, to: size + 8)
    var canvas: (width: Int, height: Int)?
    var alpha: ArraySlice<UInt8>?
    while scanner.left > 0 {
      let name = String(decoding: try scanner.take(4), as: UTF8.self)
      let length = try scanner.little(4)
      let data = try scanner.take(length)
      if !length.isMultiple(of: 2) { try scanner.skip(1) }
      switch name {
      case "VP8X":
        guard canvas == nil, data.count == 10, let flags = data.first else { throw .damaged }
        guard flags & 0x02 == 0 else { throw .animated }
        var fields = ByteScanner(Array(data), from: 4)
        canvas = (try fields.little(3) + 1, try fields.little(3) + 1)
      case "ANIM", "ANMF": throw .animated
      case "ALPH":
        guard alpha == nil else { throw .damaged }
        alpha = data
      case "VP8 ", "VP8L":
        let found = name == "VP8 " ? try lossy(Array(data)) : try lossless(Array(data))
        guard canvas.map({ $0 == found }) ?? true else { throw .damaged }
        try limits.check(width: found.width, height: found.height)
        let own = name == "VP8 " ? alpha : nil
        return CleanedPicture(width: found.width, height: found.height, bytes: file(name, data, alpha: own, found))
      default: continue
      }
    }
    throw .damaged
  }

  /// The size of a key frame of VP8 (RFC 6386, section 9.1).
  private static func lossy(_ data: [UInt8]) throws(PictureProblem) -> (width: Int, height: Int) {
    var scanner = ByteScanner(data)
    let tag = try scanner.little(3)
    guard tag & 1 == 0, try scanner.big(3) == 0x9D012A, tag >> 5 <= data.count else { throw .damaged }
    return (try scanner.little(2) & 0x3FFF, try scanner.little(2) & 0x3FFF)
  }

  private static func lossless(_ data: [UInt8]) throws(PictureProblem) -> (width: Int, height: Int) {
    var scanner = ByteScanner(data)
    guard try scanner.byte() == 0x2F else { throw .damaged }
    let fields = try scanner.little(4)
    guard fields >> 29 == 0 else { throw .damaged }
    return (fields & 0x3FFF + 1, fields >> 14 & 0x3FFF + 1)
  }

  private static func file(
    _ name: String, _ data: ArraySlice<UInt8>, alpha: ArraySlice<UInt8>?, _ size: (width: Int, height: Int)
  ) -> [UInt8] {
    var chunks: [UInt8] = []
    if let alpha {
      var header: [UInt8] = [0x10, 0, 0, 0]
      header.append(little: size.width - 1, bytes: 3)
      header.append(little: size.height - 1, bytes: 3)
      append("VP8X", header[...], to: &chunks)
      append("ALPH", alpha, to: &chunks)
    }
    append(name, data, to: &chunks)
    var out = Array("RIFF".utf8)
    out.append(little: chunks.count + 4, bytes: 4)
    out += Array("WEBP".utf8)
    return out + chunks
  }

  private static func append(_ name: String, _ data: ArraySlice<UInt8>, to out: inout [UInt8]) {
    out += Array(name.utf8)
    out.append(little: data.count, bytes: 4)
    out += data
    if !data.count.isMultiple(of: 2) { out.append(0) }
  }
}
