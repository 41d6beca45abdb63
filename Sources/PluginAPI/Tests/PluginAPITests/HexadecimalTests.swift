import PluginAPI
import Testing

@Suite struct HexadecimalTests {
  @Test func allBytesComeBack() {
    let all = [UInt8](0...255)
    let text = Hexadecimal.text(of: all)
    #expect(text.utf8.count == 512 && text.hasPrefix("000102") && text.hasSuffix("fdfeff"))
    #expect(Hexadecimal.bytes(of: text) == all && Hexadecimal.bytes(of: text.uppercased()) == all)
    #expect(Hexadecimal.bytes(of: "") == [] && Hexadecimal.text(of: []) == "")
  }

  @Test(arguments: ["0", "123", "0g", "g0", "0x12", " 12", "12 ", "١٢", "-1", "+1", "é"]) func otherTextsAreNone(text: String) {
    #expect(Hexadecimal.bytes(of: text) == nil)
  }
}
