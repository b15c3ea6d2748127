/// MPEG audio (MP1, MP2, MP3) as a run of frames, and what the tag in front of them says.
///
/// libsndfile takes the length from that tag, or guesses it from the first frame, and reads no further. Here the tag is
/// kept from it, so that it reads on for as long as there are frames: those of a file without a tag whose bit rate
/// changes, and those of a second file behind the first. What the tag says about silence that the encoder put in front
/// and behind is left to the caller.
///
/// Sources: ISO 11172-3 and 13818-3, clause 2.4; the Xing, LAME and VBRI tags as their encoders write them.
struct MPEGAudio {
  /// The frames that sound, without tags; the end is nil in a stream.
  let start: Int
  let end: Int?
  let first: MPEGFrame
  private let tag: Tag?
  /// The number of samples of a channel from `start` to `end`. Without a tag that fits the file, all of it is looked
  /// through for them.
  private let samples: Int?

  /// The delay of a decoder's filter bank, which comes on top of the encoder's (LAME's technical FAQ).
  private static let decoderDelay = 529
  /// The most bytes of junk in front of the first frame.
  private static let searched = 1 << 14

  /// - Parameters:
  ///   - begin: where the first frame should be.
  ///   - end: where the last one ends; nil: where the recording does.
  ///   - searching: also behind what is no frame.
  init?(_ source: SoundSource, from begin: Int = 0, to end: Int? = nil, searching: Bool) {
    // Four bytes first: to look far ahead makes a stream wait.
    guard searching || MPEGFrame(source.look(at: begin, 4)) != nil else { return nil }
    let last = source.size.map { min($0, end ?? $0) } ?? end
    var frames = FrameWalk(source, end: last ?? begin + Self.searched + 8192)
    guard let (place, first) = frames.first(from: begin, within: searching ? Self.searched : 0) else {
      return nil
    }
    tag = Tag(Array(source.look(at: place, first.length)), first)
    start = tag == nil ? place : place + first.length
    self.first = first
    // The decoder complains aloud about what is no frame: it is not shown what stands behind the last one.
    if source.size == nil {
      (self.end, samples) = (last, nil)
    } else if let tag, abs(tag.bytes - (last! - place)) < first.length {
      (self.end, samples) = (place + min(tag.bytes, last! - place), tag.frames * first.samples)
    } else {
      let walked = frames.count(from: start, like: first)
      (self.end, samples) = (walked.end, walked.count * first.samples)
    }
  }

  /// The number of samples of a channel that the encoder put in front.
  var lead: Int { tag?.padding.map { $0.front + Self.decoderDelay } ?? 0 }

  /// The number of samples of a channel that the tag speaks of, those in front and behind included.
  var promised: Int? { tag.map { $0.frames * first.samples } }

  /// The samples that the encoder put behind.
  var padding: Range<Int>? {
    guard let promised, let behind = tag?.padding?.behind, promised > lead else { return nil }
    return max(lead, promised - max(0, behind - Self.decoderDelay))..<promised
  }

  /// The number of samples of a channel that will be heard of a file.
  var length: Int? {
    samples.map { max(0, $0 - lead - ($0 == promised ? padding?.count ?? 0 : 0)) }
  }

  /// The Xing, Info or VBRI tag: a frame of silence that holds it.
  private struct Tag {
    var frames: Int
    /// The bytes of the whole file, this frame included.
    var bytes: Int
    /// The samples of a channel that the encoder put in front and behind.
    var padding: (front: Int, behind: Int)?

    init?(_ frame: [UInt8], _ header: MPEGFrame) {
      func number(_ place: Int, _ count: Int) -> Int {
        frame[place..<min(place + count, frame.count)].reduce(0) { $0 << 8 | Int($1) }
      }
      func has(_ text: String, _ place: Int) -> Bool {
        frame.count > place + 26 && frame[place..<place + 4].elementsEqual(text.utf8)
      }
      if header.layer == 3, has("VBRI", 36) {
        (bytes, frames) = (number(46, 4), number(50, 4))
        return
      }
      let side = header.isMPEG1 ? (header.isMono ? 17 : 32) : (header.isMono ? 9 : 17)
      // Behind a check sum it stands two bytes further on.
      guard header.layer == 3,
        let place = [4 + side, 6 + side].first(where: { has("Xing", $0) || has("Info", $0) })
      else { return nil }
      let flags = number(place + 4, 4)
      guard flags & 3 == 3 else { return nil }
      (frames, bytes) = (number(place + 8, 4), number(place + 12, 4))
      let encoder = place + 16 + (flags & 4 != 0 ? 100 : 0) + (flags & 8 != 0 ? 4 : 0)
      if encoder + 24 <= frame.count, frame[encoder] != 0 {
        let delays = number(encoder + 21, 3)
        padding = (delays >> 12, delays & 0xFFF)
      }
    }
  }
}

/// The header of a frame, of one whose length it says.
struct MPEGFrame: Hashable {
  let layer: Int
  let isMPEG1: Bool
  let isMono: Bool
  /// The sample rate in Hz.
  let sampleRate: Int
  /// The length in bytes.
  let length: Int
  /// Samples of a channel in a frame.
  var samples: Int { layer == 1 ? 384 : layer == 3 && !isMPEG1 ? 576 : 1152 }

  init?(_ bytes: some Collection<UInt8>) {
    guard bytes.count >= 4 else { return nil }
    let word = bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) }
    let version = word >> 19 & 3
    let layer = 4 - (word >> 17 & 3)
    let (rateIndex, bitRateIndex) = (word >> 10 & 3, word >> 12 & 15)
    guard word >> 21 == 0x7FF, version != 1, layer < 4, rateIndex < 3, (1...14).contains(bitRateIndex) else {
      return nil
    }
    self.layer = layer
    isMPEG1 = version == 3
    isMono = word >> 6 & 3 == 3
    // MPEG 2 has half the rates, its extension 2.5 a quarter.
    sampleRate = [44_100, 48_000, 32_000][rateIndex] >> (version == 3 ? 0 : version == 2 ? 1 : 2)
    let bitRate = 1000 * Self.bitRates[isMPEG1 ? layer - 1 : layer == 1 ? 3 : 4][bitRateIndex - 1]
    let padding = word >> 9 & 1
    length =
      layer == 1
      ? (12 * bitRate / sampleRate + padding) * 4
      : (layer == 3 && !isMPEG1 ? 72 : 144) * bitRate / sampleRate + padding
  }

  /// Whether both can stand in one stream.
  func fits(_ other: MPEGFrame) -> Bool {
    layer == other.layer && isMPEG1 == other.isMPEG1 && sampleRate == other.sampleRate
  }

  /// kbit/s: MPEG 1's layers, then MPEG 2's first, and its second and third.
  private static let bitRates = [
    [32, 64, 96, 128, 160, 192, 224, 256, 288, 320, 352, 384, 416, 448],
    [32, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384],
    [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320],
    [32, 48, 56, 64, 80, 96, 112, 128, 144, 160, 176, 192, 224, 256],
    [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160],
  ]
}

/// Goes from frame to frame, 64 kB in memory at a time.
private struct FrameWalk {
  let source: SoundSource
  let end: Int
  private var window: [UInt8] = []
  private var windowStart = 0

  init(_ source: SoundSource, end: Int) {
    self.source = source
    self.end = end
  }

  private mutating func frame(at place: Int) -> MPEGFrame? {
    guard place + 4 <= end else { return nil }
    if place < windowStart || place + 4 > windowStart + window.count {
      window = Array(source.look(at: place, min(1 << 16, end - place)))
      windowStart = place
    }
    let index = place - windowStart
    return index + 4 <= window.count ? MPEGFrame(window[index..<index + 4]) : nil
  }

  /// The first frame that two like it follow, or as many as there are to the end.
  mutating func first(from begin: Int, within limit: Int) -> (place: Int, frame: MPEGFrame)? {
    for place in begin...begin + limit {
      guard let first = frame(at: place) else {
        if place > windowStart + window.count { return nil }
        continue
      }
      var next = place + first.length
      var followers = 0
      while followers < 2, let frame = frame(at: next), frame.fits(first) {
        next += frame.length
        followers += 1
      }
      let isAll = source.size.map { next >= $0 } ?? source.look(at: next, 4).isEmpty
      if followers == 2 || (place == begin && isAll) { return (place, first) }
    }
    return nil
  }

  /// Counts the whole frames, and finds where the last one ends.
  mutating func count(from start: Int, like first: MPEGFrame) -> (count: Int, end: Int) {
    var walked = (count: 0, end: start)
    var place = start
    while place + 4 <= end {
      // Behind junk the next one counts when another one follows.
      guard let frame = frame(at: place), frame.fits(first), place + frame.length <= end,
        place == walked.end || self.frame(at: place + frame.length)?.fits(first) == true
      else {
        place += 1
        continue
      }
      place += frame.length
      walked = (walked.count + 1, place)
    }
    return walked
  }
}
