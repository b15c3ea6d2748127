import Synchronization

/// Holds a draft back until the person is known to be done. Any thread may wait or let go, any number of times; once
/// it has let go it holds no more.
public final class Hold: Sendable {
  private struct State {
    var isHolding: Bool
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private let state: Mutex<State>

  /// - Parameter isHolding: false for a reply that is wanted at once.
  public init(isHolding: Bool = true) { state = Mutex(State(isHolding: isHolding)) }

  public func letGo() {
    let waiting = state.withLock { state in
      defer { state = State(isHolding: false) }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Returns once it has let go.
  public func wait() async {
    await withCheckedContinuation { continuation in
      let isHolding = state.withLock { state in
        if state.isHolding { state.waiting.append(continuation) }
        return state.isHolding
      }
      if !isHolding { continuation.resume() }
    }
  }
}
