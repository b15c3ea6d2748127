import Foundation
import Realtime
import Testing

@Suite struct GGMLSettingsTests {
  /// A debugger would print between the results.
  @Test func anAssertionOfGGMLStartsNoDebugger() {
    GGMLSettings.prepareProcess()
    #expect(ProcessInfo.processInfo.environment["GGML_NO_BACKTRACE"] == "1")
  }
}
