// A program that embeds Lateen imports only this module; the types in the engine's interface are declared in these.
@_exported import Applications
@_exported import Codec
@_exported import Definitions
@_exported import Differences
@_exported import Renderers
@_exported import Rendering
@_exported import Rollouts
@_exported import Tree
