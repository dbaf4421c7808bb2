import Kubernetes
import Rollouts
import Tree

/// Adoption of Applications whose objects exist but that have no record.
extension Deployer {
  /// The objects that adopting a version would take over.
  ///
  /// - Throws: A diagnostic if the Application has a record already, or if the target is a folder, which holds no
  ///   objects of others.
  public func adoption(of submission: Submission) async throws(Diagnostic) -> Adoption {
    let id = submission.id
    if try await store.record(of: id) != nil {
      throw Diagnostic.error(
        .refused, "'\(id)' is delivered by lateen already", hint: "lateen status \(id.argument) shows how it is")
    }
    let release = try plan(submission.revision.releaseObjects, after: nil, driver: submission.driver)
    let objects = try objects(of: release, at: release.lastStage)
    guard let live = try await store.observe(objects.compactMap(Record.Member.init), of: id),
      let cluster = store as? ClusterStore
    else {
      throw Diagnostic.error(
        .refused, "a folder holds no objects of others", hint: "name a cluster with \(Remedy.context)")
    }
    let after = try await cluster.preview(objects, of: id).after
    return Adoption(objects, live: live, after: after, set: cluster.set(of: id).id)
  }

  /// The objects that adopting a version would take over, provided that it can be adopted.
  ///
  /// - Throws: A diagnostic if none of the objects exists, or if another version is running, because adopting would
  ///   replace it at once.
  @discardableResult public func adoptable(_ submission: Submission) async throws(Diagnostic) -> Adoption {
    let adoption = try await adoption(of: submission)
    if let other = adoption.otherVersions.first {
      throw Diagnostic.error(
        .refused, "\(other.id) runs \(other.otherImages.joined(separator: ", ")), which is another version",
        hint: "adopt the version that runs; then lateen up rolls out the new one in steps")
    }
    if adoption.found.isEmpty {
      throw Diagnostic.error(
        .refused, "nothing of '\(submission.id)' is there to adopt", hint: "lateen up delivers it for the first time")
    }
    return adoption
  }

  /// Takes over the existing objects as the first revision, including the fields that others manage.
  ///
  /// - Throws: A diagnostic if they can't be adopted.
  public func adopt(_ submission: Submission) async throws(Diagnostic) -> Outcome {
    try await adoptable(submission)
    return try await with(.adopting).up(submission)
  }

  /// Throws if the workloads of a first delivery exist already, because it would replace all of their pods at once.
  func refuseUnrecorded(_ submission: Submission, _ session: any StoreSession) async throws(Diagnostic) {
    if permissions.adopts { return }
    let workloads = submission.revision.objects.filter { PodTemplate(of: $0) != nil }.compactMap(Record.Member.init)
    guard !workloads.isEmpty, let live = try await store.observe(workloads, of: submission.id) else { return }
    let there = workloads.map(\.id).filter { live[$0] != nil }
    guard let first = there.first else { return }
    try await session.refuseOthers(workloads)
    let others = there.count > 1 ? " and \(there.count - 1) more" : ""
    throw Diagnostic.error(
      .refused,
      "\(first)\(others) \(there.count > 1 ? "are" : "is") there already, and nothing is recorded of '\(submission.id)'",
      hint: "lateen adopt FILE shows whose they are, and takes them over when they run the version in FILE")
  }
}
