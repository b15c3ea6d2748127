import VoiceCore

/// A few words that surely one person said, with that person's voice as a vector.
public struct SpokenPhrase: Sendable, Hashable {
  /// The time in the recording at which the first word begins.
  public var start: Duration
  public var end: Duration
  /// Whether a sentence begins with it: another person rarely takes over inside one.
  public var beginsSentence: Bool
  /// The voice as a vector of length 1; empty where the phrase is too short to tell.
  public var voice: [Float]

  public init(start: Duration, end: Duration, beginsSentence: Bool, voice: [Float]) {
    self.start = start
    self.end = end
    self.beginsSentence = beginsSentence
    self.voice = voice
  }

  var seconds: Double { (end - start).seconds }
}

/// Cuts a sentence into phrases that a `SpeakerEncoding` can hear: people take turns between sentences or in
/// a pause, so a phrase holds no pause and is no longer than what an encoder takes.
public struct PhraseCutter: Sendable {
  /// The gap between words that ends a phrase. Two people's words are rarely closer without a sentence's end between
  /// them: most gaps between turns are 100 to 300 ms (Levinson and Torreira 2015, "Timing in turn-taking", figure 2),
  /// of which the recognizer's full stops already show the rest.
  public var pause: Duration = .milliseconds(250)
  /// The longest phrase: the encoder's `longestPhrase`.
  public var longest: Duration

  public init(longest: Duration) { self.longest = longest }

  /// - Parameter words: of one sentence, in order.
  /// - Returns: ranges of them, which hold all.
  public func phrases(of words: [Word]) -> [Range<Int>] {
    var phrases: [Range<Int>] = []
    var start = 0
    for index in words.indices.dropFirst() where words[index].start - words[index - 1].end >= pause {
      phrases += halved(start..<index, words)
      start = index
    }
    return words.isEmpty ? [] : phrases + halved(start..<words.count, words)
  }

  /// The range, cut at the longest gap near its middle until each part is short enough.
  private func halved(_ range: Range<Int>, _ words: [Word]) -> [Range<Int>] {
    let length = words[range.upperBound - 1].end - words[range.lowerBound].start
    guard length > longest, range.count > 1 else { return [range] }
    let margin = max(1, range.count / 4)
    let middle = range.lowerBound + range.count / 2
    let cut = (range.lowerBound + margin...range.upperBound - margin).max { first, second in
      let (one, other) = (gap(before: first, words), gap(before: second, words))
      return one == other ? abs(first - middle) > abs(second - middle) : one < other
    }
    guard let cut else { return [range] }
    return halved(range.lowerBound..<cut, words) + halved(cut..<range.upperBound, words)
  }

  private func gap(before place: Int, _ words: [Word]) -> Duration {
    words[place].start - words[place - 1].end
  }
}
