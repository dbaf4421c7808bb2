// A program that embeds Lateen imports only this module, so it also exports the modules with the types of the engine's
// interface.
@_exported import Applications
@_exported import Codec
@_exported import Definitions
@_exported import Differences
@_exported import Renderers
@_exported import Rendering
@_exported import Rollouts
@_exported import Tree
