import Rendering
import Tree

/// A value kept as it was written.
struct Written: ParameterValue {
  var source: SourceNode

  static var parameterType: ParameterType { .any }
  static var placeholder: Written { Written(source: SourceNode(.map([]), at: Mark(file: ""))) }
  var node: Node { .null }

  init(source: SourceNode) { self.source = source }
  init?(reading node: SourceNode, _ context: inout ReadingContext) { source = node }
}

/// The `spec` of a definition.
struct DefinitionKeys: ParameterSet {
  var renderer: Written?
  var function: FunctionKeys?
  var summary: String?
  var example: String?
  var deprecation: String?
  var appliesTo: [String]?
  var conflictsWith: [String]?
  var workload: WorkloadKeys?
  var parameters: [Written]?
  var defaults: Written?
  var fixed: Written?
  var hidden: [Written]?
  var labels: KeyedValues<String>?
  var patch: Node?
  var properties: Written?

  init(from reader: inout ParameterReader) {
    renderer = reader.optional("renderer", "The type it is made of.")
    function = reader.optional("function", "The executable it is made of.")
    summary = reader.optional("summary", "What it is for, in one sentence.")
    example = reader.optional("example", "Properties that render, as YAML.")
    deprecation = reader.optional("deprecation", "Why it should not be used any more.")
    appliesTo = reader.optional("appliesTo", "The workloads that a trait may stand on.")
    conflictsWith = reader.optional("conflictsWith", "The traits that may not stand on the same component.")
    workload = reader.optional("workload", "The workload that a component makes.")
    parameters = reader.optional("parameters", "The parameters, when not all of the renderer's.")
    defaults = reader.optional("defaults", "Properties that users may replace.")
    fixed = reader.optional("fixed", "Properties that users can't replace.")
    hidden = reader.optional("hidden", "Parameters of the renderer that users don't have.")
    labels = reader.optional("labels", "Labels of every object, and of the pods.")
    patch = reader.optional("patch", "What is merged into a component's workload.")
    properties = reader.optional("properties", "What a post-renderer or validator gets.")
  }
}

/// The executable of a definition.
struct FunctionKeys: ParameterSet {
  var exec: Written
  var sha256: String?
  var timeout: Int

  init(from reader: inout ParameterReader) {
    exec = reader.required("exec", "The executable, relative to the definition's file.")
    sha256 = reader.optional("sha256", "The SHA-256 of the file, in hexadecimal.")
    timeout = reader.optional("timeout", "Seconds that it may take.", in: 1...600) ?? 30
  }
}

/// A kind of workload.
struct WorkloadKeys: ParameterSet {
  var kind: WorkloadKind

  init(from reader: inout ParameterReader) {
    kind = WorkloadKind(
      reader.required("apiVersion", "Such as apps/v1."), reader.required("kind", "Such as Deployment."))
  }
}

/// One entry of `parameters`, at any depth. What is inside is kept as written: a schema can't be recorded of a type that
/// holds itself.
struct ParameterKeys: ParameterSet {
  var name: Written?
  var sets: String?
  var help: String?
  var isRequired: Bool
  var fallback: Written?
  var isDeprecated: Bool
  var alias: String?
  var type: TypeName?
  var oneOf: [String]?
  var minimum: Int?
  var maximum: Int?
  var items: Written?
  var values: Written?
  var alternatives: [Written]?
  var parameters: [Written]?
  var isClosed: Bool

  enum TypeName: String, ParameterChoice {
    case string, integer, number, boolean, list, map, object, either, null, any
  }

  init(from reader: inout ParameterReader) {
    name = reader.optional("name", "The parameter's name.")
    sets = reader.optional("sets", "The renderer's parameter, when it has another name.")
    help = reader.optional("help", "What it is for, in one sentence.")
    isRequired = reader.value("required", "Whether it must be there.", default: false)
    fallback = reader.optional("default", "Its value when it is left out.")
    isDeprecated = reader.value("deprecated", "Whether it is there only for old Applications.", default: false)
    alias = reader.optional("also", "Another name that a renderer reads it by.")
    type = reader.optional("type", "Its shape.")
    oneOf = reader.optional("oneOf", "The words that a string may be.")
    minimum = reader.optional("minimum", "The least whole number.")
    maximum = reader.optional("maximum", "The greatest whole number.")
    items = reader.optional("items", "The shape of a list's items.")
    values = reader.optional("values", "The shape of a map's values.")
    alternatives = reader.optional("of", "The shapes that it may have.")
    parameters = reader.optional("parameters", "The parameters of an object.")
    isClosed = reader.value("closed", "Whether an object takes no other keys.", default: false)
  }
}
