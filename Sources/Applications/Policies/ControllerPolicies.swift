import Rendering

/// Controls when objects are deleted.
enum GarbageCollectPolicy: PolicyDefinition {
  static let type = "garbage-collect"
  static let summary = "Controls when objects that are no longer rendered are deleted, and which are kept."
  static let example = """
    rules:
    - selector:
        resourceTypes: [PersistentVolumeClaim]
      strategy: never
    """

  struct Parameters: ParameterSet {
    static let isClosed = true

    init(from reader: inout ParameterReader) {
      let _: Int? = reader.optional("applicationRevisionLimit", "Number of revisions of the Application to keep.")
      _ = reader.value("keepLegacyResource", "Whether objects of older versions are kept.", default: false)
      _ = reader.value("continueOnFailure", "Whether objects are deleted even after a failed workflow.", default: false)
      let _: String? = reader.optional("order", "`dependency` deletes in the reverse order of `dependsOn`.")
      let _: [Rule]? = reader.optional(
        "rules", "Rules for some of the objects; the first one that selects an object applies.")
    }

    private struct Rule: ParameterSet {
      init(from reader: inout ParameterReader) {
        let _: ObjectSelector = reader.required("selector", "The objects.")
        _ = reader.value("strategy", "When to delete the objects.", default: Strategy.onAppUpdate)
        let _: Propagation? = reader.optional("propagation", "Whether to delete dependent objects too.")
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

/// Allows objects to drift.
enum ApplyOncePolicy: PolicyDefinition {
  static let type = "apply-once"
  static let summary = "Keeps changes that others make to objects, or to some of their fields, in the cluster."
  static let example = "enable: true"

  struct Parameters: ParameterSet {
    static let isClosed = true

    init(from reader: inout ParameterReader) {
      _ = reader.value("enable", "Whether it applies to the whole Application.", default: false)
      let _: [Rule]? = reader.optional("rules", "Rules for some of the objects.")
    }

    private struct Rule: ParameterSet {
      init(from reader: inout ParameterReader) {
        let _: ObjectSelector? = reader.optional("selector", "The objects; by default all.")
        let _: Strategy = reader.required("strategy", "Which fields may drift, and when.")
      }
    }

    private struct Strategy: ParameterSet {
      init(from reader: inout ParameterReader) {
        let _: String? = reader.optional("affect", "When it applies: `onUpdate`, `onStateKeep`, or always.")
        let _: [String] = reader.required("path", "Paths of the fields that may drift; `*` for all.")
      }
    }
  }

  static func effect(_ parameters: Parameters) -> PolicyEffect { .controller }
}

/// Controls how objects are updated.
enum ResourceUpdatePolicy: PolicyDefinition {
  static let type = "resource-update"
  static let summary = "Controls whether objects are patched or replaced, and which changes recreate them."
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
      let _: [Rule]? = reader.optional("rules", "Rules for some of the objects.")
    }

    private struct Rule: ParameterSet {
      init(from reader: inout ParameterReader) {
        let _: ObjectSelector = reader.required("selector", "The objects.")
        let _: Strategy = reader.required("strategy", "How to update the objects.")
      }
    }

    private struct Strategy: ParameterSet {
      init(from reader: inout ParameterReader) {
        _ = reader.value("op", "Whether to patch or replace the objects.", default: Operation.patch)
        let _: [String]? = reader.optional(
          "recreateFields", "Fields that recreate the object when they change.")
      }
    }
  }

  private enum Operation: String, ParameterChoice {
    case patch, replace
  }

  static func effect(_ parameters: Parameters) -> PolicyEffect { .controller }
}
