import Applications
import Codec
import Definitions
import Renderers
import Rendering
import Rollouts
import Tree

/// Renders Applications, and the manifests of every step of their rollouts, without a cluster.
///
/// An engine is a value with the known types and routers, and options. Its methods take versions of an Application and
/// return an ``Outcome``: a value, and all problems found. It prints nothing, and reads no files other than those given
/// by a ``Source`` or ``Options/definitions``.
public struct Engine: Sendable {
  /// The component and trait types.
  public var registry: Registry
  /// The routers that shift traffic.
  public var routers: Routers
  /// Everything except the input that rendering depends on.
  public var options: Options

  /// Creates an engine.
  ///
  /// - Parameters:
  ///   - registry: The component and trait types: by default the built-in ones.
  ///   - routers: The routers that shift traffic: by default the built-in ones.
  ///   - options: Everything except the input that rendering depends on.
  public init(registry: Registry = .standard, routers: Routers = .standard, options: Options = Options()) {
    self.registry = registry
    self.routers = routers
    self.options = options
  }

  /// Everything except the input that rendering depends on.
  public struct Options: Sendable {
    /// The namespace, the Kubernetes version and the revision to render for, and how to handle questionable input.
    public var rendering: RenderOptions
    /// Limits on input.
    public var limits: Limits
    /// The driver of the rollout: plain manifests, or Kruise Rollouts.
    public var driver: Driver
    /// Whether to apply policies and workflow, and render what is delivered; otherwise components are rendered as they
    /// are. If there are several targets, `rendering.cluster` selects one.
    public var appliesPolicies: Bool
    /// Files and folders with type definitions; later ones win.
    public var definitions: [String]
    /// Files and folders with CustomResourceDefinitions, which custom resources are validated against.
    public var customResources: [String]
    /// Whether the types in `definitions` may replace built-in types.
    public var allowsShadowing: Bool
    /// Runs the functions of definitions. If nil, definitions with functions are rejected.
    public var runner: FunctionRunner?
    /// The files that `definitions` may refer to when rendering a golden case.
    package var caseFiles: CaseFiles?
    /// Reads definitions from other sources than files on disk, such as a commit. It returns nil for paths that it
    /// doesn't support.
    package var files: DefinitionFiles?

    /// Creates options with the defaults of the command line.
    public init(
      rendering: RenderOptions = RenderOptions(), limits: Limits = .standard, driver: Driver = .manifests,
      appliesPolicies: Bool = false, definitions: [String] = [], allowsShadowing: Bool = false,
      customResources: [String] = [], runner: FunctionRunner? = nil
    ) {
      self.rendering = rendering
      self.limits = limits
      self.driver = driver
      self.appliesPolicies = appliesPolicies
      self.definitions = definitions
      self.allowsShadowing = allowsShadowing
      self.customResources = customResources
      self.runner = runner
    }
  }
}

/// Reads the files at a path, within limits. Returns nil if the path has a form that it doesn't support.
package typealias DefinitionFiles = @Sendable (String, Limits) throws(Diagnostic) -> [(path: String, bytes: [UInt8])]?
