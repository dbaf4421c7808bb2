import Foundation
import Renderers
import Rendering
import TestSupport
import Testing

private let root = Project.root

private func names(in folder: String) throws -> [String] {
  try FileManager.default.contentsOfDirectory(atPath: "\(root)/\(folder)").filter { !$0.hasPrefix(".") }
}

@Test func `every renderer's file is named by a registered type`() throws {
  let files = try (names(in: "Sources/Renderers/Components") + names(in: "Sources/Renderers/Traits"))
    .map { $0.replacingOccurrences(of: ".swift", with: "") }
  let registered =
    Registry.standard.renderers.map { String(describing: $0) }
  #expect(Set(files) == Set(registered))
}

@Test func `every type has goldens, good and bad`() throws {
  let cases = try names(in: "golden").flatMap { try names(in: "golden/\($0)") }
  #expect(Set(cases).count == cases.count, "two cases have the same name")
  for type in Registry.standard.componentTypes + Registry.standard.traitTypes {
    let own = cases.filter { $0 == type || $0.hasPrefix("\(type)-") }
    let bad = own.filter { $0.contains("-bad") }
    #expect(!bad.isEmpty, "\(type) has no golden of bad input")
    // Charts can't be rendered, so there is only an error to record.
    if type != "helmchart" { #expect(own.count - bad.count >= 2, "\(type) has too few goldens") }
  }
}

@Test func `every parameter is documented`() {
  func check(_ parameters: [ParameterSchema], of owner: String) {
    for parameter in parameters {
      #expect(parameter.help.hasSuffix("."), "\(owner).\(parameter.name): '\(parameter.help)'")
      if case .object(let inner, _) = parameter.type { check(inner, of: "\(owner).\(parameter.name)") }
      if case .list(.object(let inner, _)) = parameter.type { check(inner, of: "\(owner).\(parameter.name)") }
    }
  }
  for component in Registry.standard.components { check(component.parameterSchema, of: component.type) }
  for trait in Registry.standard.traits { check(trait.parameterSchema, of: trait.type) }
}
