import Foundation
import VoiceCore

/// All that this program asks of the disk by name. Names are `FileName`'s texts: here they become bytes, and nowhere
/// else.
///
/// No call waits for anything but the disk: a FIFO without a writer, a terminal or a device is never waited for.
public enum FileAccess {
  /// The kind of thing that has a name.
  public enum Kind: Sendable, Hashable {
    case file, folder
    /// A pipe, a socket, a device, a terminal.
    case other
  }

  /// Calls open(2). The descriptor is closed when another program takes this one's place, and a FIFO's other end is
  /// not waited for.
  ///
  /// - Returns: the descriptor, which is the caller's; below 0 when `errno` says why.
  public static func open(_ path: String, _ flags: Int32, mode: mode_t = 0o666) -> Int32 {
    FileName.withCString(path) { name in
      while true {
        let descriptor = Foundation.open(name, flags | O_CLOEXEC | O_NONBLOCK | O_NOCTTY, mode)
        if descriptor >= 0 || errno != EINTR { return descriptor }
      }
    }
  }

  /// The status of what has a name; nil when there is nothing, or nothing that this user may see.
  public static func status(_ path: String, followingLinks: Bool = true) -> stat? {
    var status = stat()
    let result = FileName.withCString(path) { followingLinks ? stat($0, &status) : lstat($0, &status) }
    return result == 0 ? status : nil
  }

  /// The kind of what has a name, links followed; nil when there is nothing.
  public static func kind(_ path: String) -> Kind? { status(path).map(kind) }

  static func kind(_ status: stat) -> Kind {
    switch status.st_mode & S_IFMT {
    case S_IFREG: .file
    case S_IFDIR: .folder
    default: .other
    }
  }

  /// Whether the name is taken; a link that leads nowhere takes its name.
  public static func exists(_ path: String) -> Bool { status(path, followingLinks: false) != nil }

  /// The size of a file in bytes; nil when there is none.
  public static func size(_ path: String) -> Int64? {
    status(path).flatMap { kind($0) == .file ? Int64($0.st_size) : nil }
  }

  /// Opens a file, and only a file, for reading.
  ///
  /// - Returns: the descriptor, which is the caller's, and what fstat(2) says of it.
  /// - Throws: `.noSuchFile`, `.isDirectory`, `.unreadable`.
  public static func openFile(_ path: String) throws(VoiceError) -> (descriptor: Int32, status: stat) {
    let descriptor = open(path, O_RDONLY)
    guard descriptor >= 0 else { throw .reading(path, errno) }
    var status = stat()
    fstat(descriptor, &status)
    switch kind(status) {
    case .file: return (descriptor, status)
    case .folder:
      close(descriptor)
      throw .isDirectory(path)
    case .other:
      close(descriptor)
      throw .unreadable(path, reason: "it is a pipe or a device, not a file")
    }
  }

  /// The contents of a file.
  /// - Throws: as `openFile`.
  public static func contents(_ path: String) throws(VoiceError) -> Data {
    let descriptor = try openFile(path).descriptor
    let file = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    do { return try file.readToEnd() ?? Data() } catch {
      throw .unreadable(path, reason: SystemError.words(error))
    }
  }

  /// The file as bytes that are read from the disk only when they are looked at.
  /// - Throws: as `openFile`.
  public static func mapped(_ path: String) throws(VoiceError) -> Data {
    let (descriptor, status) = try openFile(path)
    defer { close(descriptor) }
    let size = Int(status.st_size)
    guard size > 0 else { return Data() }
    guard let start = mmap(nil, size, PROT_READ, MAP_PRIVATE, descriptor, 0), start != MAP_FAILED else {
      throw .unreadable(path, reason: SystemError.words(errno))
    }
    return Data(bytesNoCopy: start, count: size, deallocator: .custom { munmap($0, $1) })
  }

  /// The names in a folder, without "." and "..", in no order.
  /// - Throws: `.noSuchFile`, `.unreadable`.
  public static func names(in folder: String) throws(VoiceError) -> [String] {
    guard let stream = FileName.withCString(folder, { opendir($0) }) else { throw .reading(folder, errno) }
    defer { closedir(stream) }
    return names(in: stream)
  }

  static func names(in stream: OpaquePointer) -> [String] {
    var names: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) {
        $0.withMemoryRebound(to: UInt8.self, capacity: 256) {
          FileName.text(UnsafeBufferPointer(start: $0, count: strnlen($0, 256)))
        }
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names
  }

  /// Makes a folder and those above it that are missing.
  /// - Throws: `.cannotCreate`, `.diskFull`.
  public static func makeFolder(_ path: String) throws(VoiceError) {
    if kind(path) == .folder { return }
    let parts = PathParts(path)
    if !parts.folder.isEmpty, parts.folder != path { try makeFolder(parts.folder) }
    guard FileName.withCString(path, { mkdir($0, 0o777) }) != 0 else { return }
    let code = errno
    switch (code, kind(path)) {
    case (EEXIST, .folder): return
    case (EEXIST, _): throw .cannotCreate(path, reason: "there is a file of that name")
    case (ENOTDIR, _): throw .cannotCreate(path, reason: "one of the folders above it is a file")
    default: throw .creating(path, code)
    }
  }

  /// The folder at which relative paths begin.
  public static var currentFolder: String {
    guard let path = getcwd(nil, 0) else { return "." }
    defer { free(path) }
    return FileName.text(path)
  }

  /// Removes a name from the disk; it is no error when there is none.
  public static func remove(_ path: String) { _ = FileName.withCString(path) { unlink($0) } }

  /// Writes a whole file in place of what has its name, or leaves that as it was.
  /// - Throws: `.cannotCreate`, `.diskFull`, `.writeFailed`.
  public static func write(_ data: Data, to path: String) throws(VoiceError) {
    let file = try NewFile(path)
    try file.write(data)
    try file.finish()
  }

  /// Copies a file to a name that is then whole, or not there.
  /// - Throws: what `openFile` and `write` throw; `.interrupted` when the task is cancelled.
  public static func copy(_ source: String, to path: String) throws(VoiceError) {
    let input = FileHandle(fileDescriptor: try openFile(source).descriptor, closeOnDealloc: true)
    let file = try NewFile(path)
    while true {
      if Task.isCancelled { throw .interrupted }
      let block: Data
      do { block = try input.read(upToCount: 1 << 20) ?? Data() } catch {
        throw .unreadable(source, reason: SystemError.words(error))
      }
      if block.isEmpty { break }
      try file.write(block)
    }
    try file.finish()
  }

  /// Makes a folder for files that are not kept, which only this user may look into; the caller removes it.
  /// - Throws: `.cannotCreate`, `.diskFull`.
  public static func makeTemporaryFolder() throws(VoiceError) -> String {
    let folder = FileManager.default.temporaryDirectory.path
    var name = Array((folder + "/sotto-XXXXXX").utf8CString)
    guard mkdtemp(&name) != nil else { throw .creating(folder, errno) }
    return FileName.text(name)
  }

  /// Checks that this user may make files in a folder.
  /// - Throws: `.cannotCreate`.
  public static func checkWritable(_ folder: String) throws(VoiceError) {
    guard FileName.withCString(folder, { access($0, W_OK | X_OK) }) != 0 else { return }
    throw .cannotCreate(PathParts.join(folder, "…"), reason: SystemError.words(errno))
  }

  /// Writes all of some bytes to a descriptor; a signal in between does not matter.
  /// - Returns: 0, or the error's number.
  public static func write(_ bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32 {
    var done = 0
    while done < bytes.count {
      let count = Foundation.write(descriptor, bytes.baseAddress! + done, bytes.count - done)
      if count > 0 {
        done += count
      } else if count == 0 {
        return EIO
      } else if errno == EAGAIN {
        var ready = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, 100)
      } else if errno != EINTR {
        return errno
      }
    }
    return 0
  }
}
