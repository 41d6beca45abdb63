/// A transaction's right to change anything had ended before it began: another host has it now.
package struct FencedError: Error, CustomStringConvertible {
  package init() {}
  package var description: String { "another host has taken over polling for this bot" }
}
