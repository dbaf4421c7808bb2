"""What a client of the cluster would have got at every instant: which Services had endpoints, and what routed to them."""
import json
import threading
import time
import urllib.request

PATHS = {
    "slices": "/apis/discovery.k8s.io/v1/namespaces/{}/endpointslices",
    "services": "/api/v1/namespaces/{}/services",
    "ingresses": "/apis/networking.k8s.io/v1/namespaces/{}/ingresses",
    "pods": "/api/v1/namespaces/{}/pods",
    "policies": "/apis/networking.k8s.io/v1/namespaces/{}/networkpolicies",
    "routes": "/apis/gateway.networking.k8s.io/v1/namespaces/{}/httproutes",
}


class Watch:
    """Notes every change of Services, endpoints and routes of a namespace. The cluster numbers all changes, so what came
    by several ways is put in order afterwards."""

    def __init__(self, base, namespace):
        self.base, self.namespace, self.changes, self.lock = base, namespace, [], threading.Lock()
        self.open = True
        for kind in PATHS:
            threading.Thread(target=self.follow, args=(kind,), daemon=True).start()

    def follow(self, kind):
        path = self.base + PATHS[kind].format(self.namespace)
        version = ""
        while self.open:
            try:
                with urllib.request.urlopen(f"{path}?watch=1&timeoutSeconds=300&resourceVersion={version}", timeout=330) as stream:
                    for line in stream:
                        event = json.loads(line)
                        if event["type"] not in ("ADDED", "MODIFIED", "DELETED"):
                            version = ""
                            break
                        version = event["object"]["metadata"]["resourceVersion"]
                        with self.lock:
                            self.changes.append((int(version), time.monotonic(), kind, event["type"], event["object"]))
            except OSError:
                time.sleep(0.2)

    def close(self):
        self.open = False

    def outages(self, since=0.0):
        """Seconds in which something routed to a Service without a ready endpoint that had one before, by Service."""
        with self.lock:
            changes = sorted(self.changes, key=lambda change: change[0])
        held = {kind: {} for kind in PATHS}
        answered, down, lost = set(), {}, {}
        for _, at, kind, change, found in changes:
            name = found["metadata"]["name"]
            # A pod that is deleted goes on until its endpoint is gone, so what it was is kept.
            if change == "DELETED" and kind != "pods":
                held[kind].pop(name, None)
            elif change != "DELETED":
                held[kind][name] = found
            ready = self.ready(held)
            led = self.led_to(held)
            for service in led:
                if ready.get(service, 0):
                    answered.add(service)
            for service in set(down) - {s for s in led if s in answered and not ready.get(s, 0)}:
                lost[service] = lost.get(service, 0) + at - max(down.pop(service), since)
            for service in led:
                if service in answered and not ready.get(service, 0):
                    down.setdefault(service, at)
        for service, at in down.items():
            lost[service] = lost.get(service, 0) + time.monotonic() - at
        return lost

    @classmethod
    def ready(cls, held):
        """Endpoints that answer: those of ready pods that listen on the port, which a NetworkPolicy lets through."""
        counts = {}
        for found in held["slices"].values():
            service = found["metadata"]["labels"].get("kubernetes.io/service-name")
            ports = {port["port"] for port in found.get("ports") or []}
            ready = sum(1 for endpoint in found.get("endpoints") or [] if endpoint["conditions"].get("ready")
                        and cls.answers(held, endpoint, ports))
            counts[service] = counts.get(service, 0) + ready
        return counts

    @staticmethod
    def answers(held, endpoint, ports):
        pod = held["pods"].get(endpoint.get("targetRef", {}).get("name"))
        if not pod:
            return True
        listens = {port["containerPort"] for container in pod["spec"]["containers"] for port in container.get("ports", [])}
        open_ports = ports & listens
        policies = [policy["spec"] for policy in held["policies"].values()
                    if policy["spec"]["podSelector"].get("matchLabels", {}).items() <= pod["metadata"]["labels"].items()]
        if policies:
            open_ports &= {port["port"] for policy in policies for rule in policy.get("ingress", []) for port in rule["ports"]}
        return bool(open_ports)

    @staticmethod
    def led_to(held):
        """The Services to which a route leads, and those that clients in the cluster may name: all but the canary's."""
        found = {name for name in held["services"] if not name.endswith("-canary")}
        for ingress in held["ingresses"].values():
            weight = ingress["metadata"].get("annotations", {}).get("nginx.ingress.kubernetes.io/canary-weight")
            if weight == "0":
                continue
            for rule in ingress["spec"].get("rules", []):
                for path in rule.get("http", {}).get("paths", []):
                    found.add(path["backend"]["service"]["name"])
        for route in held["routes"].values():
            for rule in route["spec"].get("rules", []):
                for backend in rule.get("backendRefs", []):
                    if backend.get("weight", 1):
                        found.add(backend["name"])
        return found
