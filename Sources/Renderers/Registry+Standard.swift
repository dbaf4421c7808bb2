import Rendering

extension Registry {
  /// Every renderer built in, by type name. Adding one is adding a line.
  public static let standard = Registry(
    components: [
      Webservice.self
    ],
    traits: [
      Gateway.self,
      KruiseRollout.self,
      Scaler.self,
    ])
}
