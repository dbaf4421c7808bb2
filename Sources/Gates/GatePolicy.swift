import Tree

/// What the command line allows gates to do. Nothing unless it says so: an Application may come from a stranger.
public struct GatePolicy: Sendable {
  /// Whether they may send requests.
  public var allowsNetwork: Bool
  /// Whether they may send them to link-local addresses, at which clouds give credentials away.
  public var allowsLinkLocal: Bool
  /// The secrets that they may use, by `NAME/KEY`, with where each is.
  public var secrets: [Secret]

  /// A secret that the command line names.
  public struct Secret: Sendable, Hashable {
    /// `NAME/KEY`, as in a `secretRef`.
    public var name: String
    /// Where its value is.
    public var source: Source

    /// Where a value is.
    public enum Source: Sendable, Hashable {
      case environment(String)
      case file(String)
    }

    /// Reads `NAME/KEY=env:VARIABLE` or `NAME/KEY=file:PATH`; nil when it is anything else.
    public init?(_ text: String) {
      guard let sign = text.firstIndex(of: "="), text[..<sign].split(separator: "/").count == 2 else { return nil }
      let place = text[text.index(after: sign)...]
      if place.hasPrefix("env:"), place.utf8.count > 4 {
        source = .environment(String(place.dropFirst(4)))
      } else if place.hasPrefix("file:"), place.utf8.count > 5 {
        source = .file(String(place.dropFirst(5)))
      } else {
        return nil
      }
      name = String(text[..<sign])
    }
  }

  /// A policy; nothing is allowed unless it is said.
  public init(allowsNetwork: Bool = false, allowsLinkLocal: Bool = false, secrets: [Secret] = []) {
    self.allowsNetwork = allowsNetwork
    self.allowsLinkLocal = allowsLinkLocal
    self.secrets = secrets
  }
}

/// Why a gate can't be carried out, in the user's words.
struct GateProblem: Error {
  var message: String
  /// Whether trying again can't help.
  var isFinal: Bool
  /// Whether the time was over before it could be known.
  var isUndecided = false

  init(_ message: String, isFinal: Bool = true) {
    self.message = message
    self.isFinal = isFinal
  }
}
