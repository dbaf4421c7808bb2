import Rendering

extension Registry {
  /// Every renderer built in, by type name. Adding one is adding a line.
  public static let standard = Registry(
    components: [
      Webservice.self
    ],
    traits: [
      Command.self,
      ContainerImage.self,
      ContainerPorts.self,
      Env.self,
      Gateway.self,
      KruiseRollout.self,
      Scaler.self,
    ])
}
