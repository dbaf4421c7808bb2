import Tree

extension Validator {
  /// The maximum size of a ConfigMap or Secret, in bytes.
  private static let mostBytes = 1_048_576

  mutating func checkConfigMap(_ map: Fields) {
    var size = 0
    let binary = map.map("binaryData") ?? Fields()
    for entry in map.map("data") ?? Fields() {
      size += entry.value.string?.utf8.count ?? 0
      if binary[entry.key] != nil {
        report("data", .key(entry.key), text: "can't be in 'binaryData' too", value: entry.key)
      }
    }
    for entry in binary { size += entry.value.string.flatMap(Base64.size) ?? 0 }
    checkSize(size)
  }

  private mutating func checkSize(_ size: Int) {
    if size > Self.mostBytes {
      report(
        "data", text: "may have \(Self.mostBytes) bytes together, and has \(size)",
        hint: "split it, or put it on a volume")
    }
  }

  mutating func checkSecret(_ secret: Fields) {
    let data = secret.map("data") ?? Fields()
    let texts = secret.map("stringData") ?? Fields()
    var size = 0
    for entry in data where texts[entry.key] == nil { size += entry.value.string.flatMap(Base64.size) ?? 0 }
    for entry in texts { size += entry.value.string?.utf8.count ?? 0 }
    checkSize(size)
    func bytes(_ key: String) -> [UInt8]? {
      if let text = texts[key]?.string { return Array(text.utf8) }
      guard let value = data[key] else { return nil }
      return value.string.map { Base64.decode($0) ?? [] } ?? []
    }
    switch secret.text("type") {
    case "kubernetes.io/dockerconfigjson": checkJSON(bytes(".dockerconfigjson"), ".dockerconfigjson")
    case "kubernetes.io/dockercfg": checkJSON(bytes(".dockercfg"), ".dockercfg")
    case "kubernetes.io/basic-auth":
      if bytes("username") == nil, bytes("password") == nil {
        report("data", text: "must have 'username' or 'password' for a Secret of this type")
      }
    case "kubernetes.io/ssh-auth":
      if bytes("ssh-privatekey")?.isEmpty ?? true {
        report("data", "ssh-privatekey", text: "is required for a Secret of this type")
      }
    case "kubernetes.io/tls":
      for key in ["tls.crt", "tls.key"] where bytes(key) == nil {
        report("data", .key(key), text: "is required for a Secret of this type")
      }
    case "kubernetes.io/service-account-token":
      if secret["metadata"]?["annotations", "kubernetes.io/service-account.name"]?.string?.isEmpty ?? true {
        report(
          "metadata", "annotations", "kubernetes.io/service-account.name", text: "is required for a Secret of this type"
        )
      }
    default: break
    }
  }

  private mutating func checkJSON(_ bytes: [UInt8]?, _ key: String) {
    guard let bytes else { return report("data", .key(key), text: "is required for a Secret of this type") }
    if !JSONText.isObject(bytes) { report("data", .key(key), text: "must be a JSON map in base64") }
  }
}
