import Glibc
import PatchbayBase

/// A change on disk that has come to rest.
package enum FileChange: Sendable, Equatable {
  /// The configuration file holds something else, or was written anew.
  case configuration
  /// A library in the plugins folder is new or holds something else. Whether it is whole is for the loader to judge.
  case plugin(path: String)
  /// A library is gone from the plugins folder.
  case pluginRemoved(path: String)
  /// Watching goes on, but a folder could not be added to it.
  case fault(FileWatcherFault)
}

/// Tells when the configuration file or a plugin library changes, by inotify on the folders that lead to them.
///
/// Written in place, replaced by a rename, swapped by a symbolic link (as Kubernetes does) or by a whole folder: each is one change,
/// reported once it has been quiet for a moment. File systems that make no events (NFS, some shared folders of virtual machines) are
/// not followed: there SIGHUP or `patchbay reload` is the way.
///
/// The waiting is done by a thread of its own, which ends with the watcher or with `stop()`.
package final class FileWatcher: Sendable {
  /// The changes, in order. One consumer; the stream ends with `stop()`.
  package let changes: AsyncStream<FileChange>
  private let signal: StopSignal

  /// Starts to watch.
  ///
  /// - Parameters:
  ///   - configuration: the file, absolute.
  ///   - pluginsFolder: absolute, and it need not exist yet; nil to watch no plugins.
  ///   - quiet: how long a closed file must stay the same before it is reported.
  ///   - stable: the same for a file that its writer has not closed.
  /// - Throws: what keeps the system from watching, with advice; the host runs on without.
  package init(
    configuration: String, pluginsFolder: String?, quiet: Duration = .milliseconds(200), stable: Duration = .seconds(2)
  ) throws(FileWatcherFault) {
    let watch = try FolderWatch(configuration: configuration, pluginsFolder: pluginsFolder, quiet: quiet, stable: stable)
    let signal = try StopSignal()
    let (stream, continuation) = AsyncStream.makeStream(of: FileChange.self)
    try WatchThread(watch: watch, signal: signal, continuation: continuation).start()
    continuation.onTermination = { _ in signal.raise() }
    changes = stream
    self.signal = signal
  }

  deinit { signal.raise() }

  /// Ends watching and the stream. May be called again.
  package func stop() {
    signal.raise()
  }
}

/// Wakes the thread to end it: a pipe that becomes readable. Its ends stay open as long as anyone could use them.
private final class StopSignal: Sendable {
  let descriptor: Int32
  private let writeEnd: Int32

  init() throws(FileWatcherFault) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw FileWatcherFault(code: errno, folder: nil) }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
    (descriptor, writeEnd) = (ends[0], ends[1])
  }

  deinit {
    close(descriptor)
    close(writeEnd)
  }

  func raise() {
    var byte: UInt8 = 1
    // It fails where the pipe is full of earlier signals, which is as good.
    _ = write(writeEnd, &byte, 1)
  }
}

/// The body of the thread. Handed over to it by `start` and used there alone.
private final class WatchThread {
  private let watch: FolderWatch
  private let signal: StopSignal
  private let continuation: AsyncStream<FileChange>.Continuation
  private let clock = ContinuousClock()
  private let begin = ContinuousClock.now

  init(watch: FolderWatch, signal: StopSignal, continuation: AsyncStream<FileChange>.Continuation) {
    self.watch = watch
    self.signal = signal
    self.continuation = continuation
  }

  func start() throws(FileWatcherFault) {
    let context = Unmanaged.passRetained(self)
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    // The process's signals belong to the threads that wait for them; a new thread inherits the mask of its maker.
    var all = sigset_t()
    var before = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_BLOCK, &all, &before)
    defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
    var thread = pthread_t()
    let code = pthread_create(&thread, &attributes, watchThreadBody, context.toOpaque())
    guard code == 0 else {
      context.release()
      throw FileWatcherFault(code: code, folder: nil)
    }
  }

  fileprivate func run() {
    nameThread("patchbay-watch")
    defer { continuation.finish() }
    while true {
      var descriptors = [
        pollfd(fd: signal.descriptor, events: Int16(POLLIN), revents: 0),
        pollfd(fd: watch.descriptor, events: Int16(POLLIN), revents: 0),
      ]
      if poll(&descriptors, nfds_t(descriptors.count), timeoutMilliseconds) < 0, errno != EINTR {
        continuation.yield(.fault(FileWatcherFault(code: errno, folder: nil)))
        return
      }
      if descriptors[0].revents != 0 { return }
      if descriptors[1].revents != 0 {
        do {
          try watch.collect(now: now)
        } catch {
          continuation.yield(.fault(error))
        }
      }
      for change in watch.settle(now: now) { continuation.yield(change) }
    }
  }

  private var now: Duration { clock.now - begin }

  /// Milliseconds until the next deadline, rounded up; -1 to wait for an event alone.
  private var timeoutMilliseconds: Int32 {
    guard let deadline = watch.nextDeadline else { return -1 }
    let left = max(.zero, deadline - now)
    let (seconds, attoseconds) = left.components
    return Int32(clamping: seconds * 1000 + attoseconds / 1_000_000_000_000_000 + 1)
  }
}

/// A C function, as `pthread_create` wants one: it captures nothing.
private func watchThreadBody(_ context: UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? {
  guard let context else { return nil }
  Unmanaged<WatchThread>.fromOpaque(context).takeRetainedValue().run()
  return nil
}
