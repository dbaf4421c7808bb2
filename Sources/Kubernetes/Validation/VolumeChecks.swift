import Tree

extension Validator {
  /// Checks that a volume has only one type.
  mutating func checkVolume(_ volume: Fields) {
    var found: String?
    for entry in volume where entry.key != "name" && entry.value != .null {
      if let found {
        report(
          .key(entry.key), text: "can't be combined with '\(found)'", hint: "a volume has one type; make it two volumes"
        )
        return
      }
      found = entry.key
    }
    // A volume without a type is an 'emptyDir'.
  }

  mutating func checkProjection(_ projection: Fields) {
    checkOne(
      of: ["secret", "configMap", "downwardAPI", "serviceAccountToken", "clusterTrustBundle", "podCertificate"],
      in: projection, isRequired: false)
  }

  mutating func checkDownwardFile(_ file: Fields) {
    checkOne(of: ["fieldRef", "resourceFieldRef"], in: file)
    if let reference = file.map("fieldRef") {
      checkFieldPath(
        reference,
        among: ["metadata.name", "metadata.namespace", "metadata.labels", "metadata.annotations", "metadata.uid"])
    }
    if let reference = file.map("resourceFieldRef"), reference.text("containerName")?.isEmpty ?? true {
      report("resourceFieldRef", "containerName", text: "is required in a volume, and is missing")
    }
  }

  mutating func checkClaimSpec(_ spec: Fields) {
    checkAccessModes(spec)
    let storage = spec["resources"]?["requests"]?["storage"]
    if let text = storage?.quantityText {
      if let amount = Quantity(text), amount.value <= 0 {
        report("resources", "requests", "storage", text: "must be more than 0, found \(text)", value: text)
      }
    } else if storage == nil {
      report("resources", "requests", "storage", text: "is required, and is missing", hint: "say how much: '1Gi'")
    }
    for key in ["dataSource", "dataSourceRef"] {
      guard let source = spec.map(key) else { continue }
      if source.text("apiGroup")?.isEmpty ?? true, let kind = source.text("kind"), !kind.isEmpty,
        kind != "PersistentVolumeClaim"
      {
        report(
          .key(key), "kind", text: "must be 'PersistentVolumeClaim' without 'apiGroup', found '\(kind)'",
          hint: "name the group: 'apiGroup: snapshot.storage.k8s.io' for a VolumeSnapshot", value: kind)
      }
    }
    guard let source = spec.map("dataSource"), let reference = spec.map("dataSourceRef") else { return }
    if reference["namespace"]?.string?.isEmpty == false {
      report("dataSource", text: "can't be combined with a 'dataSourceRef' with a namespace")
    } else if ["apiGroup", "kind", "name"].contains(where: { (source.text($0) ?? "") != (reference.text($0) ?? "") }) {
      report("dataSource", text: "must be the same as 'dataSourceRef'", hint: "leave one of them out")
    }
  }

  private mutating func checkAccessModes(_ spec: Fields) {
    let modes = spec.items("accessModes")
    if modes.contains("ReadWriteOncePod"), modes.contains(where: { $0 != "ReadWriteOncePod" }) {
      report("accessModes", text: "can't have others besides 'ReadWriteOncePod'")
    }
  }

  private static let volumeSources: Set<String> = [
    "awsElasticBlockStore", "azureDisk", "azureFile", "cephfs", "cinder", "csi", "fc", "flexVolume", "flocker",
    "gcePersistentDisk", "glusterfs", "hostPath", "iscsi", "local", "nfs", "photonPersistentDisk", "portworxVolume",
    "quobyte", "rbd", "scaleIO", "storageos", "vsphereVolume",
  ]

  private static let readAfterFlexVolume: Set<String> = [
    "azureDisk", "azureFile", "csi", "local", "photonPersistentDisk", "portworxVolume", "scaleIO", "storageos",
    "vsphereVolume",
  ]

  mutating func checkVolumeSpec(_ spec: Fields) {
    checkAccessModes(spec)
    var sources = spec.entries.filter { Self.volumeSources.contains($0.key) && $0.value != .null }.map(\.key)
    // The server accepts it beside the types that it reads before this one.
    if sources.contains("flexVolume") {
      sources.removeAll { $0 != "flexVolume" && !Self.readAfterFlexVolume.contains($0) }
    }
    if sources.isEmpty { report(text: "must say what it is: 'csi', 'nfs', 'hostPath', 'local' or another") }
    if sources.count > 1 {
      report(.key(sources[1]), text: "can't be combined with '\(sources[0])'", hint: "a volume has one type")
    }
    for key in spec.map("capacity")?.keys ?? [] where key != "storage" {
      report("capacity", .key(key), text: "can't be there: a volume only has 'storage'", value: key)
    }
    if spec.has("volumeAttributesClassName"), !spec.has("csi") {
      report("volumeAttributesClassName", text: "needs a volume of type 'csi'")
    }
    if spec["persistentVolumeReclaimPolicy"] == "Recycle", let path = spec["hostPath"]?["path"]?.string,
      !path.isEmpty, path.utf8.allSatisfy({ $0 == UInt8(ascii: "/") })
    {
      report("persistentVolumeReclaimPolicy", text: "can't be 'Recycle' for the host's root directory")
    }
    if spec["capacity"]?["storage"] ?? .null == .null, spec["capacity"] != nil {
      report("capacity", "storage", text: "is required, and is missing")
    }
    if spec["local"] != nil, spec["nodeAffinity"] == nil {
      report("nodeAffinity", text: "is required for a local volume, and is missing")
    }
  }
}
