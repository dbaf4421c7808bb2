import Tree

/// Why a delivery can't go on, in the user's words.
public struct DeliveryError: Error, Sendable, Hashable {
  /// What kind of trouble it is: each ends a command in its own way.
  public enum Kind: Sendable, Hashable {
    /// What was asked for makes no sense here.
    case refused
    /// Another command is at work on the Application, or was faster.
    case conflict
    /// The place of delivery can't be reached, or refuses.
    case unreachable
    /// The place of delivery can't be reached right now; it may be there again soon.
    case unavailable
    /// It took longer than allowed.
    case timeout
  }

  /// What kind of trouble it is.
  public var kind: Kind
  /// Lower-case, no final stop.
  public var message: String
  /// The likely fix.
  public var hint: String?

  /// Creates an error.
  public init(_ kind: Kind, _ message: String, hint: String? = nil) {
    self.kind = kind
    self.message = message
    self.hint = hint
  }

  /// A failure of the disk.
  init(_ diagnostic: Diagnostic) {
    let place = diagnostic.mark.map { "\($0): " } ?? ""
    self.init(.unreachable, place + diagnostic.message, hint: diagnostic.hint)
  }
}

extension DeliveryError: CustomStringConvertible {
  public var description: String { Diagnostic.error(message, at: nil, hint: hint).description }
}
