import Definitions
import Tree

/// What the command line allows gates to do. Nothing unless it says so: an Application may come from a stranger.
public struct GatePolicy: Sendable {
  /// Whether they may send requests.
  public var allowsNetwork: Bool
  /// Whether they may send them to link-local addresses, at which clouds give credentials away.
  public var allowsLinkLocal: Bool
  /// The secrets that they may use, by `NAME/KEY`, with where each is.
  public var secrets: [Secret]
  /// The programs that they may run.
  public var programs: Programs

  /// The programs of step types, which are what the command line's definitions say, whatever a workflow's record has.
  public struct Programs: Sendable {
    /// The programs; each belongs to the step type that is its owner.
    public var functions: [FunctionReference]
    /// What runs them; nil if that is not allowed.
    public var runner: FunctionRunner?

    /// Programs; none unless they are given.
    public init(_ functions: [FunctionReference] = [], runner: FunctionRunner? = nil) {
      self.functions = functions
      self.runner = runner
    }

    func function(of type: String) -> FunctionReference? { functions.last { $0.owner.hasSameBytes(as: type) } }
  }

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
  public init(
    allowsNetwork: Bool = false, allowsLinkLocal: Bool = false, secrets: [Secret] = [],
    programs: Programs = Programs()
  ) {
    self.allowsNetwork = allowsNetwork
    self.allowsLinkLocal = allowsLinkLocal
    self.secrets = secrets
    self.programs = programs
  }
}

/// Why a gate can't be carried out, in the user's words.
struct GateProblem: Error {
  var message: String
  /// Whether trying again can't help.
  var isFinal: Bool
  /// Whether the time was over before it could be known.
  var isUndecided = false
  /// What was seen each time, for the record.
  var seen: [Node] = []

  init(_ message: String, isFinal: Bool = true) {
    self.message = message
    self.isFinal = isFinal
  }
}
