import CUE

/// Converts health and status rules in a `vela def` file from structs to their source text. The rules refer to live
/// objects, so they can't be evaluated together with the header of the file.
enum StatusTexts {
  private static let names: Set<String> = ["healthPolicy", "customStatus", "details"]

  /// The header of a file with its rules as strings.
  static func asTexts(_ head: Expression, in text: String) -> Expression {
    edited(head, below: ["attributes", "status"], text)
  }

  private static func edited(_ value: Expression, below path: ArraySlice<String>, _ text: String) -> Expression {
    guard case .structure(var literal) = value else { return value }
    for index in literal.declarations.indices {
      guard case .field(var field) = literal.declarations[index], let name = field.plainName else { continue }
      if let next = path.first {
        guard name == next else { continue }
        field.value = edited(field.value, below: path.dropFirst(), text)
      } else if names.contains(name), case .structure(let rule) = field.value {
        guard let inner = Parser.inner(ofStructAt: rule.place, in: text) else { continue }
        field.value = .literal(.string(inner), rule.place)
      }
      literal.declarations[index] = .field(field)
    }
    return .structure(literal)
  }
}
