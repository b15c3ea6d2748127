/// The inner values of a network that a run shall return, in the place of outputs that nobody reads.
///
/// A network returns what its graph names as outputs, and what happens inside it stays there: the attention of a
/// decoder, say. One branch of an `If` often has outputs that only the other one fills.
public struct OnnxExposure: Sendable, Hashable {
  /// The attribute of the `If` that holds the branch: "then_branch" or "else_branch".
  public var branch: String
  /// The inner values by the names of the outputs that carry them, of the same element type. Those that a network
  /// does not have are left out.
  public var values: [String: String]

  public init(branch: String, values: [String: String]) {
    self.branch = branch
    self.values = values
  }
}
