extension Parser {
  /// Parses a group after its `(`. Nil for flags, which apply up to the end of the enclosing group.
  mutating func group(from start: Int) throws(RegularExpressionError) -> Piece? {
    let outer = flags
    var number: Int?
    if take("?") {
      if let name = try groupName(from: start) {
        number = names.count
        names.append(name)
      } else if try readFlags(from: start) {
        return nil
      }
    } else {
      number = names.count
      names.append(nil)
    }
    var piece = try choice()
    guard take(")") else {
      index = start + 1
      throw error(.missingParenthesis, from: start)
    }
    flags = outer
    if let number { piece.expression = .group(number, piece.expression) }
    return piece
  }

  /// Parses `P<name>` or `<name>`; nil if the group has no name.
  private mutating func groupName(from start: Int) throws(RegularExpressionError) -> String? {
    if take("P", "=") { throw error(.backReference, from: start) }
    if take("P", ">") { throw error(.unsupported, from: start) }
    if take("=") || take("!") || take("<", "=") || take("<", "!") { throw error(.lookAround, from: start) }
    guard take("P", "<") || take("<") else { return nil }
    let first = index
    while let scalar = current, scalar != ">" {
      guard Scalars.isWord(scalar.value) else {
        index += 1
        throw error(.invalidName, from: start)
      }
      index += 1
    }
    let name = text(first..<index)
    guard !name.isEmpty, take(">") else { throw error(.invalidName, from: start) }
    guard !names.contains(name) else {
      throw RegularExpressionError(kind: .duplicateName, offset: offsets[first], part: name)
    }
    return name
  }

  /// Parses flags up to `:`, if a group follows, or `)`, if none does.
  ///
  /// - Returns: Whether no group follows.
  private mutating func readFlags(from start: Int) throws(RegularExpressionError) -> Bool {
    var isSet = true
    var isDone = false
    while let scalar = current {
      index += 1
      switch scalar {
      case "i", "m", "s", "U":
        let flag: Flags =
          scalar == "i" ? .ignoresCase : scalar == "m" ? .multiline : scalar == "s" ? .dotMatchesNewline : .swapsGreed
        if isSet { flags.insert(flag) } else { flags.remove(flag) }
        isDone = true
      case "-":
        guard isSet else { throw error(.invalidGroup, from: start) }
        isSet = false
        isDone = false
      case ":", ")":
        guard isSet || isDone else { throw error(.invalidGroup, from: start) }
        return scalar == ")"
      case ">", "|", "(", "&", "R", "#", "x", "'", "0"..."9": throw error(.unsupported, from: start)
      default: throw error(.invalidGroup, from: start)
      }
    }
    throw error(.missingParenthesis, from: start)
  }
}
