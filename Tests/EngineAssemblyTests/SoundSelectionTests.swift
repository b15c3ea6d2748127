import AudioDevices
import EngineAssembly
import Foundation
import ModelStore
import Realtime
import SoundFiles
import Testing

/// Files stand in for devices. Nothing is opened.
@Suite struct SoundSelectionTests {
  private let assembly = EngineAssembly(
    ModelStore(root: URL(fileURLWithPath: "/nowhere"), catalogue: Catalogue(entries: [])))

  @Test func aSourceIsAMicrophoneOrAFile() throws {
    let microphone = assembly.capture(SoundSelection(), unless: CancellationToken())
    #expect(microphone is Microphone)
    let file = SoundSelection(from: .file("question.wav"), isPaced: false)
    let capture = try #require(assembly.capture(file, unless: CancellationToken()) as? FileMicrophone)
    #expect(capture.name == "question.wav")
    #expect(file.sourceFile == "question.wav" && SoundSelection().sourceFile == nil)
  }

  @Test func aDestinationIsALoudspeakerOrAFileOrAStream() throws {
    #expect(assembly.player(.loudspeaker(), sampleRate: 24_000, isPaced: true) is Loudspeaker)
    for destination in [SoundSelection.Destination.file("answer.wav"), .descriptor(1, name: "answer.wav")] {
      let player = assembly.player(destination, sampleRate: 24_000, isPaced: false)
      #expect(player is FileLoudspeaker && player.name == "answer.wav" && player.sampleRate == 24_000)
    }
  }
}
