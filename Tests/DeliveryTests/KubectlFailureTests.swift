import Testing
import Tree

@testable import Delivery

@Suite struct ApplySetTests {
  @Test func `the identity is the one that kubectl reckons`() {
    // sha256("lateen.web.default.ConfigMap."), in base64 for URLs without padding, reckoned by another program.
    #expect(
      ApplySet(parent: "lateen.web", in: "default").id == "applyset-5V7w0eDhbhz_89yesF1pVx6xy05362OzyQIMbnALbJE-v1")
  }
}

@Suite struct KubectlFailureTests {
  @Test func `conflicts name fields and owners`() {
    let one = KubectlFailure(
      """
      error: Apply failed with 1 conflict: conflict with "kubectl-edit" using apps/v1: .spec.replicas
      Please review the fields above--they currently have other managers.
      """)
    #expect(
      one.error.code == .conflict
        && one.fieldConflicts == [FieldConflict(field: "spec.replicas", manager: "kubectl-edit")])
    let many = KubectlFailure(
      """
      error: Apply failed with 3 conflicts: conflicts with "a" using apps/v1:
      - .spec.replicas
      - .spec.paused
      conflicts with "b" using v1:
      - .metadata.labels.x
      """)
    #expect(
      many.fieldConflicts.map { "\($0.field) (\($0.manager))" } == [
        "spec.replicas (a)", "spec.paused (a)", "metadata.labels.x (b)",
      ])
  }

  @Test(arguments: [
    (
      #"Error from server (Forbidden): ingresses.networking.k8s.io is forbidden: User "dev" cannot patch"#, "forbids", 5
    ),
    ("The connection to the server 127.0.0.1:1 was refused - did you specify the right host or port?", "reached", 5),
    (
      #"error: kubectl: error when replacing "STDIN": Put "https://127.0.0.1:1/api/v1/namespaces/x/configmaps/y": EOF"#,
      "reached", 5
    ),
    (
      #"error: resource mapping not found for name: "x" namespace: "" from "STDIN": no matches for kind "Rollout" in version "rollouts.kruise.io/v1beta1""#,
      "has no Rollout", 3
    ),
    (
      #"Error from server (NotFound): error when creating "STDIN": namespaces "x" not found"#,
      #"namespaces "x" not found"#, 3
    ),
    (#"E1125 21:20:40.0 1 memcache.go:265] "Unhandled Error""# + "\nerror: context \"x\" does not exist", "context", 5),
    ("", "without a message", 5),
  ])
  func `failures are said in the user's words`(text: String, part: String, exit: Int) {
    let error = KubectlFailure(text).error
    #expect(error.message.contains(part), "\(error.message)")
    let code =
      switch error.code {
      case .refused: 3;
      case .conflict: 6;
      case .timeout: 124;
      default: 5
      }
    #expect(code == exit)
  }
}
