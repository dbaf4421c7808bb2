import Testing

@testable import Kubernetes

/// The rules of the server that concern several fields of pods; no path means accepted.
@Suite struct PodUseTests {
  @Test(
    "fields of pods that belong together",
    arguments: [
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}}}",
        ""
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}, annotations: {container.apparmor.security.beta.kubernetes.io/web: unconfined}}, spec: {containers: [{name: web, image: nginx}], securityContext: {appArmorProfile: {type: RuntimeDefault}}}}}}",
        "spec.template.metadata.annotations[\"container.apparmor.security.beta.kubernetes.io/web\"]"
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}, annotations: {seccomp.security.alpha.kubernetes.io/pod: unconfined}}, spec: {containers: [{name: web, image: nginx}], securityContext: {seccompProfile: {type: RuntimeDefault}}}}}}",
        "spec.template.metadata.annotations[\"seccomp.security.alpha.kubernetes.io/pod\"]"
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, securityContext: {privileged: true}}], os: {name: windows}}}}}",
        "spec.template.spec.containers[0].securityContext.privileged"
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, securityContext: {windowsOptions: {runAsUserName: a}}}], os: {name: linux}}}}}",
        "spec.template.spec.containers[0].securityContext.windowsOptions"
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, securityContext: {windowsOptions: {runAsUserName: a}}}], os: {name: windows}}}}}",
        ""
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, securityContext: {windowsOptions: {hostProcess: false}}}], securityContext: {windowsOptions: {hostProcess: true}}, hostNetwork: true}}}}",
        "spec.template.spec.containers[0].securityContext.windowsOptions.hostProcess"
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, lifecycle: {preStop: {sleep: {seconds: 31}}}}], terminationGracePeriodSeconds: 40}}}}",
        ""
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, securityContext: {procMount: Unmasked}}], hostUsers: false}}}}",
        ""
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, volumeMounts: [{name: d, mountPath: /a, mountPropagation: Bidirectional}]}], volumes: [{name: d, emptyDir: {}}]}}}}",
        "spec.template.spec.containers[0].volumeMounts[0].mountPropagation"
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, volumeMounts: [{name: d, mountPath: /a, mountPropagation: Bidirectional}], securityContext: {privileged: true}}], volumes: [{name: d, emptyDir: {}}]}}}}",
        ""
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, volumeMounts: [{name: d, mountPath: /a, recursiveReadOnly: Enabled, readOnly: true, mountPropagation: HostToContainer}]}], volumes: [{name: d, emptyDir: {}}]}}}}",
        "spec.template.spec.containers[0].volumeMounts[0].recursiveReadOnly"
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, volumeDevices: [{name: d, devicePath: /a}]}], volumes: [{name: d, emptyDir: {}}]}}}}",
        "spec.template.spec.containers[0].volumeDevices[0].name"
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, volumeDevices: [{name: d, devicePath: /a}]}], volumes: [{name: d, persistentVolumeClaim: {claimName: a}}]}}}}",
        ""
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, volumeDevices: [{name: d, devicePath: /a}]}], volumes: [{name: d, persistentVolumeClaim: {claimName: a}}], hostUsers: false}}}}",
        "spec.template.spec.containers[0].volumeDevices[0]"
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, resources: {claims: [{name: a}, {name: a}]}}], resourceClaims: [{name: a, resourceClaimName: b}]}}}}",
        "spec.template.spec.containers[0].resources.claims[1]"
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, resources: {claims: [{name: a}]}}], resourceClaims: [{name: a, resourceClaimName: b}]}}}}",
        ""
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, env: [{name: A, valueFrom: {fileKeyRef: {volumeName: v, path: p, key: k}}}]}], volumes: [{name: v, emptyDir: {}}]}}}}",
        ""
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, env: [{name: A, valueFrom: {fileKeyRef: {volumeName: v, path: p, key: k}}}]}], volumes: [{name: v, hostPath: {path: /a}}]}}}}",
        "spec.template.spec.containers[0].env[0].valueFrom.fileKeyRef.volumeName"
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, resources: {requests: {cpu: 2}}}], resources: {requests: {cpu: 1}}}}}}",
        "spec.template.spec.resources.requests.cpu"
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, resources: {limits: {cpu: 2}}}], resources: {limits: {cpu: 1}}}}}}",
        "spec.template.spec.containers[0].resources.limits.cpu"
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx, resources: {limits: {cpu: 2}}}], resources: {limits: {cpu: 3}}}}}}",
        ""
      ),
      (
        "{apiVersion: v1, kind: Pod, metadata: {name: web, labels: {app: web}}, spec: {containers: [{name: web, image: nginx}], ephemeralContainers: [{name: a, image: b}]}}",
        "spec.ephemeralContainers"
      ),
      (
        "{apiVersion: v1, kind: Pod, metadata: {name: web, labels: {app: web}}, spec: {containers: [{name: web, image: nginx}]}}",
        ""
      ),
      (
        "{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: a, image: ' b'}]}}",
        "spec.containers[0].image"
      ),
      (
        "{apiVersion: apps/v1, kind: Deployment, metadata: {name: web}, spec: {selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: ' nginx '}]}}}}",
        ""
      ),
      (
        "{apiVersion: v1, kind: Pod, metadata: {name: web, labels: {app: web}}, spec: {containers: [{name: web, image: nginx}], nodeName: a, schedulingGates: [{name: a/b}]}}",
        "spec.nodeName"
      ),
      (
        "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: web}, spec: {serviceName: web, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}], hostname: A_B}}}}",
        ""
      ),
      (
        "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: web}, spec: {serviceName: web, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: nginx}], subdomain: A_B}}}}",
        ""
      ),
      (
        "{apiVersion: apps/v1, kind: ReplicaSet, metadata: {name: web}, spec: {minReadySeconds: 700, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b}]}}}}",
        ""
      ),
    ])
  func together(_ object: String, _ path: String) throws {
    #expect(ServerObject.isFirst(try ServerObject.problems(object), path))
  }
}
