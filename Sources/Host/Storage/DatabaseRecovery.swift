import PluginAPI

extension Error {
  /// Whether it comes of a database that was busy or could not be reached, so that the same may well succeed later.
  package var mayRecover: Bool {
    switch self {
    case let error as SQLError:
      switch error.code {
      case .busy, .connectionLost, .transactionLost: true
      default: error.isTransient
      }
    case let error as StorageError:
      switch error {
      case .locked, .cannotConnect, .beingMoved: true
      case .failedMigration(_, _, let cause), .statement(let cause): cause.mayRecover
      default: false
      }
    default: false
    }
  }
}
