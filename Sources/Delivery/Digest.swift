import Codec
internal import Crypto
import Tree

/// SHA-256 digests in lowercase hexadecimal.
public enum Digest {
  /// The digest of bytes.
  public static func of(_ bytes: [UInt8]) -> String {
    SHA256.hash(data: bytes).map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
  }

  /// The digest of values in compact JSON, which does not depend on how they were written in a file.
  public static func of(_ nodes: [Node]) -> String {
    of(Array(JSONWriter(compact: true).string(.list(nodes)).utf8))
  }
}
