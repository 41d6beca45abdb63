import PluginTesting

/// Where a bot of these tests keeps its data. Here both are always there.
typealias Engine = TestEngine
