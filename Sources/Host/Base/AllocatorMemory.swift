import Glibc

/// Memory that the allocator keeps though nothing uses it.
package enum AllocatorMemory {
  /// Gives it back to the system, which glibc does by itself only at the end of a heap.
  package static func giveBack() {
    // Swift's Glibc module leaves malloc.h out, and other C libraries have no such function.
    guard let symbol = dlsym(nil, "malloc_trim") else { return }
    _ = unsafeBitCast(symbol, to: (@convention(c) (Int) -> Int32).self)(0)
  }
}
