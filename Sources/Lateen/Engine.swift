import Applications
import Codec
import Definitions
import Renderers
import Rendering
import Rollouts
import Tree

/// Renders Applications, and the manifests of every step of their rollouts, without a cluster.
///
/// An engine is a value: it holds what is known of types and routers, and options. Each call takes versions of an
/// Application and returns an ``Outcome``: a value, and all that was found wrong on the way. Nothing is printed, and
/// nothing but what a ``Source`` or ``Options/definitions`` name is read.
public struct Engine: Sendable {
  /// The types of components and traits that are known.
  public var registry: Registry
  /// The routers that shift traffic.
  public var routers: Routers
  /// What rendering depends on beside the input.
  public var options: Options

  /// Creates an engine.
  ///
  /// - Parameters:
  ///   - registry: The types of components and traits: the built-in ones, or those with your own.
  ///   - routers: The routers that shift traffic: the built-in ones, or those with your own.
  ///   - options: What rendering depends on beside the input.
  public init(registry: Registry = .standard, routers: Routers = .standard, options: Options = Options()) {
    self.registry = registry
    self.routers = routers
    self.options = options
  }

  /// What rendering depends on beside the input.
  public struct Options: Sendable {
    /// The namespace, the Kubernetes and the revision to render for, and how strictly input is read.
    public var rendering: RenderOptions
    /// How much input is read before it is refused.
    public var limits: Limits
    /// Who moves a cluster from stage to stage.
    public var driver: Driver
    /// Whether policies are applied, and what the workflow delivers is rendered; otherwise the components are rendered as
    /// they are. Of several places that it delivers to, `rendering.cluster` names one.
    public var appliesPolicies: Bool
    /// Files and folders with definitions of further types; of several, later ones win.
    public var definitions: [String]
    /// Files and folders with CustomResourceDefinitions, by which custom resources are checked.
    public var customResources: [String]
    /// Whether such definitions may take the place of built-in types.
    public var allowsShadowing: Bool
    /// Runs the functions that definitions name; without one they are refused.
    public var runner: FunctionRunner?
    /// The only files that `definitions` may name, for a golden case.
    package var caseFiles: CaseFiles?

    /// Creates options; each has the default of the command line.
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
