import SwiftSyntax

/// One small way in which a source file can be wrong.
struct Mutant {
  var id: Int
  var kind: String
  var range: Range<Int>
  /// What the change is, for people: `"Service"`, `< as <=`.
  var change: String
}

/// Finds the mutants of a file, and rewrites it so that each can be switched on when the program runs. The functions that
/// it puts in are those of `Switches.swift`.
final class MutantFinder: SyntaxVisitor {
  private(set) var mutants: [Mutant] = []
  private(set) var edits = Edits()
  private var nextID: Int
  private let excluded: Set<Int>
  /// Variables of the file that are declared without a value.
  private var unset: Set<String> = []

  init(firstID: Int, excluded: Set<Int>) {
    nextID = firstID
    self.excluded = excluded
    super.init(viewMode: .sourceAccurate)
  }

  var endID: Int { nextID }

  /// The id of a new mutant; nil when it was excluded because it does not compile.
  private func mutant(_ kind: String, _ node: some SyntaxProtocol, _ change: String) -> Int? {
    let id = nextID
    nextID += 1
    if excluded.contains(id) { return nil }
    mutants.append(Mutant(id: id, kind: kind, range: node.place, change: change))
    return id
  }

  // MARK: Constants

  override func visit(_ node: StringLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    if node.isHelp || node.isRawValue { return .skipChildren }
    if node.isKey { return .visitChildren }
    let isMultiline = node.openingQuote.tokenKind == .multilineStringQuote
    let hasHashes = node.openingPounds != nil
    let text = node.trimmedDescription
    let other = isMultiline || hasHashes || node.segments.count > 1 ? "\"?\"" : String(text.dropLast()) + "~\""
    if let id = mutant("constant", node, "\(node.excerpt) as \(other)") {
      edits.wrap(node.place, "Switch.\(node.isSubscript ? "key" : "pick")(\(id), ", ", \(other))")
    }
    return .visitChildren
  }

  override func visit(_ node: IntegerLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    let digits = node.literal.text.filter { $0 != "_" }
    guard !node.isRawValue, let value = UInt64(digits), value < 1 << 62 else { return .skipChildren }
    if let id = mutant("off by one", node, "\(value) as \(value + 1)") {
      edits.wrap(node.place, "Switch.pick(\(id), ", ", \(value + 1))")
    }
    return .skipChildren
  }

  override func visit(_ node: BooleanLiteralExprSyntax) -> SyntaxVisitorContinueKind {
    let other = node.literal.text == "true" ? "false" : "true"
    if let id = mutant("constant", node, "\(node.literal.text) as \(other)") {
      edits.wrap(node.place, "Switch.pick(\(id), ", ", \(other))")
    }
    return .skipChildren
  }

  // MARK: Elements

  override func visit(_ node: DictionaryExprSyntax) -> SyntaxVisitorContinueKind {
    guard let elements = node.content.as(DictionaryElementListSyntax.self) else { return .visitChildren }
    let list = Array(elements)
    for (index, element) in list.enumerated() {
      // Without a type beside it, the change would give the map another.
      if node.isUntyped {
        nextID += 1
      } else if let id = mutant("dropped element", element, "without \(element.key.excerpt)") {
        edits.wrap(element.value.place, "Switch.kept(\(id), ", ")")
      }
      guard index % 2 == 0, index + 1 < list.count, let first = element.key.as(StringLiteralExprSyntax.self),
        let second = list[index + 1].key.as(StringLiteralExprSyntax.self), first.isPlain, second.isPlain,
        let id = mutant("swapped keys", element, "\(first.excerpt) and \(second.excerpt)")
      else { continue }
      edits.wrap(first.place, "Switch.pick(\(id), ", ", \(second.trimmedDescription))")
      edits.wrap(second.place, "Switch.pick(\(id), ", ", \(first.trimmedDescription))")
    }
    return .visitChildren
  }

  override func visit(_ node: ArrayExprSyntax) -> SyntaxVisitorContinueKind {
    let ids = node.elements.map { mutant("dropped element", $0, "without \($0.excerpt)") }
    if ids.contains(where: { $0 != nil }) {
      edits.wrap(node.place, "Switch.without([\(ids.map { "\($0 ?? -1)" }.joined(separator: ", "))], ", ")")
    }
    return .visitChildren
  }

  // MARK: Conditions and branches

  override func visit(_ node: ConditionElementListSyntax) -> SyntaxVisitorContinueKind {
    let isGuard = node.parent?.is(GuardStmtSyntax.self) == true
    if node.contains(where: { !$0.condition.is(ExprSyntax.self) }),
      let id = mutant("dropped branch", node, isGuard ? "guard never holds" : "branch never taken")
    {
      edits.wrap(node.place, "Switch.live(\(id)), ", "")
    }
    for element in node {
      guard let condition = element.condition.as(ExprSyntax.self) else { continue }
      force(condition, node.parent?.is(WhileStmtSyntax.self) == true)
    }
    return .visitChildren
  }

  override func visit(_ node: TernaryExprSyntax) -> SyntaxVisitorContinueKind {
    force(node.condition)
    return .visitChildren
  }

  override func visit(_ node: WhereClauseSyntax) -> SyntaxVisitorContinueKind {
    force(node.condition)
    return .visitChildren
  }

  private func force(_ condition: ExprSyntax, _ isLoop: Bool = false) {
    let never = mutant("dropped branch", condition, "\(condition.excerpt) as false")
    let always = isLoop ? nil : mutant("dropped branch", condition, "\(condition.excerpt) as true")
    if never != nil || always != nil {
      edits.wrap(condition.place, "Switch.forced(\(never ?? -1), \(always ?? -1), ", ")")
    }
  }

  override func visit(_ node: SwitchExprSyntax) -> SyntaxVisitorContinueKind {
    let cases = node.cases.compactMap { $0.as(SwitchCaseSyntax.self) }
    guard cases.contains(where: { $0.label.is(SwitchDefaultLabelSyntax.self) }) else { return .visitChildren }
    for item in cases.compactMap({ $0.label.as(SwitchCaseLabelSyntax.self) }).flatMap(\.caseItems) {
      guard let id = mutant("dropped branch", item, "without case \(item.excerpt)") else { continue }
      if let condition = item.whereClause?.condition {
        edits.wrap(condition.place, "Switch.live(\(id)) && (", ")")
      } else {
        edits.wrap(item.pattern.place, "", " where Switch.live(\(id))")
      }
    }
    return .visitChildren
  }

  override func visit(_ node: ForStmtSyntax) -> SyntaxVisitorContinueKind {
    if node.whereClause == nil, let id = mutant("dropped branch", node.sequence, "loop never entered") {
      edits.wrap(node.sequence.place, "", " where Switch.live(\(id))")
    }
    return .visitChildren
  }

  // MARK: Operators

  override func visit(_ node: PrefixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    if node.operator.text == "!", let id = mutant("negated condition", node, node.excerpt) {
      edits.wrap(node.place, "Switch.flip(\(id), ", ")")
    }
    return .visitChildren
  }

  override func visit(_ node: InfixOperatorExprSyntax) -> SyntaxVisitorContinueKind {
    guard let token = node.operator.as(BinaryOperatorExprSyntax.self)?.operator else { return .visitChildren }
    let (kind, change, function): (String, String, String)
    switch token.text {
    case "==", "!=":
      if let id = mutant("negated condition", node, node.excerpt) { edits.wrap(node.place, "Switch.flip(\(id), ", ")") }
      return .visitChildren
    case "&&": (kind, change, function) = ("changed operator", "&& as ||", "both")
    case "||": (kind, change, function) = ("changed operator", "|| as &&", "either")
    case "??": (kind, change, function) = ("dropped branch", "the value before ?? passed over", "first")
    case "<": (kind, change, function) = ("off by one", "< as <=", "less")
    case "<=": (kind, change, function) = ("off by one", "<= as <", "atMost")
    case ">": (kind, change, function) = ("off by one", "> as >=", "more")
    case ">=": (kind, change, function) = ("off by one", ">= as >", "atLeast")
    case "+": (kind, change, function) = ("changed operator", "+ as - or what stands before it", "plus")
    case "-": (kind, change, function) = ("changed operator", "- as +", "minus")
    case "*": (kind, change, function) = ("changed operator", "* as +", "times")
    case "/": (kind, change, function) = ("changed operator", "/ as *", "divided")
    default: return .visitChildren
    }
    if let id = mutant(kind, node, "\(change) in \(node.excerpt)") {
      edits.wrap(node.place, "Switch.\(function)(\(id), ", ")")
      edits.replace(token.place, by: ",")
    }
    return .visitChildren
  }

  override func visit(_ node: FunctionCallExprSyntax) -> SyntaxVisitorContinueKind {
    if let callee = node.calledExpression.as(DeclReferenceExprSyntax.self), node.arguments.count == 2,
      callee.baseName.text == "max" || callee.baseName.text == "min",
      let id = mutant("changed operator", node, node.excerpt)
    {
      edits.replace(callee.place, by: callee.baseName.text == "max" ? "Switch.greatest" : "Switch.smallest")
      edits.wrap(node.arguments.place, "\(id), ", "")
    }
    return .visitChildren
  }

  // MARK: Statements

  override func visit(_ node: PatternBindingSyntax) -> SyntaxVisitorContinueKind {
    // What gives such a variable its first value can't be left out.
    if node.initializer == nil, node.accessorBlock == nil { unset.insert(node.pattern.trimmedDescription) }
    return .visitChildren
  }

  override func visit(_ node: CodeBlockItemSyntax) -> SyntaxVisitorContinueKind {
    guard case .expr(let expression) = node.item, expression.isEffect, !node.isInInitializer,
      !unset.contains(expression.assigned),
      expression.isAssignment || node.parent?.as(CodeBlockItemListSyntax.self).map({ $0.count > 1 }) == true,
      let id = mutant("dropped statement", node, "without \(node.excerpt)")
    else { return .visitChildren }
    edits.wrap(expression.place, "if Switch.live(\(id)) { ", " }")
    return .visitChildren
  }
}
