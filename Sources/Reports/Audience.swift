import Tree

/// Who answers which request at each stage: for every kind of request that the routes tell apart.
public struct Audience: Sendable {
  /// A request, and who answers it at each stage in order.
  public struct Entry: Sendable {
    var host: String
    var path: String
    /// Headers, cookies and parameters, as people write them.
    var conditions: [String]
    /// For each stage: the part of the requests that the new version answers, in per cent; nil where that can't be
    /// said, and the ways there in words.
    var answers: [(new: Double?, words: String)]

    /// Creates an entry.
    public init(host: String, path: String, conditions: [String], answers: [(new: Double?, words: String)]) {
      self.host = host
      self.path = path
      self.conditions = conditions
      self.answers = answers
    }
  }

  /// Every kind of request.
  public var entries: [Entry]
  /// The stages, as links lead to them.
  public var stages: [String]

  /// Creates an audience.
  public init(entries: [Entry], stages: [String]) {
    self.entries = entries
    self.stages = stages
  }

  var node: Node {
    [
      "stages": .list(stages.map(Node.string)),
      "entries": .list(
        entries.map { entry in
          [
            "host": .string(entry.host), "path": .string(entry.path),
            "conditions": .list(entry.conditions.map(Node.string)),
            "with": entry.conditions.isEmpty ? nil : .string(entry.conditions.joined(separator: ", ")),
            "answers": .list(
              entry.answers.map { answer in
                ["new": .string(answer.new.map(TopologyBuilder.percent) ?? "–"), "words": .string(answer.words)]
              }),
          ]
        }),
    ]
  }
}
