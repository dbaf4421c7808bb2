import Foundation
import TestSupport
import Testing

/// What `definitions show` gives as an example renders, also where a definition takes parameters away or renames them.
@Suite struct DerivedExampleTests {
  private static let definitions = """
    apiVersion: lateen.dev/v1alpha1
    kind: ComponentDefinition
    metadata: {name: plain}
    spec: {renderer: webservice, fixed: {ports: [{port: 8080}]}}
    ---
    apiVersion: lateen.dev/v1alpha1
    kind: ComponentDefinition
    metadata: {name: narrow}
    spec:
      renderer: webservice
      parameters:
      - {name: picture, sets: image}
      - {name: size, sets: memory, oneOf: [128Mi, 256Mi], required: true}
    ---
    apiVersion: lateen.dev/v1alpha1
    kind: TraitDefinition
    metadata: {name: pods}
    spec: {renderer: scaler, parameters: [{name: count, sets: replicas}]}
    """

  @Test(arguments: ["plain", "narrow", "pods"]) func `the example renders`(_ type: String) throws {
    try withFolder { folder in
      let file = "\(folder)/definitions.yaml"
      try Self.definitions.write(toFile: file, atomically: true, encoding: .utf8)
      let run = try Run(["definitions", "show", type, "--definitions", file])
      let usage = run.output.components(separatedBy: "\nExample:\n\n").last ?? ""
      let lines = usage.split(separator: "\n").map { $0.dropFirst(2) }
      var text = "apiVersion: core.oam.dev/v1beta1\nkind: Application\nmetadata: {name: a}\nspec:\n  components:\n"
      if type == "pods" {
        text += "  - name: web\n    type: webservice\n    properties: {image: nginx}\n    traits:\n"
        text += lines.enumerated().map { ($0.offset == 0 ? "    - " : "      ") + $0.element + "\n" }.joined()
      } else {
        text += lines.enumerated().map { ($0.offset == 0 ? "  - " : "    ") + $0.element + "\n" }.joined()
      }
      let rendered = try Run(["render", "-", "--definitions", file], input: text)
      #expect(rendered.status == 0 && !lines.isEmpty, "\(text)\n\(rendered.errors)")
    }
  }
}
