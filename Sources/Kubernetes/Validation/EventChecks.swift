import Tree

/// Checks of Events, which a program may write to a cluster but seldom keeps in a file.
extension Validator {
  /// Events of the core group that have no `eventTime` come from old programs, and are hardly checked.
  mutating func checkCoreEvent(_ event: Fields) {
    checkNamespace(of: event, regarding: "involvedObject")
    guard event.has("eventTime") else { return }
    checkReport(event, reporter: "reportingComponent", note: "message")
  }

  mutating func checkEvent(_ event: Fields) {
    checkNamespace(of: event, regarding: "regarding")
    if event.has("eventTime") { checkReport(event, reporter: "reportingController", note: "note") }
    for key in ["deprecatedFirstTimestamp", "deprecatedLastTimestamp"] where event.has(key) {
      report(.key(key), text: "can't be set in events.k8s.io/v1", hint: "leave it out")
    }
    if event.number("deprecatedCount") ?? 0 != 0 {
      report("deprecatedCount", text: "can't be set in events.k8s.io/v1", hint: "leave it out")
    }
    for entry in event.map("deprecatedSource") ?? Fields() where entry.value.string?.isEmpty == false {
      report("deprecatedSource", .key(entry.key), text: "can't be set in events.k8s.io/v1", hint: "leave it out")
    }
  }

  /// Checks that an Event is in the namespace of the object that it is about. That of a cluster-wide object is in
  /// `default`, or in `kube-system` if a current program wrote it.
  private mutating func checkNamespace(of event: Fields, regarding key: String) {
    let given = event["metadata"]?["namespace"]?.string ?? ""
    let namespace = given.isEmpty ? "default" : given
    let subject = event[key]?["namespace"]?.string ?? ""
    let isCurrent = event.has("eventTime")
    let fits =
      subject.isEmpty
      ? namespace == "default" || isCurrent && namespace == "kube-system" : isCurrent || namespace == subject
    if fits { return }
    report(
      .key(key), "namespace",
      text: "must be '\(namespace)', the namespace of the Event, found \(subject.isEmpty ? "nothing" : "'\(subject)'")",
      value: subject)
    // The context may name another namespace than the default.
    if given.isEmpty { problems[problems.count - 1].isCertain = false }
  }

  /// Checks who reports what. The server counts bytes.
  private mutating func checkReport(_ event: Fields, reporter: String, note: String) {
    for key in [reporter, "reportingInstance", "action", "reason"] where event.text(key)?.isEmpty ?? true {
      report(.key(key), text: "is required, and is \(event.has(key) ? "empty" : "missing")")
    }
    if let name = event.text(reporter), !name.isEmpty, !Names.isLabelKey(name) {
      inside(.key(reporter)) { $0.refuse(name, .labelKey) }
    }
    for (key, most) in [("reportingInstance", 128), ("action", 128), ("reason", 128), (note, 1024)] {
      guard let text = event.text(key), text.utf8.count > most else { continue }
      report(.key(key), text: "may have \(most) bytes, and has \(text.utf8.count)", value: text)
    }
  }
}
