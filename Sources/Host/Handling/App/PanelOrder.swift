import PatchbayBase
package import PatchbayConfiguration
@_spi(Host) import PluginAPI

extension RouteTable {
  /// What is wrong with an order of panels: those that it names of plugins that serve, and that stand in no list.
  package func problems(of order: [MiniAppConfiguration.ListedPanel]) -> [(position: SourcePosition, reason: String)] {
    let known = panels.filter(\.value.route.isListed).keys.sorted() + [HostPanels.profile]
    let serving = Set(generations.map(\.plugin) + [HostNames.plugin])
    return order.filter { serving.contains($0.plugin) && !known.contains($0.panel) }.map { place in
      let of = known.filter { $0.hasPrefix("\(place.plugin)/") }
      let hint =
        NearestName.of(place.panel, in: known).map { "did you mean '\($0)'?" }
        ?? (of.isEmpty ? "the plugin has none" : "the plugin has \(of.joined(separator: ", "))")
      return (place.position, "mini_app.panels names '\(place.panel)', which isn't among the panels that are listed; \(hint)")
    }
  }
}
