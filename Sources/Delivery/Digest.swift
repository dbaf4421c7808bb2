import Codec
internal import Crypto
import Tree

/// SHA-256, as lower-case hexadecimal.
public enum Digest {
  /// The digest of bytes.
  public static func of(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// The digest of values, however they are written.
  public static func of(_ nodes: [Node]) -> String {
    of(Array(JSONWriter(compact: true).string(.list(nodes)).utf8))
  }
}
