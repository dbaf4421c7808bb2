import Tree

/// Why a cluster refuses objects, in the words of the user.
extension ClusterSession {
  func refuseOthers(_ members: [Record.Member]) async throws(Diagnostic) {
    for object in try await look(at: members) { try await check(object) }
  }

  /// Whether a dry run fails only because something the object needs, such as its namespace or its custom resource
  /// definition, is created in the same stage.
  func isOnlyEarly(_ failure: KubectlFailure, _ objects: [Node]) -> Bool {
    let kinds = Set(objects.compactMap { $0["kind"]?.string })
    if failure.isMissingNamespace { return kinds.contains("Namespace") }
    return !failure.unknownKinds.isEmpty && kinds.contains("CustomResourceDefinition")
  }

  /// A failure, completed with the API versions that the cluster serves if the kind is unknown.
  func explained(_ failure: KubectlFailure, _ member: ObjectID) async throws(Diagnostic) -> Diagnostic {
    guard !failure.unknownKinds.isEmpty, !member.group.isEmpty else { return failure.error(about: member) }
    let answer = try await store.kubectl.answer(["get", "--raw", "/apis/\(member.group)"])
    guard answer.failure == nil, let group = try Kubectl.objects(in: answer.output).first else {
      return failure.error(about: member)
    }
    let versions = (group["versions"]?.items ?? []).compactMap { $0["groupVersion"]?.string }
    return Diagnostic.error(
      .refused, "\(member): the cluster does not serve the kind in this version",
      hint: "it serves \(member.group) as \(versions.joined(separator: ", ")): change the apiVersion")
  }

  /// Throws if an object is a member of another set. The message names the Application that the set belongs to.
  func check(_ object: Node) async throws(Diagnostic) {
    do throws(Diagnostic) {
      _ = try set.owns(object)
    } catch {
      guard let other = object["metadata", "labels", ApplySet.partOf]?.string,
        let parents = try? await store.kubectl.objects([
          "get", "configmaps", "-A", "-l", "\(ApplySet.idLabel)=\(other)",
        ]), let parent = parents.first.flatMap(ObjectID.init), parent.name.hasPrefix("lateen.")
      else { throw error }
      let name = parent.name.dropFirst("lateen.".count)
      throw Diagnostic.error(
        .conflict,
        "\(ObjectID(object).map(\.description) ?? "an object") belongs to the application '\(name)'"
          + (parent.namespace == id.namespace ? "" : " in the namespace '\(parent.namespace)'"),
        hint: "rename it in one of the two, or take it out of '\(name)' first")
    }
  }
}
