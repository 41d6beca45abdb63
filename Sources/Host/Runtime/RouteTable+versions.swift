@_spi(Host) import PluginAPI

extension RouteTable {
  /// The plugins that serve, as JSON: id to version and image.
  var versions: String {
    var json = JSONWriter()
    json.beginObject()
    for generation in generations {
      json.key(generation.plugin)
      json.value("\(generation.manifest.version) \(generation.image.prefix(12))")
    }
    json.endObject()
    return String(decoding: json.bytes, as: UTF8.self)
  }
}
