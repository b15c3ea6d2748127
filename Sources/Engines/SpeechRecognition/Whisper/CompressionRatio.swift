import CZlib

/// The number of bytes of `text` for each byte of its zlib compression at the usual level, as in OpenAI's
/// `whisper/utils.py`: about 1.5 for speech, above 2.4 for text that repeats itself. 0 for an empty text.
package func compressionRatio(of text: String) -> Float {
  let bytes = Array(text.utf8)
  guard !bytes.isEmpty else { return 0 }
  var length = compressBound(uLong(bytes.count))
  var compressed = [UInt8](repeating: 0, count: Int(length))
  guard compress(&compressed, &length, bytes, uLong(bytes.count)) == Z_OK else { return 0 }
  return Float(bytes.count) / Float(length)
}
