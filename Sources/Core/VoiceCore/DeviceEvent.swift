/// Something that happened to a device while it was in use, to be told to the user.
public enum DeviceEvent: Sendable, Hashable {
  /// The device stopped; another try is under way.
  case lost(String)
  /// Sound goes on, perhaps through another device than before.
  case reopened(String)
  /// One of its channels is another one inverted, and counts upside down.
  case inverted(String)
}
