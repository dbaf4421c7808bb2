import Rendering
import Tree

/// A value kept as written.
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
    renderer = reader.optional("renderer", "The type it is derived from.")
    function = reader.optional("function", "The executable that implements it.")
    summary = reader.optional("summary", "Its purpose in one sentence.")
    example = reader.optional("example", "An example with valid properties, as YAML.")
    deprecation = reader.optional("deprecation", "Why it is deprecated.")
    appliesTo = reader.optional("appliesTo", "The workloads that a trait can be applied to.")
    conflictsWith = reader.optional("conflictsWith", "The traits that it can't be combined with on a component.")
    workload = reader.optional("workload", "The workload that a component creates.")
    parameters = reader.optional("parameters", "The parameters, if they differ from the renderer's.")
    defaults = reader.optional("defaults", "Properties that users can override.")
    fixed = reader.optional("fixed", "Properties that users can't override.")
    hidden = reader.optional("hidden", "Parameters of the renderer that users can't set.")
    labels = reader.optional("labels", "Labels of every object, and of the pods.")
    patch = reader.optional("patch", "A patch for the component's workload.")
    properties = reader.optional("properties", "Parameters of a post-renderer or validator.")
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
    timeout = reader.optional("timeout", "Timeout in seconds.", in: 1...600) ?? 30
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

/// An entry of `parameters`, at any depth. Nested entries are kept as written, because the schema of a recursive type
/// can't be recorded.
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
    sets = reader.optional("sets", "The renderer's parameter, if its name differs.")
    help = reader.optional("help", "Its purpose in one sentence.")
    isRequired = reader.value("required", "Whether it is required.", default: false)
    fallback = reader.optional("default", "The default value.")
    isDeprecated = reader.value("deprecated", "Whether it exists only for old Applications.", default: false)
    alias = reader.optional("also", "An alternative name that the renderer reads.")
    type = reader.optional("type", "Its shape.")
    oneOf = reader.optional("oneOf", "The allowed values of a string.")
    minimum = reader.optional("minimum", "The minimum of an integer.")
    maximum = reader.optional("maximum", "The maximum of an integer.")
    items = reader.optional("items", "The type of a list's items.")
    values = reader.optional("values", "The type of a map's values.")
    alternatives = reader.optional("of", "The allowed types.")
    parameters = reader.optional("parameters", "The parameters of an object.")
    isClosed = reader.value("closed", "Whether an object has no other keys.", default: false)
  }
}
