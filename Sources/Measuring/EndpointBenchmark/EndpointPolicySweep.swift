import VoiceCore

/// What a source of scores is worth to somebody who waits for the end of a turn: every policy that can be built on it,
/// tried on the same pauses (the method of livekit/eot-bench, 2025).
///
/// A policy has three numbers: the *threshold* that a score must exceed, the *action delay* before which nothing is done
/// about it, and the *timeout* after which a turn is over whatever the score. A hold is cut off when it outlasts the
/// timeout, or its score exceeds the threshold and it outlasts the action delay. An end waits for the action delay, or
/// for the timeout where its score does not exceed the threshold. Silence alone has one number, the delay.
package struct EndpointPolicySweep: Sendable {
  /// What one policy does.
  package struct OperatingPoint: Sendable, Hashable {
    /// The mean time in which an end is noticed, ms.
    package var waitMilliseconds: Double
    /// The share of the holds that are cut off, 0…1.
    package var cutOff: Double

    package init(waitMilliseconds: Double, cutOff: Double) {
      (self.waitMilliseconds, self.cutOff) = (waitMilliseconds, cutOff)
    }
  }

  package static let thresholds = (0...100).map { Double($0) / 100 }
  package static let actionDelays = Array(stride(from: 200, through: 1000, by: 100))
  package static let timeouts = Array(stride(from: 1000, through: 3500, by: 500))
  /// The delays of silence alone, as fine as the action delays all the way.
  package static let silenceDelays = Array(stride(from: 200, through: 3500, by: 100))

  /// The points of all policies, in no order.
  package let points: [OperatingPoint]
  /// The points that no other one beats in both, from the shortest wait to the least cut off.
  package let curve: [OperatingPoint]
  /// How well the scores tell ends from holds, whatever the threshold: ``areaUnderROC(holds:ends:)``.
  package let areaUnderROC: Double

  /// - Parameter pauses: with the scores of the source; those that are not counted are left out here.
  /// - Returns: nil without a hold, without an end, or where the source has no score for any pause.
  package init?(of source: EndpointSource, over pauses: [EndpointPause]) {
    let holds = pauses.filter { $0.kind == .hold && $0.isCounted }
    let ends = pauses.filter { $0.kind == .end }
    guard !holds.isEmpty, !ends.isEmpty else { return nil }
    if source == .silence {
      points = Self.silenceDelays.map { delay in
        OperatingPoint(
          waitMilliseconds: Double(delay),
          cutOff: Self.share(of: holds) { $0.length > .milliseconds(delay) })
      }
      // At the same moment of every pause it says the same of all.
      areaUnderROC = 0.5
    } else {
      let scores = (
        holds: holds.compactMap { $0.scores[source] }, ends: ends.compactMap { $0.scores[source] }
      )
      guard let area = Self.areaUnderROC(holds: scores.holds, ends: scores.ends) else { return nil }
      areaUnderROC = area
      points = Self.points(of: source, holds, ends)
    }
    curve = Self.frontier(of: points)
  }

  /// The least share of holds that are cut off by a policy whose mean wait is at most so long.
  package func cutOff(atWait milliseconds: Double) -> Double? {
    curve.last { $0.waitMilliseconds <= milliseconds + Self.tolerance }?.cutOff
  }

  /// The least mean wait of a policy that cuts off at most such a share of the holds, in ms.
  package func wait(atCutOff share: Double) -> Double? {
    curve.first { $0.cutOff <= share + Self.tolerance }?.waitMilliseconds
  }

  /// For what sums of shares and of ms are off by, not for what was measured.
  private static let tolerance = 1e-9

  private static func points(
    of source: EndpointSource, _ holds: [EndpointPause], _ ends: [EndpointPause]
  ) -> [OperatingPoint] {
    let ready = source.scorePointMilliseconds
    let delays = (ready < actionDelays[0] ? [ready] : []) + actionDelays.filter { $0 >= ready }
    var points: [OperatingPoint] = []
    for threshold in thresholds {
      let fires = { (pause: EndpointPause) in pause.scores[source].map { $0 > threshold } ?? false }
      let firing = holds.filter(fires).map(\.length)
      let waiting = holds.filter { !fires($0) }.map(\.length)
      let noticed = ends.count(where: fires)
      for delay in delays {
        let cutEarly = firing.count { $0 > .milliseconds(delay) }
        for timeout in timeouts {
          let cutLate = waiting.count { $0 > .milliseconds(timeout) }
          let wait = noticed * delay + (ends.count - noticed) * timeout
          points.append(
            OperatingPoint(
              waitMilliseconds: Double(wait) / Double(ends.count),
              cutOff: Double(cutEarly + cutLate) / Double(holds.count)))
        }
      }
    }
    return points
  }

  /// The Pareto frontier: of points by growing wait, each that cuts off less than all before it.
  package static func frontier(of points: [OperatingPoint]) -> [OperatingPoint] {
    var frontier: [OperatingPoint] = []
    for point in points.sorted(by: { ($0.waitMilliseconds, $0.cutOff) < ($1.waitMilliseconds, $1.cutOff) }) {
      if point.cutOff < frontier.last?.cutOff ?? .infinity { frontier.append(point) }
    }
    return frontier
  }

  private static func share(of pauses: [EndpointPause], _ holds: (EndpointPause) -> Bool) -> Double {
    Double(pauses.count(where: holds)) / Double(pauses.count)
  }

  /// The probability that an end has a higher score than a hold, both drawn at random; a tie is half a win (Mann and
  /// Whitney 1947). 0.5 is a coin, 1 never errs. Nil without scores of both kinds.
  package static func areaUnderROC(holds: [Double], ends: [Double]) -> Double? {
    guard !holds.isEmpty, !ends.isEmpty else { return nil }
    let sorted = holds.sorted()
    /// How many holds satisfy a condition that holds for the lower ones only.
    func count(while isLower: (Double) -> Bool) -> Int {
      var (low, high) = (0, sorted.count)
      while low < high {
        let middle = (low + high) / 2
        if isLower(sorted[middle]) { low = middle + 1 } else { high = middle }
      }
      return low
    }
    let wins = ends.reduce(0) { sum, end in sum + count { $0 < end } + count { $0 <= end } }
    return Double(wins) / Double(2 * holds.count * ends.count)
  }
}
