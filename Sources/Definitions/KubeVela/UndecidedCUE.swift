import CUE
import Rendering
import Tree

/// An object as CUE syntax: later traits can override its defaults and must satisfy its constraints.
struct CUEObject: Sendable {
  var syntax: Expression
  /// The definition that created the object, for messages.
  var source: CUESource

  /// Wraps the object for renderers, which don't know CUE.
  func undecided(_ node: Result<Node, Diagnostic>? = nil) -> UndecidedObject {
    UndecidedObject(node ?? decided(), content: self) { (patch, leeway) throws(Diagnostic) -> UndecidedObject in
      try self.unified(with: patch, leaving: leeway)
    }
  }

  /// The object as data, with defaults applied.
  func decided() -> Result<Node, Diagnostic> {
    do throws(Diagnostic) {
      return .success(try Self.evaluate([syntax], source).node)
    } catch {
      return .failure(error)
    }
  }

  /// The object with the patch of a Swift renderer, which is treated as CUE with markers for its merge rules.
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

  /// Unifies expressions, and requires that the result is concrete data.
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

  /// Unifies expressions; the result may still be incomplete.
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
  /// How the patch is applied, if not by unification.
  enum Strategy: Sendable { case jsonMerge, json }

  var syntax: Expression
  var strategy: Strategy?
  var source: CUESource

  /// The object with the patch applied.
  func applied(to object: CUEObject) throws(Diagnostic) -> UndecidedObject {
    var strategies = PatchStrategies(base: object.syntax)
    let patch = strategies.applied(syntax)
    let (instance, merged) = try CUEObject.unify([strategies.base, patch], source)
    let result = CUEObject(syntax: merged, source: source)
    do throws(EvaluationError) {
      return result.undecided(.success(try instance.value.node()))
    } catch {
      // If the object was incomplete before the patch, its own definition is to blame, not the patch's.
      if case .failure(let own) = object.decided() { return result.undecided(.failure(own)) }
      return result.undecided(.failure(source.error(error, about: "the object")))
    }
  }

  /// The object with the patch applied to it as JSON.
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
