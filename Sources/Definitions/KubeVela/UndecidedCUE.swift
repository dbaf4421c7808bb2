import CUE
import Rendering
import Tree

/// An object as CUE leaves it: defaults yield to what a later trait says, and constraints hold for it too.
struct CUEObject: Sendable {
  var syntax: Expression
  /// Where the definition is that made it, for messages.
  var source: CUESource

  /// The object as others see it.
  func undecided(_ node: Result<Node, Diagnostic>? = nil) -> UndecidedObject {
    UndecidedObject(node ?? decided(), content: self) { (patch, leeway) throws(Diagnostic) -> UndecidedObject in
      try self.unified(with: patch, leaving: leeway)
    }
  }

  /// The data, defaults taken.
  func decided() -> Result<Node, Diagnostic> {
    do throws(Diagnostic) {
      return .success(try Self.evaluate([syntax], source).node)
    } catch {
      return .failure(error)
    }
  }

  /// With a patch of a renderer in Swift: as if that were written in CUE, with the markers that stand for its rules.
  private func unified(with patch: Patch, leaving leeway: Leeway) throws(Diagnostic) -> UndecidedObject {
    switch patch {
    case .merge(let node, let rules):
      let syntax = Expression(node, leaving: leeway).marked(by: rules, at: [])
      return try CUEPatch(syntax: syntax, strategy: nil, source: source).applied(to: self)
    default:
      var node = try decided().get()
      do throws(Diagnostic) {
        try node.apply(patch)
      } catch {
        throw Diagnostic.error("does not fit the object: \(error.message)", hint: error.hint)
      }
      return CUEObject(syntax: Expression(node, isOpen: true), source: source).undecided(.success(node))
    }
  }

  /// Unifies some expressions.
  static func evaluate(
    _ expressions: [Expression], _ source: CUESource
  ) throws(Diagnostic) -> (node: Node, syntax: Expression) {
    let (instance, syntax) = try unify(expressions, source)
    do throws(EvaluationError) {
      return (try instance.value.node(), syntax)
    } catch {
      throw source.error(error, about: "the object")
    }
  }

  /// The same, where something may still be missing.
  static func unify(
    _ expressions: [Expression], _ source: CUESource
  ) throws(Diagnostic) -> (instance: Instance, syntax: Expression) {
    let program: Program
    do throws(SyntaxError) {
      program = try Program(unifying: expressions)
    } catch {
      throw source.error(error)
    }
    let instance = Instance(program, limits: CUESource.limits)
    do throws(EvaluationError) {
      try instance.validate()
    } catch {
      throw source.error(error, about: "the patch does not fit")
    }
    return (instance, instance.value.syntax())
  }
}

/// A patch in CUE.
struct CUEPatch: Sendable {
  /// How the two are put together, when not by unification.
  enum Strategy: Sendable { case jsonMerge, json }

  var syntax: Expression
  var strategy: Strategy?
  var source: CUESource

  /// What comes of it.
  func applied(to object: CUEObject) throws(Diagnostic) -> UndecidedObject {
    var strategies = PatchStrategies(base: object.syntax)
    let patch = strategies.applied(syntax)
    let (instance, merged) = try CUEObject.unify([strategies.base, patch], source)
    let result = CUEObject(syntax: merged, source: source)
    do throws(EvaluationError) {
      return result.undecided(.success(try instance.value.node()))
    } catch {
      // What the object lacked before lies in its own definition, not in the patch's.
      if case .failure(let own) = object.decided() { return result.undecided(.failure(own)) }
      return result.undecided(.failure(source.error(error, about: "the object")))
    }
  }

  /// What comes of it where the two are taken as JSON.
  func appliedAsJSON(to node: Node, patch: Node, _ strategy: Strategy) throws(Diagnostic) -> UndecidedObject {
    var node = node
    switch strategy {
    case .jsonMerge: node = node.jsonMerged(with: patch)
    case .json:
      let mark = source.mark(.none)
      guard let items = patch["operations"]?.items else {
        throw Diagnostic.error("a JSON patch needs a list of 'operations'", mark: mark)
      }
      var operations: [JSONPatchOperation] = []
      for item in items {
        guard let kind = item["op"]?.string.flatMap(JSONPatchOperation.Kind.init), let path = item["path"]?.string
        else {
          throw Diagnostic.error("an operation of the JSON patch lacks 'op' or 'path'", mark: mark)
        }
        operations.append(JSONPatchOperation(kind, path: path, from: item["from"]?.string, value: item["value"]))
      }
      do throws(Diagnostic) {
        try node.apply(.json(operations))
      } catch {
        throw Diagnostic.error("the JSON patch does not fit: \(error.message)", hint: error.hint, mark: mark)
      }
    }
    return CUEObject(syntax: Expression(node, isOpen: true), source: source).undecided(.success(node))
  }
}
