import Host
import PluginAPI
import Testing

@Suite("The private network")
struct PrivateNetworkTests {
  @Test(
    "Inside this network",
    arguments: [
      "127.0.0.1", "10.1.2.3", "192.168.0.1", "172.16.0.1", "172.31.255.255", "169.254.169.254", "100.64.0.1", "0.0.0.0",
      "224.0.0.1",
      "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::", "::7f00:1",
      "198.18.0.1",
    ])
  func inside(_ text: String) throws { #expect(PrivateNetwork.contains(try #require(IPAddress(text)))) }

  @Test(
    "Outside of it",
    arguments: [
      "8.8.8.8", "172.32.0.1", "100.128.0.1", "2a00:1450::1", "64:ff9b::808:808", "2002:808:808::", "223.255.255.255",
    ])
  func outside(_ text: String) throws { #expect(!PrivateNetwork.contains(try #require(IPAddress(text)))) }
}
