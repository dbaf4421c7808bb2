import Testing

@testable import Kubernetes

/// The rules of the server for other kinds; no path means accepted.
@Suite struct KindRuleTests {
  @Test(
    "objects of other kinds",
    arguments: [
      ("{apiVersion: v1, kind: ResourceQuota, metadata: {name: web}, spec: {hard: {cpu: 1, foo: 2}}}", "spec.hard.foo"),
      (
        "{apiVersion: v1, kind: ResourceQuota, metadata: {name: web}, spec: {hard: {cpu: 1, count/deployments.apps: 2, requests.nvidia.com/gpu: 4}}}",
        ""
      ),
      ("{apiVersion: v1, kind: ResourceQuota, metadata: {name: web}, spec: {hard: {pods: 1500m}}}", "spec.hard.pods"),
      (
        "{apiVersion: v1, kind: ResourceQuota, metadata: {name: web}, spec: {hard: {pods: 1}, scopes: [Foo]}}",
        "spec.scopes[0]"
      ),
      (
        "{apiVersion: v1, kind: ResourceQuota, metadata: {name: web}, spec: {hard: {pods: 1}, scopes: [BestEffort]}}",
        ""
      ),
      (
        "{apiVersion: v1, kind: ResourceQuota, metadata: {name: web}, spec: {hard: {cpu: 1}, scopes: [BestEffort]}}",
        "spec.scopes[0]"
      ),
      (
        "{apiVersion: v1, kind: ResourceQuota, metadata: {name: web}, spec: {hard: {pods: 1}, scopes: [BestEffort, NotBestEffort]}}",
        "spec.scopes"
      ),
      (
        "{apiVersion: v1, kind: ResourceQuota, metadata: {name: web}, spec: {hard: {pods: 1}, scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In, values: [a]}]}}}",
        ""
      ),
      (
        "{apiVersion: v1, kind: ResourceQuota, metadata: {name: web}, spec: {hard: {pods: 1}, scopeSelector: {matchExpressions: [{scopeName: PriorityClass, operator: In}]}}}",
        "spec.scopeSelector.matchExpressions[0].values"
      ),
      (
        "{apiVersion: v1, kind: ResourceQuota, metadata: {name: web}, spec: {hard: {pods: 1}, scopeSelector: {matchExpressions: [{scopeName: Terminating, operator: In, values: [a]}]}}}",
        "spec.scopeSelector.matchExpressions[0].operator"
      ),
      (
        "{apiVersion: v1, kind: ResourceQuota, metadata: {name: web}, spec: {hard: {pods: 1}, scopeSelector: {matchExpressions: [{scopeName: Terminating}]}}}",
        "spec.scopeSelector.matchExpressions[0].operator"
      ),
      (
        "{apiVersion: v1, kind: LimitRange, metadata: {name: web}, spec: {limits: [{type: Container, max: {cpu: 1}, min: {cpu: 2}}]}}",
        "spec.limits[0].min.cpu"
      ),
      (
        "{apiVersion: v1, kind: LimitRange, metadata: {name: web}, spec: {limits: [{type: Container, max: {cpu: 1}}, {type: Container, max: {cpu: 1}}]}}",
        "spec.limits[1].type"
      ),
      (
        "{apiVersion: v1, kind: LimitRange, metadata: {name: web}, spec: {limits: [{type: Foo, max: {cpu: 1}}]}}",
        "spec.limits[0].type"
      ),
      (
        "{apiVersion: v1, kind: LimitRange, metadata: {name: web}, spec: {limits: [{type: Pod, default: {cpu: 1}}]}}",
        "spec.limits[0].default"
      ),
      (
        "{apiVersion: v1, kind: LimitRange, metadata: {name: web}, spec: {limits: [{type: PersistentVolumeClaim}]}}",
        "spec.limits[0]"
      ),
      (
        "{apiVersion: v1, kind: LimitRange, metadata: {name: web}, spec: {limits: [{type: PersistentVolumeClaim, min: {storage: 1Gi}}]}}",
        ""
      ),
      (
        "{apiVersion: v1, kind: LimitRange, metadata: {name: web}, spec: {limits: [{type: Container, default: {cpu: 2}, defaultRequest: {cpu: 3}}]}}",
        "spec.limits[0].defaultRequest.cpu"
      ),
      (
        "{apiVersion: v1, kind: LimitRange, metadata: {name: web}, spec: {limits: [{type: Container, default: {foo: 2}}]}}",
        "spec.limits[0].default.foo"
      ),
      (
        "{apiVersion: v1, kind: LimitRange, metadata: {name: web}, spec: {limits: [{type: Container, default: {cpu: 2}, max: {cpu: 1}}]}}",
        "spec.limits[0].default.cpu"
      ),
      (
        "{apiVersion: v1, kind: LimitRange, metadata: {name: web}, spec: {limits: [{type: Container, maxLimitRequestRatio: {cpu: 500m}}]}}",
        "spec.limits[0].maxLimitRequestRatio.cpu"
      ),
      (
        "{apiVersion: v1, kind: LimitRange, metadata: {name: web}, spec: {limits: [{type: Container, default: {cpu: 2}, defaultRequest: {cpu: 1}, max: {cpu: 4}, min: {cpu: 100m}}]}}",
        ""
      ),
      (
        "{apiVersion: v1, kind: LimitRange, metadata: {name: web}, spec: {limits: [{type: Container, max: {cpu: 1}, defaultRequest: {cpu: 2}}]}}",
        "spec.limits[0].defaultRequest.cpu"
      ),
      (
        "{apiVersion: v1, kind: ReplicationController, metadata: {name: web}, spec: {selector: {a: b}, template: {metadata: {labels: {a: c}}, spec: {containers: [{name: a, image: b}]}}}}",
        "spec.selector.a"
      ),
      (
        "{apiVersion: v1, kind: ReplicationController, metadata: {name: web}, spec: {template: {metadata: {labels: {a: c}}, spec: {containers: [{name: a, image: b}]}}}}",
        ""
      ),
      (
        "{apiVersion: v1, kind: ReplicationController, metadata: {name: web}, spec: {template: {spec: {containers: [{name: a, image: b}]}}}}",
        "spec.selector"
      ),
      (
        "{apiVersion: v1, kind: ReplicationController, metadata: {name: web}, spec: {template: {metadata: {labels: {a: c}}, spec: {restartPolicy: Never, containers: [{name: a, image: b}]}}}}",
        "spec.template.spec.restartPolicy"
      ),
      (
        "{apiVersion: v1, kind: ReplicationController, metadata: {name: web}, spec: {selector: {a: b}}}",
        "spec.template"
      ),
      (
        "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: web}, spec: {controller: a/b, parameters: {kind: A, name: b, scope: Namespace}}}",
        "spec.parameters.namespace"
      ),
      (
        "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: web}, spec: {controller: a/b, parameters: {kind: A, name: b}}}",
        ""
      ),
      (
        "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: web}, spec: {controller: a/b, parameters: {kind: A, name: b, namespace: c}}}",
        "spec.parameters.namespace"
      ),
      (
        "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: web}, spec: {controller: a/b, parameters: {kind: A, name: b, scope: Foo}}}",
        "spec.parameters.scope"
      ),
      (
        "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: web}, spec: {controller: a/b, parameters: {kind: A}}}",
        "spec.parameters.name"
      ),
      (
        "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: web}, spec: {controller: a/bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb}}",
        "spec.controller"
      ),
      (
        "{apiVersion: networking.k8s.io/v1, kind: IngressClass, metadata: {name: web}, spec: {controller: a/b, parameters: {kind: A, name: b, scope: Namespace, namespace: c}}}",
        ""
      ),
      ("{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: web}, value: 1000000001}", "value"),
      ("{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: web}, value: 1000}", ""),
      (
        "{apiVersion: scheduling.k8s.io/v1, kind: PriorityClass, metadata: {name: system-a}, value: 1000}",
        "metadata.name"
      ),
      ("{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: web}, provisioner: a b}", "provisioner"),
      ("{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: web}, provisioner: A.B/c}", ""),
      (
        "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: web}, provisioner: a/b, allowedTopologies: [{matchLabelExpressions: [{key: a}]}]}",
        "allowedTopologies[0].matchLabelExpressions[0].values"
      ),
      (
        "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: web}, provisioner: a/b, reclaimPolicy: Recycle}",
        "reclaimPolicy"
      ),
      (
        "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {maxReplicas: 2, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, metrics: [{type: External, external: {metric: {name: a}, target: {type: Value, value: 1, averageValue: 1}}}]}}",
        "spec.metrics[0].external.target.value"
      ),
      (
        "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {maxReplicas: 2, scaleTargetRef: {apiVersion: v1, kind: Deployment, name: a}}}",
        "spec.scaleTargetRef.apiVersion"
      ),
      (
        "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {maxReplicas: 2, scaleTargetRef: {kind: Deployment, name: a}}}",
        "spec.scaleTargetRef.apiVersion"
      ),
      (
        "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {minReplicas: 0, maxReplicas: 2, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}}}",
        "spec.minReplicas"
      ),
      (
        "{apiVersion: autoscaling/v1, kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {maxReplicas: 2, scaleTargetRef: {kind: Deployment, name: a}}}",
        "spec.scaleTargetRef.apiVersion"
      ),
      (
        "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {maxReplicas: 2, scaleTargetRef: {apiVersion: a/b/c, kind: Deployment, name: a}}}",
        "spec.scaleTargetRef.apiVersion"
      ),
      (
        "{apiVersion: autoscaling/v2, kind: HorizontalPodAutoscaler, metadata: {name: web}, spec: {maxReplicas: 2, scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: a}, metrics: [{type: ContainerResource, containerResource: {name: foo, container: a, target: {type: Utilization, averageUtilization: 1}}}]}}",
        "spec.metrics[0].containerResource.name"
      ),
      ("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, finalizers: [foo]}}", "metadata.finalizers[0]"),
      ("{apiVersion: v1, kind: ConfigMap, metadata: {name: a, finalizers: [a/foo]}}", ""),
      (
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, finalizers: [orphan, foregroundDeletion]}}",
        "metadata.finalizers"
      ),
      (
        "{apiVersion: policy/v1, kind: PodDisruptionBudget, metadata: {name: a, finalizers: [foo]}, spec: {minAvailable: 1}}",
        ""
      ),
      ("{apiVersion: v1, kind: ConfigMap, metadata: {name: \"\"}}", "metadata.name"),
      ("{apiVersion: v1, kind: ConfigMap, metadata: {}}", ""),
      ("{apiVersion: v1, kind: ConfigMap, metadata: {generateName: a-}}", ""),
      ("{apiVersion: v1, kind: ConfigMap, metadata: {generateName: A_}}", "metadata.generateName"),
      (
        "{apiVersion: v1, kind: ConfigMap, metadata: {name: a, ownerReferences: [{apiVersion: v1, kind: Pod, name: a, uid: b, controller: true}, {apiVersion: v1, kind: Pod, name: c, uid: d, controller: true}]}}",
        "metadata.ownerReferences"
      ),
      (
        "{apiVersion: discovery.k8s.io/v1, kind: EndpointSlice, metadata: {name: a}, addressType: Foo, endpoints: []}",
        "addressType"
      ),
      (
        "{apiVersion: coordination.k8s.io/v1, kind: Lease, metadata: {name: a}, spec: {leaseDurationSeconds: 0}}",
        "spec.leaseDurationSeconds"
      ),
      (
        "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web}, spec: {defaultBackend: {resource: {apiGroup: a.b, kind: C, name: d}}}}",
        ""
      ),
      (
        "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web}, spec: {defaultBackend: {resource: {kind: C/d, name: d}}}}",
        "spec.defaultBackend.resource.kind"
      ),
      (
        "{apiVersion: networking.k8s.io/v1, kind: Ingress, metadata: {name: web}, spec: {defaultBackend: {service: {name: a, port: {number: 0}}}}}",
        "spec.defaultBackend.service.port"
      ),
      (
        "{apiVersion: v1, kind: PersistentVolume, metadata: {name: web}, spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], nfs: {server: a, path: /}, flexVolume: {driver: a/b}}}",
        ""
      ),
      (
        "{apiVersion: v1, kind: PersistentVolume, metadata: {name: web}, spec: {capacity: {storage: 1Gi}, accessModes: [ReadWriteOnce], csi: {driver: a, volumeHandle: b}, flexVolume: {driver: a/b}}}",
        "spec.flexVolume"
      ),
      ("{apiVersion: node.k8s.io/v1, kind: RuntimeClass, metadata: {name: web}, handler: a.b}", "handler"),
      (
        "{apiVersion: storage.k8s.io/v1, kind: VolumeAttributesClass, metadata: {name: web}, driverName: a b, parameters: {a: b}}",
        "driverName"
      ),
      (
        "{apiVersion: storage.k8s.io/v1, kind: VolumeAttributesClass, metadata: {name: web}, driverName: a}",
        "parameters"
      ),
      ("{apiVersion: apps/v1, kind: ControllerRevision, metadata: {name: web}, revision: 1}", "data"),
      (
        "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: web}, provisioner: a, allowedTopologies: [{matchLabelExpressions: [{key: a, values: [b]}, {key: a, values: [c]}]}]}",
        "allowedTopologies[0].matchLabelExpressions[1].key"
      ),
      (
        "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: web}, provisioner: a, allowedTopologies: [{matchLabelExpressions: [{key: a, values: [b, b]}]}]}",
        "allowedTopologies[0].matchLabelExpressions[0].values[1]"
      ),
      (
        "{apiVersion: storage.k8s.io/v1, kind: StorageClass, metadata: {name: web}, provisioner: a, allowedTopologies: [{matchLabelExpressions: [{key: a, values: [b, c]}]}]}",
        ""
      ),
      (
        "{apiVersion: admissionregistration.k8s.io/v1, kind: ValidatingWebhookConfiguration, metadata: {name: web}, webhooks: [{name: a.b.c, sideEffects: None, admissionReviewVersions: [v1], clientConfig: {}}]}",
        "webhooks[0].clientConfig"
      ),
      (
        "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: web}, spec: {selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b}]}}, volumeClaimTemplates: [{metadata: {name: a.b}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1}}}}]}}",
        "spec.volumeClaimTemplates[0].metadata.name"
      ),
      (
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: web}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1}}, dataSource: {kind: Foo, name: a}}}",
        ""
      ),
      (
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: web}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1}}, dataSourceRef: {kind: Foo, name: a}}}",
        "spec.dataSourceRef.kind"
      ),
      (
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: web}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1}}, dataSource: {apiGroup: A b}}}",
        ""
      ),
      (
        "{apiVersion: v1, kind: PersistentVolumeClaim, metadata: {name: web}, spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1}}, dataSource: {kind: PersistentVolumeClaim}}}",
        "spec.dataSource.name"
      ),
      (
        "{apiVersion: apps/v1, kind: StatefulSet, metadata: {name: web}, spec: {revisionHistoryLimit: -1, selector: {matchLabels: {a: b}}, template: {metadata: {labels: {a: b}}, spec: {containers: [{name: a, image: b}]}}}}",
        ""
      ),
    ])
  func kinds(_ object: String, _ path: String) throws {
    #expect(ServerObject.isFirst(try ServerObject.problems(object), path))
  }
}
