/// The mounted file systems of this process, as Linux lists them in `/proc/self/mountinfo` (proc(5)).
package struct MountTable: Equatable {
  struct Mount: Equatable {
    /// Where it is mounted, absolute.
    let point: String
    /// `ext4`, `overlay`, `tmpfs`, …
    let type: String
  }

  let mounts: [Mount]

  init(mountinfo: String) {
    mounts = mountinfo.split(separator: "\n").compactMap { line in
      // 36 35 98:0 /root /point options [optional fields] - type source options
      let fields = line.split(separator: " ")
      guard fields.count > 6, let dash = fields[6...].firstIndex(of: "-"), fields.index(after: dash) < fields.endIndex else {
        return nil
      }
      return Mount(point: Self.unescaped(fields[4]), type: String(fields[dash + 1]))
    }
  }

  /// The mount that a path lies on: the one with the longest mount point above it, the latest of several on one point.
  func mount(of path: String) -> Mount? {
    var best: Mount?
    for mount in mounts {
      let isAbove = mount.point == "/" || path == mount.point || path.hasPrefix(mount.point + "/")
      if isAbove, mount.point.utf8.count >= best?.point.utf8.count ?? 0 { best = mount }
    }
    return best
  }

  /// The kernel writes space, tab, line feed and backslash as `\` and three octal digits.
  private static func unescaped(_ field: Substring) -> String {
    var bytes: [UInt8] = []
    var rest = Array(field.utf8)[...]
    while let byte = rest.popFirst() {
      let digits = rest.prefix(3)
      if byte == UInt8(ascii: "\\"), digits.count == 3, let code = UInt8(String(decoding: digits, as: UTF8.self), radix: 8) {
        bytes.append(code)
        rest = rest.dropFirst(3)
      } else {
        bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
