import Glibc
import PatchbayBase
import PatchbayTelegram
import PluginAPI

/// Looks at the public address of a webhook from this machine: at its name, and at what a request gets.
struct AddressLook: Sendable {
  let transport: any TelegramTransport
  let url: BaseURL

  /// - Returns: `nil` for an address without a name, or where it can't be told in time.
  func look() async -> AddressHealth? {
    let host = url.host
    guard IPAddress(host) == nil, !host.hasPrefix("["), host != "localhost" else { return nil }
    guard let name = await Deadline.given(.milliseconds(1000), onThread: { Self.name(of: host) }) else { return nil }
    guard name == .found else { return AddressHealth(name: name) }
    let answer = await Deadline.given(.milliseconds(1000)) { [transport, url] in await Self.answer(of: url, transport) }
    return AddressHealth(name: name, answer: answer)
  }

  private static func name(of host: String) -> AddressHealth.Name {
    var hints = addrinfo()
    hints.ai_family = AF_UNSPEC
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    var list: UnsafeMutablePointer<addrinfo>?
    let code = getaddrinfo(host, nil, &hints, &list)
    defer { if let list { freeaddrinfo(list) } }
    guard code == 0 else { return .unknown(String(cString: gai_strerror(code))) }
    var next = list
    while let entry = next?.pointee {
      if entry.ai_family == AF_INET { return .found }
      next = entry.ai_next
    }
    return .onlyIPv6
  }

  private static func answer(of url: BaseURL, _ transport: any TelegramTransport) async -> AddressHealth.Answer {
    do throws(TelegramError) {
      let request = TelegramRequest(method: "GET", url: "\(url)/healthz")
      return .status(try await transport.exchange(request, limit: 1 << 16, timeout: .milliseconds(900)).status)
    } catch {
      if case .transport(.tls, _) = error.kind { return .badCertificate }
      return .silence
    }
  }
}
