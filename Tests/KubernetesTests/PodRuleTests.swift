import Testing

@testable import Kubernetes

/// The rules of the server for pods, each with a value that it accepts where that is not plain; no path means accepted.
@Suite struct PodRuleTests {
  @Test(
    "fields of pods",
    arguments: [
      ("hostUsers: false, hostNetwork: true", "hostNetwork"),
      ("hostUsers: false, hostPID: true", "hostPID"),
      ("hostUsers: false", ""),
      ("shareProcessNamespace: true, hostPID: true", "shareProcessNamespace"),
      ("hostnameOverride: a, hostNetwork: true", "hostnameOverride"),
      ("hostnameOverride: a, setHostnameAsFQDN: true", "hostnameOverride"),
      (
        "securityContext: {sysctls: [{name: net.core.somaxconn, value: '1'}, {name: net.core.somaxconn, value: '2'}]}",
        "securityContext.sysctls[1].name"
      ),
      (
        "hostNetwork: true, securityContext: {sysctls: [{name: net.core.somaxconn, value: '1'}]}",
        "securityContext.sysctls[0].name"
      ),
      (
        "hostIPC: true, securityContext: {sysctls: [{name: kernel.shm_rmid_forced, value: '1'}]}",
        "securityContext.sysctls[0].name"
      ),
      (
        "hostIPC: true, securityContext: {sysctls: [{name: kernel.sem, value: '1'}]}",
        "securityContext.sysctls[0].name"
      ),
      ("os: {name: windows}, securityContext: {runAsUser: 1}", "securityContext.runAsUser"),
      ("os: {name: windows}, hostUsers: true", "hostUsers"),
      ("os: {name: windows}, securityContext: {sysctls: []}", ""),
      ("os: {name: windows}, shareProcessNamespace: false", "shareProcessNamespace"),
      ("os: {name: windows}, hostPID: false", ""),
      ("securityContext: {windowsOptions: {hostProcess: true}}", "hostNetwork"),
      ("securityContext: {windowsOptions: {runAsUserName: 'DOMAIN\\user'}}", ""),
      (
        "securityContext: {windowsOptions: {runAsUserName: 'a\\b\\c'}}", "securityContext.windowsOptions.runAsUserName"
      ),
      ("securityContext: {windowsOptions: {runAsUserName: 'a:b'}}", "securityContext.windowsOptions.runAsUserName"),
      ("securityContext: {windowsOptions: {runAsUserName: ..}}", "securityContext.windowsOptions.runAsUserName"),
      (
        "securityContext: {windowsOptions: {gmsaCredentialSpec: ''}}",
        "securityContext.windowsOptions.gmsaCredentialSpec"
      ),
      ("serviceAccount: A b", "serviceAccount"),
      ("serviceAccount: A b, serviceAccountName: a", ""),
      ("hostNetwork: true, securityContext: {windowsOptions: {hostProcess: true}}", ""),
      (
        "initContainers: [{name: i, image: a, resizePolicy: [{resourceName: cpu, restartPolicy: RestartContainer}]}]",
        "initContainers[0].resizePolicy[0].restartPolicy"
      ),
      ("resourceClaims: [{name: a}]", "resourceClaims[0]"),
      (
        "resourceClaims: [{name: a, resourceClaimName: b, resourceClaimTemplateName: c}]",
        "resourceClaims[0].resourceClaimTemplateName"
      ),
      ("resourceClaims: [{name: a, resourceClaimName: b}, {name: a, resourceClaimName: b}]", "resourceClaims[1].name"),
      ("resourceClaims: [{name: a, resourceClaimName: B_}]", "resourceClaims[0].resourceClaimName"),
      ("resources: {requests: {ephemeral-storage: 1}}", "resources.requests.ephemeral-storage"),
      ("resources: {claims: [{name: a}]}", "resources.claims"),
      ("overhead: {foo: 1}", "overhead.foo"),
      ("overhead: {cpu: -1}", "overhead.cpu"),
      ("preemptionPolicy: ''", "preemptionPolicy"),
      ("schedulingGates: [{name: a/b}, {name: a/b}]", "schedulingGates[1].name"),
      ("ephemeralContainers: [{name: a, image: b}]", "ephemeralContainers"),
      ("securityContext: {seccompProfile: {type: Localhost, localhostProfile: ''}}", ""),
      ("securityContext: {seccompProfile: {type: Localhost}}", "securityContext.seccompProfile.localhostProfile"),
      (
        "securityContext: {appArmorProfile: {type: Localhost, localhostProfile: ''}}",
        "securityContext.appArmorProfile.localhostProfile"
      ),
      (
        "securityContext: {appArmorProfile: {type: Localhost, localhostProfile: ' a'}}",
        "securityContext.appArmorProfile.localhostProfile"
      ),
      (
        "securityContext: {appArmorProfile: {type: RuntimeDefault, localhostProfile: 'a'}}",
        "securityContext.appArmorProfile.localhostProfile"
      ),
      ("securityContext: {appArmorProfile: {type: Localhost, localhostProfile: '/a'}}", ""),
      ("hostname: A_B", "hostname"),
    ])
  func pods(_ fields: String, _ path: String) throws {
    let problems = try ServerObject.problems(ServerObject.deployment(pods: fields))
    #expect(ServerObject.isFirst(problems, path, below: "spec.template.spec"))
  }

  @Test(
    "fields of containers",
    arguments: [
      ("lifecycle: {preStop: {sleep: {seconds: 31}}}", "lifecycle.preStop.sleep.seconds"),
      ("lifecycle: {preStop: {sleep: {seconds: 0}}}", ""),
      ("lifecycle: {preStop: {sleep: {seconds: -1}}}", "lifecycle.preStop.sleep.seconds"),
      ("lifecycle: {stopSignal: SIGFOO}", ""),
      ("lifecycle: {preStop: {grpc: {port: 1}}}", "lifecycle.preStop.grpc"),
      ("restartPolicy: Always", ""),
      ("restartPolicy: Foo", "restartPolicy"),
      ("restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [1]}}]", "restartPolicy"),
      ("restartPolicy: Never, restartPolicyRules: [{action: Restart, exitCodes: {operator: In, values: [1]}}]", ""),
      (
        "restartPolicy: Never, restartPolicyRules: [{action: Foo, exitCodes: {operator: In, values: [1]}}]",
        "restartPolicyRules[0].action"
      ),
      ("restartPolicy: Never, restartPolicyRules: [{action: Restart}]", "restartPolicyRules[0].exitCodes"),
      (
        "resizePolicy: [{resourceName: cpu, restartPolicy: NotRequired}, {resourceName: cpu, restartPolicy: NotRequired}]",
        "resizePolicy[1]"
      ),
      ("securityContext: {procMount: Unmasked}", "securityContext.procMount"),
      ("resources: {claims: [{name: a}]}", "resources.claims[0].name"),
      (
        "env: [{name: A, valueFrom: {fileKeyRef: {volumeName: v, path: p, key: k}}}]",
        "env[0].valueFrom.fileKeyRef.volumeName"
      ),
      ("resources: {limits: {hugepages-2Mi: 3Mi, cpu: 1}}", "resources.limits.hugepages-2Mi"),
      ("resources: {limits: {hugepages-2Mi: 4Mi, cpu: 1}}", ""),
      ("resources: {limits: {hugepages-foo: 4Mi, cpu: 1}}", "resources.limits.hugepages-foo"),
      ("resources: {limits: {example.com/gpu: 1500m}}", "resources.limits[\"example.com/gpu\"]"),
      ("resources: {requests: {foo.kubernetes.io/gpu: 1500m}}", ""),
      ("resources: {requests: {example.com/gpu: 1}}", "resources.requests[\"example.com/gpu\"]"),
      ("resources: {limits: {hugepages-2Mi: 4Mi}}", "resources"),
      (
        "env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: '1024'}}}]",
        "env[0].valueFrom.resourceFieldRef.divisor"
      ),
      ("env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1Ki}}}]", ""),
      ("env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: '1000'}}}]", ""),
      ("env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.cpu, divisor: '0.001'}}}]", ""),
      ("env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1024Ki}}}]", ""),
      ("env: [{name: A, valueFrom: {resourceFieldRef: {resource: limits.memory, divisor: 1e3}}}]", ""),
    ])
  func container(_ fields: String, _ path: String) throws {
    let problems = try ServerObject.problems(ServerObject.deployment(container: fields))
    #expect(ServerObject.isFirst(problems, path, below: "spec.template.spec.containers[0]"))
  }

  @Test(
    "annotations of pods",
    arguments: [
      ("controller.kubernetes.io/pod-deletion-cost: abc", false),
      ("controller.kubernetes.io/pod-deletion-cost: '+1'", false),
      ("controller.kubernetes.io/pod-deletion-cost: '-10'", true),
      ("controller.kubernetes.io/pod-deletion-cost: '008'", false),
      ("controller.kubernetes.io/pod-deletion-cost: '3000000000'", false),
      ("seccomp.security.alpha.kubernetes.io/pod: foo", false),
      ("seccomp.security.alpha.kubernetes.io/pod: localhost/../a", false),
      ("seccomp.security.alpha.kubernetes.io/pod: unconfined", true),
      ("container.seccomp.security.alpha.kubernetes.io/foo: bar", false),
      ("container.apparmor.security.beta.kubernetes.io/web: runtime/default", true),
      ("container.apparmor.security.beta.kubernetes.io/wob: runtime/default", false),
      ("container.apparmor.security.beta.kubernetes.io/web: foo", false),
      ("kubernetes.io/config.mirror: a", false),
      ("scheduler.alpha.kubernetes.io/tolerations: foo", false),
    ])
  func annotations(_ annotations: String, _ isAccepted: Bool) throws {
    let problems = try ServerObject.problems(ServerObject.deployment(annotations: annotations))
    #expect(problems.isEmpty == isAccepted)
    #expect(problems.allSatisfy { $0.hasPrefix("spec.template.metadata.annotations[") })
  }
}
