import CSndFile
import FileAccess
import Foundation
import VoiceCore

/// Writes one channel of sound to a file: 16-bit WAV, or FLAC or Ogg Vorbis by the name's extension.
///
/// The sound goes to a temporary file in the same folder, which gets its final name in `finish()` and only there: what
/// has that name is whole. Whatever ends before (an error, a deinit) leaves nothing behind and an older file of that
/// name untouched. Samples beyond ±1 become ±1, NaN becomes 0. Belongs to one queue; writing blocks on the disk.
public struct AudioFileWriter: ~Copyable {
  public let path: String
  /// The file's sample rate in Hz.
  public let sampleRate: Int

  /// The file that is being written; nil once it has its name or is given up.
  private var new: NewFile?
  /// libsndfile's; nil once closed.
  private var file: OpaquePointer?
  private let output: UnsafeMutablePointer<Output>
  private var isEmpty = true

  /// - Throws: `.cannotCreate`, `.diskFull`, `.writeFailed`; `.unwritableFormat`.
  public init(path: String, sampleRate: Int) throws(VoiceError) {
    let format = try Self.format(for: path)
    let new = try NewFile(path)
    let output = UnsafeMutablePointer<Output>.allocate(capacity: 1)
    output.initialize(to: Output(descriptor: new.descriptor))
    var info = SF_INFO()
    info.samplerate = Int32(sampleRate)
    info.channels = 1
    info.format = format
    var access = Output.access
    guard let file = sf_open_virtual(&access, Int32(SFM_WRITE), &info, output) else {
      let code = output.pointee.failure
      let reason = String(cString: sf_strerror(nil))
      output.deallocate()
      throw code == 0 ? .cannotCreate(path, reason: reason) : .creating(path, code)
    }
    self.file = file
    self.output = output
    self.path = path
    self.sampleRate = sampleRate
    self.new = new
  }

  deinit {
    if let file { sf_close(file) }
    output.deallocate()
  }

  /// Writes any number of samples. After an error nothing more can be written.
  public mutating func write(_ samples: [Float]) throws(VoiceError) {
    guard let file else { return }
    isEmpty = isEmpty && samples.isEmpty
    let safe = samples.map { $0.isFinite ? min(max($0, -1), 1) : 0 }
    let written = sf_writef_float(file, safe, sf_count_t(safe.count))
    guard written == safe.count, output.pointee.failure == 0 else {
      let reason = String(cString: sf_strerror(file))
      throw discard(reason)
    }
  }

  /// Ends the file and gives it its name, in place of an older file of that name.
  public mutating func finish() throws(VoiceError) {
    // libsndfile's FLAC encoder writes no header before the first sample, and a file without one is not FLAC.
    if isEmpty, PathParts(path).ending.lowercased() == "flac" { try write([0]) }
    guard let file, let new else { return }
    // The encoders write their last block and the header's lengths here.
    sf_close(file)
    self.file = nil
    self.new = nil
    if output.pointee.failure != 0 { throw .writing(path, output.pointee.failure) }
    try new.finish()
  }

  private mutating func discard(_ reason: String) -> VoiceError {
    let code = output.pointee.failure
    sf_close(file)
    file = nil
    new = nil
    return code == 0 ? .writeFailed(path, reason: reason) : .writing(path, code)
  }
}

// MARK: - What

extension AudioFileWriter {
  private static func format(for path: String) throws(VoiceError) -> Int32 {
    switch PathParts(path).ending.lowercased() {
    case "wav", "wave", "": Int32(SF_FORMAT_WAV | SF_FORMAT_PCM_16)
    case "flac": Int32(SF_FORMAT_FLAC | SF_FORMAT_PCM_16)
    case "ogg", "oga": Int32(SF_FORMAT_OGG | SF_FORMAT_VORBIS)
    case let other:
      throw .unwritableFormat(path, ending: other)
    }
  }
}

/// The file under libsndfile. libsndfile forgets why a write failed when it happens while an encoder is closed, so the
/// reason is kept here.
private struct Output {
  let descriptor: Int32
  /// The number of the first error; 0 is none.
  var failure: Int32 = 0

  private static func of(_ pointer: UnsafeMutableRawPointer?) -> UnsafeMutablePointer<Output> {
    pointer!.assumingMemoryBound(to: Output.self)
  }

  static var access: SF_VIRTUAL_IO {
    SF_VIRTUAL_IO(
      get_filelen: { pointer in
        var information = stat()
        return fstat(Output.of(pointer).pointee.descriptor, &information) == 0
          ? Int64(information.st_size) : -1
      },
      seek: { offset, origin, pointer in
        Int64(lseek(Output.of(pointer).pointee.descriptor, off_t(offset), origin))
      },
      read: { target, count, pointer in
        Int64(Foundation.read(Output.of(pointer).pointee.descriptor, target, Int(count)))
      },
      write: { source, count, pointer in
        let output = Output.of(pointer)
        var done = 0
        while done < Int(count), output.pointee.failure == 0 {
          let written = Foundation.write(output.pointee.descriptor, source! + done, Int(count) - done)
          if written >= 0 {
            done += written
          } else if errno != EINTR {
            output.pointee.failure = errno
          }
        }
        return Int64(done)
      },
      tell: { pointer in Int64(lseek(Output.of(pointer).pointee.descriptor, 0, SEEK_CUR)) })
  }
}
