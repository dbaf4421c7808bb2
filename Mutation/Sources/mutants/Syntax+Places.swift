import SwiftSyntax

extension SyntaxProtocol {
  /// Where it stands, in bytes, without the space round it.
  var place: Range<Int> {
    positionAfterSkippingLeadingTrivia.utf8Offset..<endPositionBeforeTrailingTrivia.utf8Offset
  }

  /// Its beginning, on one line, for a table.
  var excerpt: String {
    let text = trimmedDescription.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    return text.count > 60 ? text.prefix(57) + "..." : text
  }
}

extension ExprSyntax {
  /// Whether it is an assignment, of whatever kind.
  var isAssignment: Bool {
    guard let infix = self.as(InfixOperatorExprSyntax.self) else { return false }
    if infix.operator.is(AssignmentExprSyntax.self) { return !infix.leftOperand.is(DiscardAssignmentExprSyntax.self) }
    return infix.operator.as(BinaryOperatorExprSyntax.self).map { ["+=", "-=", "*=", "/="].contains($0.operator.text) }
      ?? false
  }

  /// What stands on the left of an assignment.
  var assigned: String { self.as(InfixOperatorExprSyntax.self)?.leftOperand.trimmedDescription ?? "" }

  /// Whether it is there for what it does: a call or an assignment.
  var isEffect: Bool {
    if isAssignment || self.is(FunctionCallExprSyntax.self) { return true }
    return self.as(TryExprSyntax.self)?.expression.is(FunctionCallExprSyntax.self) ?? false
  }
}

extension CodeBlockItemSyntax {
  /// Whether it may be what gives a stored property its value.
  var isInInitializer: Bool {
    var node = parent
    while let current = node {
      if current.is(InitializerDeclSyntax.self) { return true }
      if current.is(FunctionDeclSyntax.self) || current.is(ClosureExprSyntax.self) { return false }
      node = current.parent
    }
    return false
  }
}

extension ExprSyntaxProtocol {
  /// Whether it is the raw value of an enumeration's case, which must be a literal. The words of enumerations stand in
  /// `definitions/`, which is compared as a whole.
  var isRawValue: Bool { parent?.parent?.is(EnumCaseElementSyntax.self) == true }
}

extension DictionaryExprSyntax {
  /// Whether it is the value of a variable that has its type from it.
  var isUntyped: Bool { parent?.parent?.as(PatternBindingSyntax.self).map { $0.typeAnnotation == nil } ?? false }
}

extension StringLiteralExprSyntax {
  /// Whether it is one line of text without interpolation.
  var isPlain: Bool { openingQuote.tokenKind == .stringQuote && openingPounds == nil && segments.count == 1 }

  /// Whether it is the key of an element of a map, for which there are mutants of their own.
  var isKey: Bool { parent?.as(DictionaryElementSyntax.self)?.key.id == self.id }

  /// Whether it is in the brackets of a subscript, where only text without a doubt about its type tells which one is meant.
  var isSubscript: Bool { parent?.parent?.parent?.is(SubscriptCallExprSyntax.self) == true }

  /// Whether it is text that helps people and that nothing reads: summaries, examples, what a parameter is for.
  var isHelp: Bool {
    if let binding = parent?.parent?.as(PatternBindingSyntax.self) {
      return ["summary", "example"].contains(binding.pattern.trimmedDescription)
    }
    guard let argument = parent?.as(LabeledExprSyntax.self), argument.label == nil,
      let arguments = argument.parent?.as(LabeledExprListSyntax.self),
      let callee = arguments.parent?.as(FunctionCallExprSyntax.self)?.calledExpression.as(MemberAccessExprSyntax.self),
      callee.base?.trimmedDescription.hasSuffix("reader") == true
    else { return false }
    let position = arguments.firstIndex(of: argument).map { arguments.distance(from: arguments.startIndex, to: $0) }
    return position == (callee.declName.baseName.text == "rest" ? 0 : 1)
  }
}
