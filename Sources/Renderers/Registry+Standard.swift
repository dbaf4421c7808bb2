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
      ClaimVolume.self,
      ConfigMapVolumes.self,
      Gateway.self,
      HTTPRoute.self,
      HTTPSRoute.self,
      Ingress.self,
      Ingress120.self,
      KruiseRollout.self,
      NodeAffinity.self,
      PodSecurityContext.self,
      PodVolumes.self,
      PureIngress.self,
      Resource.self,
      RollingRelease.self,
      Scaler.self,
      SecurityContext.self,
      ServiceAccount.self,
      ServiceBinding.self,
      Sidecar.self,
      StartupProbe.self,
      Storage.self,
      TCPRoute.self,
      TopologySpreadConstraints.self,
    ])
}
