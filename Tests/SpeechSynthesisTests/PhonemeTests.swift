import Foundation
import SpeechSynthesis
import TestSupport
import Testing
import VoiceCore

struct PhonemeTests {
  /// What hibari's own lexicon front end (0.2.1) says too.
  @Test(arguments: [
    ("hello", "həlˈO"), ("water", "wˈɔTəɹ"), ("better", "bˈɛTəɹ"), ("little", "lˈɪTᵊl"), ("judge", "ʤˈʌʤ"),
    ("church", "ʧˈɜɹʧ"), ("boy", "bˈY"), ("bird", "bˈɜɹd"), ("about", "əbˈWt"), ("computer", "kəmpjˈuTəɹ"),
    ("important", "ɪmpˈɔɹtᵊnt"), ("certainly", "sˈɜɹtnli"), ("button", "bˈʌtn"), ("measure", "mˈɛʒəɹ"),
    ("apple", "ˈæpᵊl"), ("young", "jˈʌŋ"), ("through", "θɹˈu"), ("Europe", "jˈʊɹəp"),
    ("question", "kwˈɛsʧən"),
    ("language", "lˈæŋɡwɪʤ"), ("weather", "wˈɛðəɹ"), ("tomorrow", "təmˈɑɹO"), ("morning", "mˈɔɹnɪŋ"),
    ("mother", "mˈʌðəɹ"), ("father", "fˈɑðəɹ"), ("exciting", "ɪksˈITɪŋ"), ("vision", "vˈɪʒən"),
    ("music", "mjˈuzɪk"), ("fire", "fˈIəɹ"), ("hour", "ˈWəɹ"), ("player", "plˈAəɹ"), ("idea", "Idˈiə"),
    ("sure", "ʃˈʊɹ"), ("thirty", "θˈɜɹTi"), ("nation", "nˈAʃən"), ("world", "wˈɜɹld"), ("girl", "ɡˈɜɹl"),
    ("queue", "kjˈu"), ("carry", "kˈɛɹi"), ("of the day", "ʌv ðə dˈA"),
    ("depth of a well", "dˈɛpθ ʌv ɐ wˈɛl"),
  ]) func `A word has the phonemes that the voice was trained with`(word: String, phonemes: String) throws {
    let found = try EspeakPhonemizer(language: .english).phonemes(of: word)
    #expect(found == phonemes)
  }

  @Test(arguments: [
    ("Kubernetes", "kjˈubəɹnˌits"), ("Obama", "Obˈɑmə"), ("Shakespeare", "ʃˈAkspɪɹ"),
    ("Zuckerberg", "zˈʌkəɹbˌɜɹɡ"), ("Mississippi", "mˌɪsɪsˈɪpi"),
  ]) func `Names that no lexicon has are spelt out by rule`(name: String, phonemes: String) throws {
    let found = try EspeakPhonemizer(language: .english).phonemes(of: name)
    #expect(found == phonemes)
  }

  @Test(arguments: [
    ("Yes, I am; no?", "jˈɛs, ˌI ˈæm; nˈO?"),
    ("Wait… what?!", "wˈAt… wˌʌt?!"),
    ("“Hello,” she said.", "“həlˈO,” ʃi sˈɛd."),
    ("It is 3.5 (more or less).", "ɪt ɪz θɹˈi pYnt fˈIv (mˈɔɹ ɔɹ lˈɛs)."),
    ("One — two", "wˈʌn — tˈu"),
    ("...", ""),
    ("", ""),
  ]) func `Punctuation reaches the network`(text: String, phonemes: String) throws {
    let found = try EspeakPhonemizer(language: .english).phonemes(of: text)
    #expect(found == phonemes)
  }

  @Test(arguments: [
    ("es", "¿Dónde está la biblioteca?", "dˈonde estˈa la βˌiβliotˈeka?"),
    ("fr", "Bonjour, un bon vin blanc.", "bɔ̃ʒˈuʁ, œ̃ bˈɔ̃ vˈɛ̃ blˈɑ̃."),
    ("it", "Ciao, gli gnocchi e la pizza.", "ʧˈao, ʎɪ ɲˈokːɪ e la pˈiʦːa."),
    ("pt", "Não, o coração está bem.", "nˈɐ̃ʊ̃, ʊ kˌoɾasˈɐ̃ʊ̃ estˌa bˈAŋ."),
    ("hi", "नमस्ते, आप कैसे हैं?", "nəmˈʌsteː, ˌaːp kˈɛːseː hɛ̃?"), ("fr", "Bon weekend!", "bˈɔ̃ wiːkˈɛnd!"),
  ]) func `Other languages keep their own sounds`(code: String, text: String, phonemes: String) throws {
    let found = try EspeakPhonemizer(language: Language(code)).phonemes(of: text)
    #expect(found == phonemes)
  }

  @Test(
    .needsModels,
    arguments: [
      (
        "en",
        "The quick brown fox jumps over the lazy dog; why would a joyous vision measure church, judge and thing?"
      ),
      (
        "es",
        "El niño llegó a casa, ¿verdad? Guerra, lluvia, chico, ayer, averiguar, pingüino, jamón, examen."
      ),
      ("fr", "Bonjour, je m'appelle Jean; un bon vin blanc, l'œuf, huit, champagne, weekend, oui, famille."),
      ("it", "Gli gnocchi sono buoni, perché no? Zio, pizza, ragazzo, scienza, ciao, giorno, chi."),
      ("pt", "Não, o coração está bem; amanhã, filho, dia, tia, gente, muito, cachorro, São Paulo, pães."),
      ("hi", "नमस्ते, आप कैसे हैं? धन्यवाद, भारत, छोटा, झील, ठंडा, डमरू, पढ़ाई।"),
    ]) func `Every symbol is one that the network knows`(code: String, text: String) throws
  {
    let kokoro = try PhonemeVocabulary(contentsOf: InstalledModel.path("kokoro-82m", "vocab.json"))
    let hibari = try PhonemeVocabulary(contentsOf: InstalledModel.path("hibari-heart", "vocab.json"))
    let phonemes = try EspeakPhonemizer(language: Language(code)).phonemes(of: text)
    let unknown = phonemes.unicodeScalars.filter {
      !kokoro.contains($0) || (code == "en" && !hibari.contains($0))
    }
    #expect(unknown.isEmpty, "\(unknown) in \(phonemes)")
  }

  @Test func `Every language has a voice or is not offered`() throws {
    let voices = try Espeak.voices()
    for language in Language.all where voices.contains(language.espeakVoice) {
      #expect(throws: Never.self) { try Espeak.phonemes(of: "1 2 3", voice: language.espeakVoice) }
    }
  }

  @Test func `A voice that does not exist is an error, and the next one speaks`() throws {
    #expect(throws: VoiceError.engineFailed("espeak-ng", reason: "it has no voice 'klingon-x'")) {
      try Espeak.phonemes(of: "nuqneH", voice: "klingon-x")
    }
    #expect(try Espeak.phonemes(of: "yes", voice: "en-us") == "jˈɛs")
  }

  @Test func `Phonemes are the same from many threads at once`() async throws {
    let results = try await withThrowingTaskGroup(of: [String].self) { group in
      for _ in 0..<8 {
        group.addTask {
          try (0..<20).map { _ in try EspeakPhonemizer(language: .english).phonemes(of: "It is a fine day.") }
            + [try EspeakPhonemizer(language: .spanish).phonemes(of: "Es un buen día.")]
        }
      }
      return try await group.reduce(into: Set<String>()) { $0.formUnion($1) }
    }
    #expect(results.count == 2)
  }

  @Test func `Missing data of espeak-ng name the package`() {
    #expect(throws: VoiceError.toolMissing("espeak-ng data", package: "espeak-ng-data")) {
      try Espeak.check(espeakStatus: 2)
    }
  }

  @Test func `Long text is cut at clauses, and at words where there are none`() {
    #expect(PhonemeVocabulary.lines(of: "") == [])
    #expect(PhonemeVocabulary.lines(of: "aa, bb, cc.", longest: 7) == ["aa, bb,", "cc."])
    #expect(PhonemeVocabulary.lines(of: "aaa bbb ccc", longest: 7) == ["aaa bbb", "ccc"])
    let endless = String(repeating: "a", count: 1000)
    let lines = PhonemeVocabulary.lines(of: endless)
    #expect(lines.joined() == endless)
    #expect(lines.allSatisfy { $0.count <= PhonemeVocabulary.longestLine })
  }
}
