"""The releases that the scenes deliver: six styles of rolling out a workload behind a Service and a route."""
import yaml

STYLES = ("canary-nginx", "canary-httproute", "canary-by-pods", "batch-nginx", "blue-green", "partition", "plain")


def workload(style, image, replicas):
    kind = "StatefulSet" if style == "partition" else "Deployment"
    spec = {"replicas": replicas, "selector": {"matchLabels": {"app": "web"}}, "template": {
        "metadata": {"labels": {"app": "web"}},
        "spec": {"containers": [{"name": "web", "image": image, "ports": [{"containerPort": 80}]}]}}}
    if kind == "StatefulSet":
        spec["serviceName"] = "web"
    return {"apiVersion": "apps/v1", "kind": kind, "metadata": {"name": "web"}, "spec": spec}


def service():
    return {"apiVersion": "v1", "kind": "Service", "metadata": {"name": "web"},
            "spec": {"selector": {"app": "web"}, "ports": [{"port": 80}]}}


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


def release(style, image, replicas=4):
    """The manifests of a version, as one YAML stream."""
    objects = [workload(style, image, replicas), service(), route(style)]
    if style != "plain":
        objects.append(rollout(style))
    return yaml.safe_dump_all(objects)
