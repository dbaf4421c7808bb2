import Rendering

/// Says when objects are deleted.
enum GarbageCollectPolicy: PolicyDefinition {
  static let type = "garbage-collect"
  static let summary = "Says when objects that are no longer rendered are deleted, and which are kept."
  static let example = """
    rules:
    - selector:
        resourceTypes: [PersistentVolumeClaim]
      strategy: never
    """

  struct Parameters: ParameterSet {
    static let isClosed = true

    init(from reader: inout ParameterReader) {
      let _: Int? = reader.optional("applicationRevisionLimit", "Revisions of the Application to keep.")
      _ = reader.value("keepLegacyResource", "Whether objects of older versions are kept.", default: false)
      _ = reader.value("continueOnFailure", "Whether objects are deleted even after a failed workflow.", default: false)
      let _: String? = reader.optional("order", "`dependency` deletes in the reverse order of `dependsOn`.")
      let _: [Rule]? = reader.optional("rules", "What holds for some of the objects; the first that selects one holds.")
    }

    private struct Rule: ParameterSet {
      init(from reader: inout ParameterReader) {
        let _: ObjectSelector = reader.required("selector", "The objects.")
        _ = reader.value("strategy", "When they are deleted.", default: Strategy.onAppUpdate)
        let _: Propagation? = reader.optional("propagation", "Whether what belongs to them goes too.")
      }
    }
  }

  private enum Strategy: String, ParameterChoice {
    case onAppUpdate, onAppDelete, never
  }

  private enum Propagation: String, ParameterChoice {
    case orphan, cascading
  }

  static func effect(_ parameters: Parameters) -> PolicyEffect { .controller }
}

/// Lets objects drift.
enum ApplyOncePolicy: PolicyDefinition {
  static let type = "apply-once"
  static let summary = "Leaves objects, or some of their fields, as others changed them in the cluster."
  static let example = "enable: true"

  struct Parameters: ParameterSet {
    static let isClosed = true

    init(from reader: inout ParameterReader) {
      _ = reader.value("enable", "Whether it holds for the whole Application.", default: false)
      let _: [Rule]? = reader.optional("rules", "What holds for some of the objects.")
    }

    private struct Rule: ParameterSet {
      init(from reader: inout ParameterReader) {
        let _: ObjectSelector? = reader.optional("selector", "The objects; all when left out.")
        let _: Strategy = reader.required("strategy", "What may drift, and when.")
      }
    }

    private struct Strategy: ParameterSet {
      init(from reader: inout ParameterReader) {
        let _: String? = reader.optional("affect", "When it holds: `onUpdate`, `onStateKeep`, or always.")
        let _: [String] = reader.required("path", "Paths of the fields that may drift; `*` for all.")
      }
    }
  }

  static func effect(_ parameters: Parameters) -> PolicyEffect { .controller }
}

/// Says how objects are updated.
enum ResourceUpdatePolicy: PolicyDefinition {
  static let type = "resource-update"
  static let summary = "Says whether objects are patched or replaced, and which changes make them anew."
  static let example = """
    rules:
    - selector:
        resourceTypes: [Job]
      strategy:
        recreateFields: [spec.template]
    """

  struct Parameters: ParameterSet {
    static let isClosed = true

    init(from reader: inout ParameterReader) {
      let _: [Rule]? = reader.optional("rules", "What holds for some of the objects.")
    }

    private struct Rule: ParameterSet {
      init(from reader: inout ParameterReader) {
        let _: ObjectSelector = reader.required("selector", "The objects.")
        let _: Strategy = reader.required("strategy", "How they are updated.")
      }
    }

    private struct Strategy: ParameterSet {
      init(from reader: inout ParameterReader) {
        _ = reader.value("op", "Whether they are patched or replaced.", default: Operation.patch)
        let _: [String]? = reader.optional(
          "recreateFields", "Fields whose change deletes the object and makes it anew.")
      }
    }
  }

  private enum Operation: String, ParameterChoice {
    case patch, replace
  }

  static func effect(_ parameters: Parameters) -> PolicyEffect { .controller }
}
