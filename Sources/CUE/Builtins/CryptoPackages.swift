import Crypto

extension BuiltinPackage {
  /// MD5, for names that other tools derive with it.
  static let md5 = BuiltinPackage("crypto/md5", [sum("md5.Sum") { Array(Insecure.MD5.hash(data: $0)) }])

  /// SHA-1, for names that other tools derive with it.
  static let sha1 = BuiltinPackage("crypto/sha1", [sum("sha1.Sum") { Array(Insecure.SHA1.hash(data: $0)) }])

  /// SHA-256.
  static let sha256 = BuiltinPackage("crypto/sha256", [sum("sha256.Sum256") { Array(SHA256.hash(data: $0)) }])

  /// SHA-384 and SHA-512.
  static let sha512 = BuiltinPackage(
    "crypto/sha512",
    [
      sum("sha512.Sum512") { Array(SHA512.hash(data: $0)) }, sum("sha512.Sum384") { Array(SHA384.hash(data: $0)) },
    ])

  private static func sum(_ name: String, _ body: @escaping @Sendable ([UInt8]) -> [UInt8]) -> Builtin {
    Builtin(name, 1) { call throws(Bottom) in .bytes(body(try call.bytes(0))) }
  }

  /// Message authentication codes.
  static let hmac = BuiltinPackage(
    "crypto/hmac",
    [
      Builtin("hmac.Sign", 3) { call throws(Bottom) in
        let key = SymmetricKey(data: try call.bytes(1))
        let data = try call.bytes(2)
        switch try call.string(0) {
        case "MD5": return .bytes(Array(HMAC<Insecure.MD5>.authenticationCode(for: data, using: key)))
        case "SHA1": return .bytes(Array(HMAC<Insecure.SHA1>.authenticationCode(for: data, using: key)))
        case "SHA256": return .bytes(Array(HMAC<SHA256>.authenticationCode(for: data, using: key)))
        case "SHA384": return .bytes(Array(HMAC<SHA384>.authenticationCode(for: data, using: key)))
        case "SHA512": return .bytes(Array(HMAC<SHA512>.authenticationCode(for: data, using: key)))
        case let name: throw call.failed("there is no hash \(Literal.quoted(name))")
        }
      }
    ],
    values: [
      "MD5": "\"MD5\"", "SHA1": "\"SHA1\"", "SHA256": "\"SHA256\"", "SHA384": "\"SHA384\"", "SHA512": "\"SHA512\"",
    ])
}
