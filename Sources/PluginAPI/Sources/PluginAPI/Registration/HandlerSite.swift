/// Where a handler is registered in its author's sources, for whoever looks for the one that failed.
@_spi(Host) public struct HandlerSite: Sendable, CustomStringConvertible {
  private let file: StaticString
  private let line: UInt

  /// - Parameter file: as `#fileID` says it.
  init(_ file: StaticString, _ line: UInt) {
    self.file = file
    self.line = line
  }

  /// `Booking/Booking+chat.swift:42`: the module, the file and the line.
  public var description: String { "\(file):\(line)" }
}
