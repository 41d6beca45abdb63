import PatchbayBase

extension ConfigurationDecoder {
  /// `host.database`: a file, or a schema that several hosts share.
  mutating func ownDatabase(_ host: Section<HostKey>) -> DatabaseLocation? {
    switch value(.database, in: host, as: .database) {
    case .sqlite(let path)?: .sqlite(path: FilePath.resolve(path, in: folder))
    case .postgres(let url, let schema, _)?: .postgres(url: url, schema: schema ?? "patchbay_host")
    case nil: nil
    }
  }

  /// `host.roles`: each a name with its rights.
  mutating func roles(_ host: Section<HostKey>) -> [RoleConfiguration] {
    let path = host.path(.roles)
    var roles: [RoleConfiguration] = []
    for entry in entries(of: host.entries[.roles]?.value, path: path) ?? [] {
      guard Self.isName(entry.key, allowsDash: true), !RoleConfiguration.standardNames.contains(entry.key) else {
        note(.badName(name: entry.key, of: .role), at: entry.position)
        continue
      }
      let rights: [RoleConfiguration.Right] = list(entry, path: "\(path).\(entry.key)", as: .oneOf("a right")) ?? []
      roles.append(RoleConfiguration(name: entry.key, rights: rights))
    }
    return roles
  }
}
