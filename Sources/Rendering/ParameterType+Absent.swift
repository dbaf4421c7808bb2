import Tree

extension ParameterType {
  /// The value that KubeVela uses if a required parameter of this type is absent: an empty list or map, or an object of
  /// its defaults. Nil if a value is needed.
  package var valueIfAbsent: Node? {
    switch self {
    case .list: return .list([])
    case .map: return .empty
    case .object(let schemas, _):
      var fields: [Fields.Entry] = []
      for schema in schemas {
        switch schema.presence {
        case .optional: continue
        case .defaulted(let value): fields.append(Fields.Entry(key: schema.name, value: value))
        case .required:
          guard let value = schema.type.valueIfAbsent else { return nil }
          fields.append(Fields.Entry(key: schema.name, value: value))
        }
      }
      return .fields(Fields(unsorted: fields))
    case .text, .integer, .number, .boolean, .choice, .either, .null, .any: return nil
    }
  }

  /// The paths of the defaults that reading a value fills in.
  func filledIn(_ node: SourceNode?, at path: [PathStep]) -> [[PathStep]] {
    switch self {
    case .object(let schemas, _):
      return schemas.flatMap { schema -> [[PathStep]] in
        let inner = path + [.key(schema.name)]
        if let value = node?[schema.name] { return schema.type.filledIn(value, at: inner) }
        return if case .defaulted = schema.presence { [inner] } else { [] }
      }
    case .list(let element):
      return (node?.items ?? []).enumerated().flatMap { element.filledIn($1, at: path + [.index($0)]) }
    case .map(let value):
      return (node?.entries ?? []).flatMap { value.filledIn($0.value, at: path + [.key($0.key)]) }
    case .text, .integer, .number, .boolean, .choice, .either, .null, .any: return []
    }
  }
}
