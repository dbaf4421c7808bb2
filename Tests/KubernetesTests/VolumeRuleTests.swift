import Testing

@testable import Kubernetes

/// The rules of the server for volumes; no path means accepted.
@Suite struct VolumeRuleTests {
  @Test(
    "volumes of pods",
    arguments: [
      ("", ""),
      ("emptyDir: {}", ""),
      ("emptyDir: {}, hostPath: {path: /a}", "hostPath"),
      ("iscsi: {targetPortal: 1.2.3.4, iqn: foo, lun: 0}", "iscsi.iqn"),
      ("iscsi: {targetPortal: 1.2.3.4, iqn: 'iqn.2001-04.com.example:storage.disk1', lun: 0}", ""),
      (
        "iscsi: {targetPortal: 1.2.3.4, iqn: 'iqn.2001-04.com.example:storage.disk1', lun: 0, chapAuthSession: true}",
        "iscsi.secretRef"
      ),
      (
        "iscsi: {targetPortal: 1.2.3.4, iqn: 'iqn.2001-04.com.example:storage.disk1', lun: 0, initiatorName: foo}",
        "iscsi.initiatorName"
      ),
      ("iscsi: {targetPortal: 1.2.3.4, iqn: eui.0123456789abcdef, lun: 0}", ""),
      ("fc: {}", "fc.targetWWNs"),
      ("fc: {targetWWNs: [a]}", "fc.lun"),
      ("fc: {targetWWNs: [a], lun: 256}", "fc.lun"),
      ("fc: {targetWWNs: [a], lun: 2}", ""),
      ("fc: {targetWWNs: [a], lun: 2, wwids: [b]}", "fc.targetWWNs"),
      ("fc: {wwids: [b]}", ""),
      ("gcePersistentDisk: {pdName: a, partition: 256}", "gcePersistentDisk.partition"),
      ("gitRepo: {repository: a, directory: /a}", "gitRepo.directory"),
      ("image: {reference: a, pullPolicy: Foo}", "image.pullPolicy"),
      ("image: {pullPolicy: Always}", ""),
      ("quobyte: {registry: a, volume: b}", "quobyte.registry"),
      ("quobyte: {registry: 'a:1', volume: b}", ""),
      ("flocker: {}", "flocker"),
      ("flocker: {datasetName: a/b}", "flocker.datasetName"),
      ("flexVolume: {driver: a, options: {kubernetes.io/a: b}}", "flexVolume.options[\"kubernetes.io/a\"]"),
      ("flexVolume: {driver: a, options: {a: b}}", ""),
      ("azureDisk: {diskName: a, diskURI: b, kind: Managed}", "azureDisk.diskURI"),
      ("azureDisk: {diskName: a, diskURI: /subscriptions/a, kind: Managed}", ""),
      ("azureDisk: {diskName: a, diskURI: 'https://a', cachingMode: foo}", "azureDisk.cachingMode"),
      ("azureDisk: {diskName: a, diskURI: b}", "azureDisk.diskURI"),
      ("storageos: {}", "storageos.volumeName"),
      ("storageos: {volumeName: a}", ""),
      ("csi: {driver: A.b}", ""),
      ("csi: {driver: a_b}", "csi.driver"),
      ("csi: {driver: a.b, nodePublishSecretRef: {}}", "csi.nodePublishSecretRef.name"),
      ("csi: {driver: a.b, nodePublishSecretRef: {name: a}}", ""),
      (
        "ephemeral: {volumeClaimTemplate: {metadata: {name: a}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}",
        "ephemeral.volumeClaimTemplate.metadata.name"
      ),
      (
        "ephemeral: {volumeClaimTemplate: {metadata: {labels: {a: b}}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}}}",
        ""
      ),
      ("ephemeral: {volumeClaimTemplate: {}}", "ephemeral.volumeClaimTemplate.spec"),
      ("projected: {sources: [{}]}", ""),
      ("projected: {sources: []}", ""),
      (
        "projected: {sources: [{configMap: {name: a, items: [{key: a, path: b}]}}, {secret: {name: a, items: [{key: a, path: b}]}}]}",
        "projected.sources[1].secret.items[0].path"
      ),
      ("projected: {sources: [{configMap: {name: a}, secret: {name: b}}]}", "projected.sources[0].secret"),
      (
        "projected: {sources: [{serviceAccountToken: {path: a, expirationSeconds: 10}}]}",
        "projected.sources[0].serviceAccountToken.expirationSeconds"
      ),
      ("projected: {sources: [{clusterTrustBundle: {path: a}}]}", ""),
      ("projected: {sources: [{podCertificate: {signerName: a}}]}", ""),
    ])
  func volume(_ volume: String, _ path: String) throws {
    let pods = "volumes: [{name: data\(volume.isEmpty ? "" : ", \(volume)")}]"
    let problems = try ServerObject.problems(ServerObject.deployment(pods: pods))
    #expect(ServerObject.isFirst(problems, path, below: "spec.template.spec.volumes[0]"))
  }

  @Test(
    "persistent volumes",
    arguments: [
      ("capacity: {storage: 1Gi}, hostPath: {path: /a}", ""),
      (
        "capacity: {storage: 1Gi}, hostPath: {path: /}, persistentVolumeReclaimPolicy: Recycle",
        "persistentVolumeReclaimPolicy"
      ),
      (
        "capacity: {storage: 1Gi}, csi: {driver: a, volumeHandle: b, nodePublishSecretRef: {name: a}}",
        "csi.nodePublishSecretRef.namespace"
      ),
      ("capacity: {storage: 1Gi}, csi: {driver: a, volumeHandle: b}", ""),
      ("capacity: {storage: 1Gi}, local: {path: /a}", "nodeAffinity"),
      ("capacity: {storage: 1Gi}, local: {path: /a}, nodeAffinity: {}", "nodeAffinity.required"),
      ("capacity: {storage: 1Gi}, glusterfs: {endpoints: a}", "glusterfs.path"),
      ("capacity: {storage: 1Gi}, azureFile: {secretName: a}", "azureFile.shareName"),
      ("capacity: {storage: 1Gi}, hostPath: {path: /a}, volumeAttributesClassName: a", "volumeAttributesClassName"),
      ("capacity: {storage: 1Gi}, rbd: {image: a}", "rbd.monitors"),
      ("capacity: {storage: 1Gi}, iscsi: {targetPortal: a, iqn: b, lun: 0}", "iscsi.iqn"),
      ("capacity: {storage: 1Gi, cpu: 1}, hostPath: {path: /a}", "capacity.cpu"),
      ("capacity: {storage: 0}, hostPath: {path: /a}", "capacity.storage"),
      ("capacity: {storage: 1Gi}, hostPath: {path: /a}, nfs: {server: a, path: /a}", "nfs"),
    ])
  func persistentVolume(_ fields: String, _ path: String) throws {
    let problems = try ServerObject.problems(
      "{apiVersion: v1, kind: PersistentVolume, metadata: {name: web}, spec: {accessModes: [ReadWriteOnce], \(fields)}}"
    )
    #expect(ServerObject.isFirst(problems, path, below: "spec"))
  }
}
