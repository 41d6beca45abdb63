// The library of PluginTesting needs this part of Swift's runtime, which a test's program has in its path of libraries.
import Synchronization
