import CCrypto
import FileAccess
import Foundation
import VoiceCore

/// SHA-256 (FIPS 180-4) by OpenSSL's libcrypto, fed piece by piece.
public struct SHA256: ~Copyable {
  private let context: OpaquePointer

  public init() {
    context = EVP_MD_CTX_new()
    EVP_DigestInit_ex(context, EVP_sha256(), nil)
  }

  deinit { EVP_MD_CTX_free(context) }

  public mutating func update(_ bytes: UnsafeRawBufferPointer) {
    EVP_DigestUpdate(context, bytes.baseAddress, bytes.count)
  }

  /// 64 lower-case hexadecimal digits.
  public consuming func finish() -> String {
    var digest = [UInt8](repeating: 0, count: 32)
    EVP_DigestFinal_ex(context, &digest, nil)
    let digits = Array("0123456789abcdef".utf8)
    return String(decoding: digest.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
  }

  /// The digest of a whole file, read in blocks of 1 MiB; about a second a gigabyte.
  ///
  /// - Throws: `.unreadable`; `.interrupted` when the task is cancelled.
  public static func ofFile(_ path: String) throws(VoiceError) -> String {
    let descriptor = try FileAccess.openFile(path).descriptor
    defer { close(descriptor) }
    var hash = SHA256()
    let block = UnsafeMutableRawBufferPointer.allocate(byteCount: 1 << 20, alignment: 16)
    defer { block.deallocate() }
    while true {
      if Task.isCancelled { throw .interrupted }
      let count = read(descriptor, block.baseAddress, block.count)
      if count < 0 && errno == EINTR { continue }
      guard count >= 0 else { throw .unreadable(path, reason: SystemError.words(errno)) }
      if count == 0 { return hash.finish() }
      hash.update(UnsafeRawBufferPointer(rebasing: block[..<count]))
    }
  }
}
