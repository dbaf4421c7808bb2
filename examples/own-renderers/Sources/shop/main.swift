import LateenCLI

LateenCLI.main(
  registry: .standard.adding(traits: [Trace.self]),
  routers: .standard.adding([TraefikRouter.self]))
