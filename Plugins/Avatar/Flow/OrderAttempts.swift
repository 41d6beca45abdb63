import PluginAPI

enum OrderError: Error { case underWay }

/// What the jobs of all orders have in common.
enum OrderAttempts {
  /// Milliseconds that an order may take.
  static let longestMilliseconds: Int64 = 900_000

  /// Does an attempt and keeps, where it fails, what the order waits for: the attempts outlast the person's patience, so that
  /// `expire` is who says it.
  static func noting(
    _ job: JobContext, _ note: @escaping @Sendable (Transaction, OrderTrouble) throws -> Void, _ attempt: () async throws -> Void
  ) async throws {
    do { try await attempt() } catch {
      if let trouble = OrderTrouble(error) { try await job.transaction { try note($0, trouble) } }
      throw error
    }
  }

  static func read(_ photos: [AcceptedPhoto], _ job: JobContext) async throws -> [Picture] {
    var pictures: [Picture] = []
    for photo in photos {
      guard let file = StoredFile(photo.file) else { continue }
      do { pictures.append(Picture(bytes: try await job.files.read(file), type: photo.type)) } catch FileError.missing {
        throw JobError.permanent(code: "no_file", message: "the file \(photo.file) is missing")
      }
    }
    guard !pictures.isEmpty else { throw JobError.permanent(code: "no_photos", message: "the photos are gone") }
    return pictures
  }
}
