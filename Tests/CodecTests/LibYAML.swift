import CLibYAML

/// The result of libyaml itself, without our code: the reference for our reader and writer.
indirect enum LibYAML: Equatable {
  case scalar(String, isPlain: Bool)
  case list([LibYAML])
  case map([Entry])
  case alias(String)

  struct Entry: Equatable {
    var key: LibYAML
    var value: LibYAML
  }

  /// The documents of a stream; nil if libyaml rejects it.
  static func documents(in bytes: [UInt8]) -> [LibYAML]? {
    var parser = unsafe yaml_parser_t()
    _ = unsafe yaml_parser_initialize(&parser)
    defer { unsafe yaml_parser_delete(&parser) }
    return unsafe bytes.withUnsafeBufferPointer { input in
      unsafe yaml_parser_set_input_string(&parser, input.baseAddress, input.count)
      var open: [(isMap: Bool, children: [LibYAML])] = [(false, [])]
      while true {
        var event = unsafe yaml_event_t()
        guard unsafe yaml_parser_parse(&parser, &event) == 1 else { return nil }
        defer { unsafe yaml_event_delete(&event) }
        switch unsafe event.type {
        case YAML_STREAM_END_EVENT: return open[0].children
        case YAML_SEQUENCE_START_EVENT: open.append((false, []))
        case YAML_MAPPING_START_EVENT: open.append((true, []))
        case YAML_SEQUENCE_END_EVENT, YAML_MAPPING_END_EVENT:
          let (isMap, children) = open.removeLast()
          open[open.count - 1].children.append(isMap ? map(of: children) : .list(children))
        case YAML_SCALAR_EVENT:
          let scalar = unsafe event.data.scalar
          let text = unsafe UnsafeBufferPointer(start: scalar.value, count: scalar.length)
          let value = unsafe LibYAML.scalar(
            String(decoding: text, as: UTF8.self), isPlain: scalar.style == YAML_PLAIN_SCALAR_STYLE)
          open[open.count - 1].children.append(value)
        case YAML_ALIAS_EVENT:
          open[open.count - 1].children.append(.alias(unsafe String(cString: event.data.alias.anchor)))
        default: break
        }
      }
    }
  }

  private static func map(of children: [LibYAML]) -> LibYAML {
    .map(stride(from: 0, to: children.count, by: 2).map { Entry(key: children[$0], value: children[$0 + 1]) })
  }
}
