// The library of PluginTesting is found by the flags of this target in Package.swift.
