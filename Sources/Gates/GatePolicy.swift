import Definitions
import Tree

/// The permissions of gates, given on the command line. By default gates may do nothing, because an Application may
/// come from a stranger.
public struct GatePolicy: Sendable {
  /// Whether gates may send requests.
  public var allowsNetwork: Bool
  /// Whether gates may send requests to link-local addresses, at which clouds hand out credentials.
  public var allowsLinkLocal: Bool
  /// The secrets that gates may use, with their sources.
  public var secrets: [Secret]
  /// The programs that gates may run.
  public var programs: Programs

  /// The programs of step types. They come from the definitions on the command line, whatever a workflow's record
  /// contains.
  public struct Programs: Sendable {
    /// The programs. The owner of each is the step type that it belongs to.
    public var functions: [FunctionReference]
    /// Runs the programs. Nil if that is not allowed.
    public var runner: FunctionRunner?

    /// Creates a set of programs, which is empty by default.
    public init(_ functions: [FunctionReference] = [], runner: FunctionRunner? = nil) {
      self.functions = functions
      self.runner = runner
    }

    func function(of type: String) -> FunctionReference? { functions.last { $0.owner.hasSameBytes(as: type) } }
  }

  /// A secret that is given on the command line.
  public struct Secret: Sendable, Hashable {
    /// The name as `NAME/KEY`, as in a `secretRef`.
    public var name: String
    /// The source of its value.
    public var source: Source

    /// The source of a value.
    public enum Source: Sendable, Hashable {
      case environment(String)
      case file(String)
    }

    /// Parses `NAME/KEY=env:VARIABLE` or `NAME/KEY=file:PATH`. Nil if the text has another form.
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

  /// Creates a policy. By default nothing is allowed.
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

/// The reason why a gate can't be evaluated, as a message for the user.
struct GateProblem: Error {
  var message: String
  /// Whether trying again is pointless.
  var isFinal: Bool
  /// Whether the time ran out before the result was known.
  var isUndecided = false
  /// The observations of all attempts, for the record.
  var seen: [Node] = []

  init(_ message: String, isFinal: Bool = true) {
    self.message = message
    self.isFinal = isFinal
  }
}
