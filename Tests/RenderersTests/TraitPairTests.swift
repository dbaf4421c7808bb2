import Applications
import Codec
import Renderers
import Rendering
import Rollouts
import Testing
import Tree

/// The objects of a webservice with some traits, each with its own example; nil if they are rejected.
private func render(_ traits: [TraitType]) -> Set<Node>? {
  var text = """
    apiVersion: core.oam.dev/v1beta1
    kind: Application
    metadata:
      name: shop
    spec:
      components:
      - name: web
        type: webservice
        properties:
          image: nginx:1.27
          ports:
          - port: 80
        traits:

    """
  for trait in traits {
    text += "    - type: \(trait.type)\n      properties:\n"
    text += trait.example.split(separator: "\n").map { "        \($0)\n" }.joined()
  }
  var diagnostics: [Diagnostic] = []
  let documents = YAMLReader().documents(in: Array(text.utf8), file: "app.yaml", diagnostics: &diagnostics)
  let renderer = DocumentRenderer(registry: .standard, options: RenderOptions(strictness: .ignore))
  let objects = renderer.objects(of: documents, diagnostics: &diagnostics)
  return diagnostics.contains { $0.severity == .error } ? nil : Set(objects.map(\.node))
}

/// The differences between two sets of objects: object and path of every leaf.
private func changes(_ objects: Set<Node>, from base: Set<Node>) -> Set<[PathStep]> {
  leaves(objects).symmetricDifference(leaves(base)).reduce(into: []) { $0.insert($1.path) }
}

private struct Leaf: Hashable {
  var path: [PathStep]
  var value: Node
}

private func leaves(_ objects: Set<Node>) -> Set<Leaf> {
  var found: Set<Leaf> = []
  for object in objects {
    let id = ObjectID(object).map { "\($0)" } ?? ""
    collect(object, at: [.key(id)], into: &found)
  }
  return found
}

private func collect(_ node: Node, at path: [PathStep], into found: inout Set<Leaf>) {
  switch node {
  case .fields(let fields): for entry in fields { collect(entry.value, at: path + [.key(entry.key)], into: &found) }
  // The position in a list may depend on preceding elements, so a list counts as one leaf.
  case .list: found.insert(Leaf(path: path, value: node))
  default: found.insert(Leaf(path: path, value: node))
  }
}

private let onWebservice = Registry.standard.traits.filter {
  $0.appliesTo.contains("*") || $0.appliesTo.contains("deployments.apps")
}

@Test func `every trait renders on a webservice with its own example`() {
  #expect(onWebservice.count > 30)
  for trait in onWebservice { #expect(render([trait]) != nil, "\(trait.type)") }
}

@Test func `every pair of traits renders alike in either order, where they do not overlap`() throws {
  let base = try #require(render([]))
  let alone = onWebservice.map { trait in render([trait]).map { changes($0, from: base) } ?? [] }
  var compared = 0
  for (i, first) in onWebservice.enumerated() {
    for (j, second) in onWebservice.enumerated() where j > i {
      let one = render([first, second])
      let other = render([second, first])
      // Two patches of the containers may depend on each other, for example, and so may two objects with the same name.
      guard alone[i].isDisjoint(with: alone[j]) else { continue }
      compared += 1
      #expect(one == other, "\(first.type) and \(second.type)")
      #expect(one != nil, "\(first.type) and \(second.type)")
    }
  }
  #expect(compared > 300)
}
