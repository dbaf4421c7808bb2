"""The releases that the scenes deliver: six styles of rolling out a workload behind a Service and a route."""
import yaml

STYLES = ("canary-nginx", "canary-httproute", "canary-by-pods", "batch-nginx", "blue-green", "partition", "plain")


def workload(style, image, replicas, port=80, settings=None, narrowed=False):
    kind = "StatefulSet" if style == "partition" else "Deployment"
    container = {"name": "web", "image": image, "ports": [{"containerPort": port}]}
    if settings:
        container["envFrom"] = [{"configMapRef": {"name": "settings"}}]
    labels = {"app": "web", "release": image.rsplit(":", 1)[-1]} if narrowed else {"app": "web"}
    spec = {"selector": {"matchLabels": {"app": "web"}},
            "template": {"metadata": {"labels": labels}, "spec": {"containers": [container]}}}
    if replicas is not None:
        spec["replicas"] = replicas
    if kind == "StatefulSet":
        spec["serviceName"] = "web"
    return {"apiVersion": "apps/v1", "kind": kind, "metadata": {"name": "web"}, "spec": spec}


def service(port=80, release=None):
    selector = {"app": "web", "release": release} if release else {"app": "web"}
    return {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"},
            "spec": {"selector": selector, "ports": [{"port": 80, "targetPort": port}]}}


def policy(port):
    return {"apiVersion": "networking.k8s.io/v1", "kind": "NetworkPolicy", "metadata": {"name": "web"}, "spec": {
        "podSelector": {"matchLabels": {"app": "web"}}, "ingress": [{"ports": [{"port": port}]}]}}


def autoscaler(least):
    return {"apiVersion": "autoscaling/v2", "kind": "HorizontalPodAutoscaler", "metadata": {"name": "web"}, "spec": {
        "scaleTargetRef": {"apiVersion": "apps/v1", "kind": "Deployment", "name": "web"}, "minReplicas": least,
        "maxReplicas": 9, "metrics": [
            {"type": "Resource", "resource": {"name": "cpu", "target": {"type": "Utilization", "averageUtilization": 80}}}]}}


def route(style):
    if style == "canary-httproute":
        return {"apiVersion": "gateway.networking.k8s.io/v1", "kind": "HTTPRoute", "metadata": {"name": "web"}, "spec": {
            "parentRefs": [{"name": "gateway"}], "hostnames": ["web.example"],
            "rules": [{"backendRefs": [{"name": "web", "port": 80}]}]}}
    backend = {"service": {"name": "web", "port": {"number": 80}}}
    return {"apiVersion": "networking.k8s.io/v1", "kind": "Ingress", "metadata": {"name": "web"}, "spec": {
        "ingressClassName": "nginx",
        "rules": [{"host": "web.example", "http": {"paths": [{"path": "/", "pathType": "Prefix", "backend": backend}]}}]}}


def rollout(style):
    kind = "StatefulSet" if style == "partition" else "Deployment"
    steps = [{"replicas": share, "pause": {}} for share in ("20%", "80%")]
    routed = style in ("canary-nginx", "canary-httproute", "batch-nginx", "blue-green")
    if routed:
        for step, weight in zip(steps, ("20%", "80%")):
            step["traffic"] = weight
    if style == "blue-green":
        steps = [{"replicas": "100%", "traffic": weight, "pause": {}} for weight in ("20%", "100%")]
    strategy = {"steps": steps}
    if routed:
        way = {"gateway": {"httpRouteName": "web"}} if style == "canary-httproute" else {"ingress": {"name": "web"}}
        strategy["trafficRoutings"] = [{"service": "web", **way}]
    if style.startswith("canary"):
        strategy["enableExtraWorkloadForCanary"] = True
    return {"apiVersion": "rollouts.kruise.io/v1beta1", "kind": "Rollout", "metadata": {"name": "web"}, "spec": {
        "workloadRef": {"apiVersion": "apps/v1", "kind": kind, "name": "web"},
        "strategy": {"blueGreen" if style == "blue-green" else "canary": strategy}}}


def release(style, image, replicas=4, port=80, settings=None, narrowed=False, guarded=False, least=None):
    """The manifests of a version, as one YAML stream.

    `settings` is the content of a ConfigMap of a fixed name that the pods read, `narrowed` gives pods and Service a label
    of the version, `guarded` a NetworkPolicy for the port, and `least` an autoscaler. `replicas` may be nothing.
    """
    objects = [workload(style, image, replicas, port, settings, narrowed),
               service(port, image.rsplit(":", 1)[-1] if narrowed else None), route(style)]
    if settings:
        objects.append({"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "settings"}, "data": {"is": settings}})
    if guarded:
        objects.append(policy(port))
    if least:
        objects.append(autoscaler(least))
    if style != "plain":
        objects.append(rollout(style))
    return yaml.safe_dump_all(objects)
