import Glibc

/// A call of the operating system's that failed.
package struct SystemError: Error, Sendable, Hashable, CustomStringConvertible {
  /// The call's name, such as `pipe`.
  package let call: String
  /// Its `errno`.
  package let code: Int32

  package init(call: String, code: Int32) {
    self.call = call
    self.code = code
  }

  package var description: String { "\(call) failed: \(String(cString: strerror(code)))" }
}
