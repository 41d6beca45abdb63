import PluginAPI

extension PaymentSettings {
  /// The ways by which a package can be bought, each at its price.
  func offers(of package: PaymentPackage) -> [Offer] {
    ways(for: package).map { way, price in
      Offer(package: package.id, units: package.units, bonus: package.bonus, price: price, way: way)
    }
  }

  /// The offer that is made today by this way, for this package at this price; `nil` when there is none, or at another price.
  ///
  /// - Parameters:
  ///   - package: `nil` for a sum of one's own.
  ///   - price: in minor units of the way's currency.
  func offer(_ way: PaymentWay, package: String?, price: Int64) -> Offer? {
    guard let set = ways.first(where: { $0.way == way }) else { return nil }
    let price = Money(price, set.currency)
    let offer: Offer?
    if let package {
      offer = self.package(package).flatMap { offers(of: $0).first { $0.way == way && $0.price == price } }
    } else {
      offer = ownSums[set.currency].map { Offer(package: nil, units: $0.units(for: price), bonus: 0, price: price, way: way) }
    }
    return offer.flatMap { stands($0) ? $0 : nil }
  }
}
