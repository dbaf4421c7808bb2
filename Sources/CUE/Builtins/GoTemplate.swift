import Tree

/// A parsed template of Go's `text/template`.
struct GoTemplate {
  /// The steps of the template.
  var steps: [Step] = []
  /// The templates that it defines with `define` and `block`.
  var defined: [ByteKey: [Step]] = [:]

  indirect enum Step {
    case text(String)
    case output(Pipeline)
    /// `if`, or `with`, which makes the value the context of its steps.
    case choice(Pipeline, isContext: Bool, then: [Step], otherwise: [Step])
    case range(Pipeline, body: [Step], otherwise: [Step])
    case leave
    case next
    case template(String, Pipeline?)
  }

  /// Commands of which each gets the result of the one before as its last argument.
  struct Pipeline {
    /// The variables that the result is assigned to.
    var variables: [String] = []
    var isDeclaration = false
    var commands: [[Operand]] = []
  }

  indirect enum Operand {
    case context
    case literal(Node)
    case function(String)
    case variable(String)
    case pipeline(Pipeline)
    /// A field of the context, or of another operand.
    case field(String, of: Operand)
  }

  /// What is wrong with a template or its data.
  struct Failure: Error {
    var message: String
    /// The limit of the evaluation that was reached, if that is the reason.
    var limit: Bottom?

    init(_ message: String) { self.message = message }

    init(limit: Bottom) {
      message = limit.message
      self.limit = limit
    }
  }

  static let functions: Set<ByteKey> = [
    "and", "or", "not", "len", "index", "slice", "print", "printf", "println", "html", "js", "urlquery", "eq", "ne",
    "lt", "le", "gt", "ge", "call",
  ]
}
