/// A limit on directives. libyaml compares each `%TAG` directive with all previous ones, so a few megabytes of them
/// would take hours. Tags have no meaning in Kubernetes, so no file needs many directives.
enum Directives {
  static let most = 500

  /// Whether there are more lines with such a directive than allowed.
  static func areTooMany(in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    var count = 0
    var place = 0
    while let next = unsafe bytes[place...].firstIndex(of: UInt8(ascii: "%")) {
      place = next + 1
      let isLineStart = unsafe next == 0 || bytes[next - 1] == 0x0A || bytes[next - 1] == 0x0D
      if isLineStart, unsafe bytes[place...].starts(with: "TAG".utf8) { count += 1 }
      if count > most { return true }
    }
    return false
  }
}
