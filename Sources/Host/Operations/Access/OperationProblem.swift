import PatchbayBase
import PatchbayConfiguration
import PatchbayStorage
@_spi(Host) import PluginAPI

/// Why an operation was not done, for whoever asked over HTTP: a status, a kind for programs, and the words that every surface has.
package struct OperationProblem: Error, Sendable, Hashable {
  /// What programs tell problems apart by.
  package enum Kind: String, Sendable, CaseIterable {
    case badRequest = "bad-request"
    case unauthorized
    case forbidden
    case unknownOperation = "unknown-operation"
    case unknownBot = "unknown-bot"
    case notFound = "not-found"
    case methodNotAllowed = "method-not-allowed"
    case refused
    case keyReused = "key-reused"
    case tooLarge = "too-large"
    case unsupportedType = "unsupported-type"
    case tooManyGuesses = "too-many-guesses"
    case failed
    case unavailable

    /// Of HTTP.
    package var status: Int {
      switch self {
      case .badRequest: 400
      case .unauthorized: 401
      case .forbidden: 403
      case .unknownOperation, .unknownBot, .notFound: 404
      case .methodNotAllowed: 405
      case .refused, .keyReused: 409
      case .tooLarge: 413
      case .unsupportedType: 415
      case .tooManyGuesses: 429
      case .failed: 500
      case .unavailable: 503
      }
    }

    package var title: String {
      switch self {
      case .badRequest: "The request is not put in the right way"
      case .unauthorized: "A token is needed"
      case .forbidden: "The role doesn't allow it"
      case .unknownOperation: "There is no such operation"
      case .unknownBot: "There is no such bot"
      case .notFound: "There is no such thing"
      case .methodNotAllowed: "The method is not allowed here"
      case .refused: "It can't be done"
      case .keyReused: "The key belongs to another request"
      case .tooLarge: "The body is too large"
      case .unsupportedType: "The body is of another type"
      case .tooManyGuesses: "Too many wrong tokens"
      case .failed: "Something went wrong"
      case .unavailable: "Not at this moment"
      }
    }
  }

  package let kind: Kind
  /// What is wrong, where, and what to do about it.
  package let detail: String

  package init(_ kind: Kind, _ detail: String) {
    self.kind = kind
    self.detail = detail
  }

  /// - Parameter error: what an operation threw.
  package init(_ error: any Error) {
    switch error {
    case let problem as OperationProblem: self = problem
    case let error as OperationError: self.init(Self.kind(of: error), error.description)
    case is LaneRefusal: self.init(.unavailable, "the bot is busy or stopping: try again")
    case is StorageError, is SQLError: self.init(.unavailable, "\(error)")
    case is LedgerError, is ConfigurationErrors: self.init(.refused, "\(error)")
    default: self.init(.failed, "\(error)")
    }
  }

  private static func kind(of error: OperationError) -> Kind {
    switch error {
    case .unknownOperation: .unknownOperation
    case .unknownBot: .unknownBot
    case .unknownPlugin, .unknownUpdate: .notFound
    case .usage: .badRequest
    case .needsBot, .needsHost, .refused: .refused
    case .forbidden: .forbidden
    }
  }
}
