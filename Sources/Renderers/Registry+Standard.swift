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
      Affinity.self,
      Annotations.self,
      Command.self,
      ContainerImage.self,
      ContainerPorts.self,
      CPUScaler.self,
      Env.self,
      Expose.self,
      Gateway.self,
      HostAliases.self,
      HPA.self,
      InitContainer.self,
      JSONMergePatch.self,
      JSONPatch.self,
      KruiseRollout.self,
      Labels.self,
      Lifecycle.self,
      Nocalhost.self,
      Scaler.self,
      UpdateStrategy.self,
    ])
}
