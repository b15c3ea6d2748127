/// Everything that can go wrong, as one enum: a caller can switch over it. `VoiceError+Facts.swift` says each in a sentence;
/// what to do about it is for the program to say. Strings are names of things (paths, ids, devices) or an engine's own words.
public enum VoiceError: Error, Sendable, Hashable {
  // What is asked for
  /// The program's own words for what its user must do otherwise. Libraries have a case of its own for each.
  case usage(String)
  case unknownLanguage(String, known: [String])
  case unknownVoice(String, known: [String])
  case unsupportedLanguage(Language, by: String, supported: [String])
  /// A translation that this engine or model cannot make.
  case untranslatable(by: String)
  case unknownTemplate(String, known: [String])
  /// A description of data without a header that cannot be read.
  case notRawFormat(String, reason: String)
  /// `number` counts from 1.
  case noChannel(String, number: Int, count: Int)
  /// Both in seconds.
  case beyondEnd(String, start: Double, length: Double)
  /// A stream of which each channel is wanted by itself.
  case readableOnce(String)
  case unwritableFormat(String, ending: String)
  case sameOutput(String, of: String, and: String)
  case outputIsInput(String)

  // Files
  case noSuchFile(String)
  case isDirectory(String)
  case unreadable(String, reason: String)
  case notAudio(String, reason: String)
  /// It is known what it is: `format` reads on from "it is".
  case foreignFile(String, format: String, isRecording: Bool)
  /// ffmpeg, which reads such files, could not read this one; `format` reads on from "it is".
  case undecodable(String, format: String, reason: String)
  /// A stream that must be kept in a temporary file, in `folder`.
  case cannotSpool(String, folder: String, reason: String)
  /// The header promises more than the file holds; `seconds` could be read.
  case truncatedAudio(String, seconds: Double)
  case emptyAudio(String)
  case cannotCreate(String, reason: String)
  /// What would be written over, and nobody said that it may be.
  case alreadyThere(String)
  case writeFailed(String, reason: String)
  case diskFull(String)

  // Devices
  case noDevice(direction: AudioDirection)
  case unknownDevice(String, known: [String])
  case deviceBusy(String, reason: String)
  case deviceLost(String)
  case deviceFailed(String, reason: String)

  // Models
  case unknownModel(String, similar: [String])
  case modelNotInstalled(String, installable: Bool)
  case modelAlreadyThere(String)
  case damagedModel(path: String, reason: String)
  case wrongModelKind(path: String, expected: String, found: String)
  case noChatTemplate(path: String)
  case checksumMismatch(String, expected: String, found: String)
  case downloadFailed(String, reason: String)
  case notEnoughSpace(path: String, neededBytes: Int64, availableBytes: Int64)
  case toolMissing(String, package: String)
  case notEnoughMemory(what: String, reason: String)

  // Engines
  case engineFailed(String, reason: String)
  case contextFull(tokens: Int, limit: Int)
  /// A text to be spoken without a word that a voice can say.
  case nothingToSay

  // Control
  case cancelled
  case interrupted
}

public enum AudioDirection: String, Sendable { case input, output }
