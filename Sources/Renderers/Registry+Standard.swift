import Rendering

extension Registry {
  /// Every renderer built in, by type name. Adding one is adding a line.
  public static let standard = Registry(
    components: [
      Webservice.self
    ],
    traits: [
      Annotations.self,
      Command.self,
      ContainerImage.self,
      ContainerPorts.self,
      Env.self,
      Gateway.self,
      JSONMergePatch.self,
      JSONPatch.self,
      KruiseRollout.self,
      Labels.self,
      Scaler.self,
    ])
}
