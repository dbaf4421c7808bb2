import Rendering

extension Registry {
  /// Every renderer built in, by type name. Adding one is adding a line.
  public static let standard = Registry(
    components: [
      BatchTask.self,
      CronTask.self,
      Daemon.self,
      HelmChart.self,
      K8sObjects.self,
      Raw.self,
      ReferenceObjects.self,
      StatefulSet.self,
      Webservice.self,
      Worker.self,
    ],
    traits: [
      Gateway.self,
      KruiseRollout.self,
      Scaler.self,
    ])
}
