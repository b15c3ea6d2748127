import VoiceCore

/// Finds out how many voices there are and what each is like, from phrases of which nobody knows who said them:
/// agglomerative clustering with average linkage. Two groups belong together as much as their phrases on average do,
/// which for vectors of length 1 is the product of their mean vectors.
///
/// Pure. Work grows with the square of a block's phrases and of the blocks' groups: hours of speech take a second or two.
struct VoiceClusters {
  /// The cosine from which groups of phrases are one voice. Phrases of one voice have a cosine of 0.46 to 0.79 on
  /// average, of different voices -0.08 to 0.12 (CAM++, phrases of 1.5 s, six people); the border is where the
  /// model's authors put it for two recordings (speech_campplus_sv_zh_en_16k-common, threshold 0.33), a little lower
  /// for phrases as short as ours.
  static let sameVoice = 0.3
  /// The cosine from which voices are one speaker. Whole groups of one voice are more alike than their phrases,
  /// because what noise adds to each phrase is another in each: halves of one speaker have 0.8 and more, even with as
  /// much noise as leaves their phrases below ``sameVoice``, and two speakers up to 0.35.
  static let sameSpeaker = 0.6
  /// The speech in seconds that a speaker has at least. Groups with less, or with less than a twentieth of all, are
  /// no speaker of their own.
  static let shortestSpeaker = 1.5
  private static let blockLength = 400

  /// The voices' mean vectors, of length 1.
  let centroids: [[Float]]

  /// - Parameters:
  ///   - phrases: those that have a voice count, the longer the more.
  ///   - count: how many speakers there are, if somebody knows.
  init(of phrases: [SpokenPhrase], count: Int?) {
    // Half a second of speech says much less about a voice than a whole one.
    let heard = phrases.filter { !$0.voice.isEmpty }
    let sure = heard.filter { $0.seconds >= 0.8 }
    var groups = (sure.isEmpty ? heard : sure).map { Group($0.voice, weight: $0.seconds) }
    let total = groups.reduce(0) { $0 + $1.weight }
    // Hours of speech in two steps: each block by itself, and then what the blocks have found.
    while groups.count > Self.blockLength {
      let before = groups.count
      groups = stride(from: 0, to: groups.count, by: Self.blockLength).flatMap { start in
        Self.merged(Array(groups[start..<min(start + Self.blockLength, groups.count)])) { $0.cosine >= 0.45 }
      }
      if groups.count > before * 3 / 4 { break }
    }
    let least = min(Self.shortestSpeaker, total / 20)
    let found =
      if let count {
        Self.merged(groups, steps: Self.steps(for: count, groups, least))
      } else {
        Self.merged(groups) { $0.cosine >= Self.sameVoice }
      }
    var speakers = found.filter { $0.weight >= least }
    if count == nil { speakers = Self.joined(speakers) }
    speakers.sort { $0.weight > $1.weight }
    centroids = (speakers.isEmpty ? found : speakers).prefix(count ?? .max).map(\.direction)
  }

  /// Two groups that are about to become one.
  private struct Merge {
    let cosine: Double
    let groups: [Group]
  }

  /// Merges the closest two for as long as `goesOn` says.
  private static func merged(_ groups: [Group], while goesOn: (Merge) -> Bool) -> [Group] {
    var groups = groups
    // The closest group to each, among those behind it.
    var closest = groups.indices.map { nearest(of: $0, in: groups) }
    while groups.count > 1 {
      guard let first = closest.indices.max(by: { closest[$0].cosine < closest[$1].cosine }) else { break }
      let (second, cosine) = closest[first]
      guard second > first, goesOn(Merge(cosine: cosine, groups: groups)) else { break }
      groups[first].add(groups[second])
      groups.remove(at: second)
      closest.remove(at: second)
      for index in closest.indices {
        if index == first || closest[index].place == first || closest[index].place == second {
          closest[index] = nearest(of: index, in: groups)
        } else {
          if closest[index].place > second { closest[index].place -= 1 }
          if index < first, case let cosine = groups[index].cosine(to: groups[first]),
            cosine > closest[index].cosine
          {
            closest[index] = (first, cosine)
          }
        }
      }
    }
    return groups
  }

  /// The number of merges that leave so many groups that are speakers, or as many as there ever are.
  private static func steps(for count: Int, _ groups: [Group], _ least: Double) -> Int {
    var (step, best, most) = (0, 0, 0)
    func look(_ groups: [Group]) {
      let speakers = min(count, groups.count { $0.weight >= least })
      if speakers >= most { (best, most) = (step, speakers) }
    }
    let last = merged(groups) { merge in
      look(merge.groups)
      step += 1
      return true
    }
    look(last)
    return best
  }

  private static func merged(_ groups: [Group], steps: Int) -> [Group] {
    var step = 0
    return merged(groups) { _ in
      step += 1
      return step <= steps
    }
  }

  /// The groups, with those of one speaker joined.
  private static func joined(_ groups: [Group]) -> [Group] {
    var groups = groups
    while true {
      let pairs = groups.indices.flatMap { first in
        groups.indices.dropFirst(first + 1).map {
          (first, $0, Double(dot(groups[first].direction, groups[$0].direction)))
        }
      }
      guard let closest = pairs.max(by: { $0.2 < $1.2 }), closest.2 >= sameSpeaker else { return groups }
      groups[closest.0].add(groups[closest.1])
      groups.remove(at: closest.1)
    }
  }

  private static func nearest(of index: Int, in groups: [Group]) -> (place: Int, cosine: Double) {
    var best = (place: -1, cosine: -Double.infinity)
    for other in groups.indices.dropFirst(index + 1) {
      let cosine = groups[index].cosine(to: groups[other])
      if cosine > best.cosine { best = (other, cosine) }
    }
    return best
  }

  private struct Group {
    /// The sum of the vectors, each as often as it has seconds.
    private var sum: [Float]
    private(set) var weight: Double

    init(_ voice: [Float], weight: Double) {
      let weight = max(weight, 0.01)
      sum = voice.map { $0 * Float(weight) }
      self.weight = weight
    }

    mutating func add(_ other: Group) {
      for index in sum.indices { sum[index] += other.sum[index] }
      weight += other.weight
    }

    /// The mean cosine of a phrase here and a phrase there.
    func cosine(to other: Group) -> Double { Double(dot(sum, other.sum)) / (weight * other.weight) }

    var direction: [Float] {
      let length = dot(sum, sum).squareRoot()
      return length > 0 ? sum.map { $0 / length } : sum
    }
  }
}

func dot(_ a: [Float], _ b: [Float]) -> Float {
  a.withUnsafeBufferPointer { a in
    b.withUnsafeBufferPointer { b in
      var lanes = SIMD8<Float>.zero
      let whole = min(a.count, b.count) / 8 * 8
      for index in stride(from: 0, to: whole, by: 8) {
        let first = UnsafeRawPointer(a.baseAddress! + index).loadUnaligned(as: SIMD8<Float>.self)
        let second = UnsafeRawPointer(b.baseAddress! + index).loadUnaligned(as: SIMD8<Float>.self)
        lanes += first * second
      }
      var sum = lanes.sum()
      for index in whole..<min(a.count, b.count) { sum += a[index] * b[index] }
      return sum
    }
  }
}
