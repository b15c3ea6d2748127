import EndpointBenchmark
import EngineAssembly
import Foundation
import TextGeneration
import TurnTaking
import VoiceCore

extension EngineAssembly {
  /// Loads the engines that are asked in each pause, once.
  ///
  /// - Parameters:
  ///   - recognizer: writes down the words.
  ///   - detector: hears the voice.
  ///   - languageModel: nil leaves it out.
  /// - Throws: what it takes to load them.
  func endpointEngines(
    recognizer: String, detector: TurnDetectorSelection, languageModel: LanguageModelSelection?
  ) async throws(VoiceError) -> EndpointBench.Engines {
    var engines = EndpointBench.Engines(
      recognizer: try self.recognizer(recognizer, for: .english),
      turnDetector: try turnDetector(detector, for: .english))
    if let languageModel {
      let generator = try await tuned(for: languageModel).loadLanguageModel(languageModel)
      engines.meaning = { words throws(VoiceError) in try await generator.meaning(of: words) }
    }
    return engines
  }
}

extension LlamaGenerator {
  /// The probability that a message ends with these words, in a conversation that begins with it. One token of a reply is
  /// drawn, as a draft would.
  fileprivate func meaning(of words: String) async throws(VoiceError) -> Double? {
    guard words.contains(where: { $0.isLetter || $0.isNumber }) else { return nil }
    let conversation = [ChatMessage(.system, Chat.defaultSystem), ChatMessage(.user, words)]
    do {
      for try await _ in generate(conversation, options: GenerationOptions(temperature: 0, maxTokens: 1)) {}
    } catch {
      throw (error as? VoiceError) ?? .engineFailed("The language model", reason: "\(error)")
    }
    return probabilityOfMessageEnd
  }
}

extension EndpointFusion {
  /// What a conversation makes of the evidence.
  static let shipped = EndpointFusion(
    words: { TurnEndModel.shipped.probability(of: TurnEvidence(words: WordEvidence(of: $0.words))) },
    fused: { TurnEndModel.shipped.probability(of: $0.turnEvidence) },
    wait: { TurnEndModel.shipped.silence(for: $0.decisiveEvidence, usual: $0.usualSilence) },
    features: { evidence in
      let words = WordEvidence(of: evidence.words)
      return [
        ("is_open", words.isOpen ? 1 : 0), ("ends_in_pause", words.endsInPause ? 1 : 0),
        ("is_question", words.isQuestion ? 1 : 0), ("is_hesitating", words.isHesitating ? 1 : 0),
        ("is_dictating", words.isDictating ? 1 : 0), ("is_listing", words.isListing ? 1 : 0),
        ("word_count", Double(words.wordCount)),
      ]
    })
}

extension EndpointEvidence {
  fileprivate var turnEvidence: TurnEvidence {
    TurnEvidence(voice: voice, meaning: meaning, words: words.isEmpty ? nil : WordEvidence(of: words))
  }

  /// What `EndOfTurnJudge` decides on: without the voice where words and meaning leave nothing open.
  fileprivate var decisiveEvidence: TurnEvidence {
    let all = turnEvidence
    var silent = all
    silent.voice = nil
    return TurnEndModel.shipped.asksTheVoice(beside: silent) ? all : silent
  }

  /// What the endpointer has learnt of the person from the pauses before.
  fileprivate var usualSilence: Duration {
    let configuration = Endpointer.Configuration.conversation
    var silence = CommitSilence(
      shortest: configuration.commitSilence, longest: configuration.longestCommitSilence)
    for pause in earlierPauses { silence.resumed(after: pause) }
    return silence.wait
  }
}
