/// An event that an installation reports.
public enum InstallEvent: Sendable {
  case started(id: String, bytes: Int64)
  /// Another process installs the same model; this one goes on when that has ended.
  case waiting(id: String)
  case progress(InstallProgress)
  /// A source did not work and the next one is tried; reported once for a host that cannot be reached.
  case sourceFailed(id: String, file: String, reason: String)
  /// A file is in its place. `recorded` when nobody had published its hash, so that this one now counts.
  case verified(id: String, file: String, sha256: String, recorded: Bool)
  case finished(id: String)
}

public struct InstallProgress: Sendable {
  public var id: String
  /// Bytes of all of the model's files that are there.
  public var completedBytes: Int64
  public var totalBytes: Int64
  /// The rate in bytes a second; nil at first.
  public var bytesPerSecond: Double?
  public var remaining: Duration?
}
