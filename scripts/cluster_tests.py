#!/usr/bin/env python3
"""Delivers to a real cluster with the built program: the tutorial, two at once, an API server that is away for a while, a
role that forbids a kind, and commands that are killed at random moments.

`LATEEN_TEST_KUBECONFIG` names the kubeconfig of a cluster whose pods get ready, or that has no nodes: then a small helper
makes them ready. Without it everything is skipped. `LATEEN_TEST_KILLS` says how many commands to kill (200).
"""
import contextlib
import json
import os
import pathlib
import random
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import threading
import time

from harness import DEMO, KUBECONFIG, LATEEN, ROOT, kubectl, run

FINE, REFUSED, CLUSTER, CONFLICT = 0, 3, 5, 6


class Place:
    """A namespace of its own, with the demo's versions to deliver there."""

    def __init__(self, folder):
        self.namespace = f"lateen-test-{random.randrange(1 << 32)}"
        self.folder = pathlib.Path(folder)
        self.kubeconfig = KUBECONFIG
        kubectl("create", "namespace", self.namespace)

    def version(self, tag):
        path = self.folder / f"{tag}.yaml"
        text = (DEMO / "v1.yaml").read_text().replace("canarydemo:v1", f"canarydemo:{tag}")
        text = text.replace("metadata:\n  name: canary-demo\n", f"metadata:\n  name: canary-demo\n  namespace: {self.namespace}\n")
        path.write_text(text)
        return str(path)

    def command(self, *arguments):
        place = [] if arguments[0] == "up" else ["-n", self.namespace]
        return [str(LATEEN), *arguments, *place, "--kubeconfig", str(self.kubeconfig)]

    def start(self, *arguments):
        return subprocess.Popen(self.command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def run(self, *arguments, expect=(FINE,)):
        done = run(*self.command(*arguments))
        assert done.returncode in expect, f"{arguments}: exit {done.returncode}\n{done.stdout}{done.stderr}"
        return done

    def record(self):
        text = kubectl("get", "configmap", "lateen.canary-demo", "-n", self.namespace, "--ignore-not-found",
                       "-o", r"jsonpath={.data.record\.json}")
        return json.loads(text) if text else None

    def objects(self):
        """The kinds and names of the members of the set, and the image of the workload."""
        found = json.loads(kubectl("get", "deployments,services,ingresses", "-n", self.namespace,
                                   "-l", "applyset.kubernetes.io/part-of", "-o", "json"))["items"]
        images = {obj["metadata"]["name"]: obj["spec"]["template"]["spec"]["containers"][0]["image"]
                  for obj in found if obj["kind"] == "Deployment"}
        return sorted(f"{obj['kind']}/{obj['metadata']['name']}" for obj in found), images


SETTLED = ["Deployment/canary-demo", "Ingress/canary-demo", "Service/canary-demo"]


def settled(place, tag):
    names, images = place.objects()
    assert names == SETTLED, names
    assert images["canary-demo"].endswith(f":{tag}"), images


def whole(place, *versions):
    """Brings a version in, from whatever state; what is live then must be there as a whole."""
    record = place.record()
    if record and (record.get("run") or {}).get("kind") == "deletion":
        place.run("delete", "canary-demo", expect=(FINE, REFUSED))
    version = random.choice(versions)
    place.run("up", place.version(version), expect=(FINE, REFUSED))
    for _ in range(4):
        if place.record()["run"]["phase"] == "succeeded":
            break
        if place.run("workflow", "resume", "canary-demo", expect=(FINE, REFUSED)).returncode:
            place.run("workflow", "restart", "canary-demo")
    record = place.record()
    assert record["run"]["phase"] == "succeeded" and record.get("intent") is None, record
    assert {entry["number"] for entry in record["revisions"]} >= {record["live"]}
    for entry in record["revisions"]:
        place.run("revisions", "canary-demo", str(entry["number"]))
    names, _ = place.objects()
    assert names == SETTLED, names
    place.run("status", "canary-demo")


def tutorial(place):
    environment = {**os.environ, "LATEEN": str(LATEEN)}
    done = run(DEMO / "tutorial.sh", "--kubeconfig", KUBECONFIG, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.count("the objects are as they were") == 2, done.stdout


def every_stage(place):
    place.run("up", place.version("v1"))
    for resumes in range(2):
        for state in ("waiting", "suspended", "terminated"):
            place.run("up", place.version("v2"))
            for _ in range(resumes):
                place.run("workflow", "resume", "canary-demo")
            if state != "waiting":
                place.run("workflow", state.replace("ended", "end").replace("ated", "ate"), "canary-demo")
            place.run("workflow", "rollback", "canary-demo")
            settled(place, "v1")
    # Half-failed: the promotion never gets healthy.
    place.run("up", place.version("broken"), "--timeout", "3s", expect=(124,))
    place.run("workflow", "rollback", "canary-demo")
    settled(place, "v1")


def two_at_once(place):
    place.run("up", place.version("v1"))
    for _ in range(4):
        commands = [("up", place.version("v2")), ("workflow", "rollback", "canary-demo")] * 2
        running = [place.start(*command) for command in commands]
        told = [process.communicate() for process in running]
        codes = [process.returncode for process in running]
        assert FINE in codes and set(codes) <= {FINE, REFUSED, CONFLICT}, (codes, told)
    whole(place, "v2", "v3")


class Gate:
    """A way to the API server that can be shut."""

    def __init__(self, server):
        host, port = re.match(r"https://([^:]+):(\d+)", server).groups()
        self.target, self.open, self.pairs = (host, int(port)), True, []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.serve, daemon=True).start()

    def serve(self):
        while True:
            near, _ = self.listener.accept()
            if not self.open:
                near.close()
                continue
            far = socket.create_connection(self.target)
            self.pairs.append((near, far))
            for source, sink in ((near, far), (far, near)):
                threading.Thread(target=self.pump, args=(source, sink), daemon=True).start()

    @staticmethod
    def pump(source, sink):
        with contextlib.suppress(OSError):
            while data := source.recv(1 << 16):
                sink.sendall(data)
        for end in (source, sink):
            with contextlib.suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)

    def shut(self):
        self.open = False
        for pair in self.pairs:
            for end in pair:
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)
        self.pairs.clear()


def outage(place):
    """The API server goes away in the middle of commands, and comes back."""
    config = json.loads(kubectl("config", "view", "--raw", "--minify", "-o", "json"))
    gate = Gate(config["clusters"][0]["cluster"]["server"])
    config["clusters"][0]["cluster"]["server"] = f"https://127.0.0.1:{gate.port}"
    place.run("up", place.version("v1"))
    place.kubeconfig = place.folder / "gate.json"
    place.kubeconfig.write_text(json.dumps(config))
    codes = []
    for index in range(8):
        process = place.start("up", place.version(f"v{index % 2 + 2}"))
        time.sleep(random.uniform(0, 2.5))
        gate.shut()
        time.sleep(1.5)
        gate.open = True
        said = process.communicate(timeout=120)
        codes.append(process.returncode)
        assert process.returncode in (FINE, CLUSTER, CONFLICT), said
        assert process.returncode != CLUSTER or "can't be reached" in said[1], said
    gate.shut()
    away = place.run("status", "canary-demo", expect=(CLUSTER,))
    assert "the cluster can't be reached" in away.stderr, away.stderr
    place.kubeconfig = KUBECONFIG
    whole(place, "v2", "v3")
    print(f"  {codes.count(FINE)} of {len(codes)} commands outlived the outage, the others said so")


def forbidden(place):
    kubectl("create", "serviceaccount", "limited", "-n", place.namespace)
    resources = "configmaps,secrets,services,leases.coordination.k8s.io,deployments.apps,horizontalpodautoscalers.autoscaling"
    kubectl("create", "role", "limited", "-n", place.namespace, "--verb=*", f"--resource={resources}")
    kubectl("create", "rolebinding", "limited", "-n", place.namespace, "--role=limited",
            f"--serviceaccount={place.namespace}:limited")
    token = kubectl("create", "token", "limited", "-n", place.namespace).strip()
    config = json.loads(kubectl("config", "view", "--raw", "--minify", "-o", "json"))
    config["users"][0]["user"] = {"token": token}
    place.kubeconfig = place.folder / "limited.json"
    place.kubeconfig.write_text(json.dumps(config))
    done = place.run("up", place.version("v1"), expect=(CLUSTER,))
    assert "the cluster forbids it: ingresses.networking.k8s.io" in done.stderr, done.stderr
    kubectl("create", "role", "more", "-n", place.namespace, "--verb=*", "--resource=ingresses.networking.k8s.io")
    kubectl("create", "rolebinding", "more", "-n", place.namespace, "--role=more",
            f"--serviceaccount={place.namespace}:limited")
    place.run("up", place.version("v1"))
    settled(place, "v1")


def mistakes(place):
    place.kubeconfig = place.folder / "none"
    done = place.run("up", place.version("v1"), expect=(CLUSTER,))
    assert "none" in done.stderr, done.stderr
    place.kubeconfig = KUBECONFIG
    done = place.run("up", place.version("v1"), "--context", "nowhere", expect=(CLUSTER,))
    assert 'context "nowhere" does not exist' in done.stderr, done.stderr
    done = place.run("up", place.version("v1"), "--target", "x", expect=(2,))
    kubectl("delete", "namespace", place.namespace)
    done = place.run("up", place.version("v1"), expect=(REFUSED,))
    assert "not found" in done.stderr, done.stderr


def several_places(place):
    """What kubectl has applied in two namespaces is adopted in both of them, or in neither."""
    namespaces = [place.namespace, f"{place.namespace}-b"]
    kubectl("create", "namespace", namespaces[1])
    path = pathlib.Path(place.version("v1"))
    rendered = run(LATEEN, "render", path, "--step", "stable").stdout
    plain = place.folder / "plain.yaml"
    plain.write_text("\n".join(line for line in rendered.splitlines() if not re.match(r"\s+(namespace|lateen.dev/track):", line)))
    kubectl("apply", "-n", namespaces[0], "-f", plain)
    policies = "".join(f"  - {{name: at-{index}, type: topology, properties: {{clusters: [local], namespace: {namespace}}}}}\n"
                       for index, namespace in enumerate(namespaces))
    for tag in ("v1", "v2"):
        path = pathlib.Path(place.version(tag))
        path.write_text(path.read_text().replace("spec:\n", f"spec:\n  policies:\n{policies}", 1))

    def adopt(expect, *arguments):
        done = run(LATEEN, "adopt", place.folder / "v1.yaml", *arguments, "--kubeconfig", place.kubeconfig)
        assert done.returncode == expect, done.stdout + done.stderr
        return done

    try:
        refused = adopt(REFUSED, "--confirm")
        assert f"local/{namespaces[1]}: nothing of" in refused.stderr, refused.stderr
        assert place.record() is None
        kubectl("apply", "-n", namespaces[1], "-f", plain)
        shown = adopt(FINE).stdout
        assert all(f"local/{namespace}" in shown for namespace in namespaces) and "the Application 'canary-demo'" in shown, shown
        places = json.loads(adopt(FINE, "-o", "json").stdout)["places"]
        assert [entry["place"] for entry in places] == [f"local/{namespace}" for namespace in namespaces], places
        assert place.record() is None
        adopt(FINE, "--confirm")
        for namespace in namespaces:
            place.namespace = namespace
            settled(place, "v1")
        place.namespace = namespaces[0]
        done = run(LATEEN, "up", place.folder / "v2.yaml", "--kubeconfig", place.kubeconfig)
        assert done.returncode == FINE, done.stdout + done.stderr
        names, images = place.objects()
        assert "Deployment/canary-demo-canary" in names and images["canary-demo"].endswith(":v1"), (names, images)
    finally:
        place.namespace = namespaces[0]
        kubectl("delete", "namespace", namespaces[1], "--wait=false", check=False)


def kills(place):
    """Commands killed at random moments: the next one finishes what was begun, or takes it back."""
    wanted = int(os.environ.get("LATEEN_TEST_KILLS", "200"))
    place.run("up", place.version("v1"))
    versions = [place.version(tag) for tag in ("v1", "v2", "v3")]
    commands = [("up", version) for version in versions] + [
        ("workflow", "resume", "canary-demo"), ("workflow", "restart", "canary-demo"),
        ("workflow", "rollback", "canary-demo"), ("workflow", "rollback", "canary-demo", "--by-steps"),
        ("workflow", "suspend", "canary-demo"), ("delete", "canary-demo")]
    killed = finished = 0
    while killed < wanted:
        process = place.start(*random.choice(commands))
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(random.uniform(0, 1.5))
        process.kill()
        process.communicate()
        if process.returncode >= 0:
            finished += 1
        else:
            killed += 1
        if process.returncode < 0 and killed % 5 == 0:
            whole(place, "v1", "v2", "v3")
    whole(place, "v1", "v2", "v3")
    print(f"  killed {killed} commands at random moments ({finished} more had finished before); nothing was lost")


def main():
    if not KUBECONFIG:
        print("skipped: delivery to a cluster (LATEEN_TEST_KUBECONFIG names none)")
        return
    if not shutil.which("kubectl"):
        print("skipped: delivery to a cluster (no kubectl)")
        return
    keeper = subprocess.Popen([ROOT / "scripts/pod_keeper.py", KUBECONFIG])
    try:
        wanted = sys.argv[1:]
        for case in (mistakes, tutorial, every_stage, two_at_once, outage, forbidden, several_places, kills):
            if wanted and case.__name__ not in wanted:
                continue
            start = time.time()
            with tempfile.TemporaryDirectory() as folder:
                place = Place(folder)
                try:
                    case(place)
                finally:
                    kubectl("delete", "namespace", place.namespace, "--wait=false", check=False)
            print(f"cluster: {case.__name__.replace('_', ' ')}: fine ({time.time() - start:.0f} s)", flush=True)
    finally:
        keeper.kill()


main()
