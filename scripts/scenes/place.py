"""A namespace of its own, and the commands that deliver to it."""
import json
import pathlib
import random
import subprocess
import threading
import time

from harness import LATEEN, kubectl

from .releases import release
from .watch import Watch

FINE, DIFFERENT, REFUSED, CLUSTER, CONFLICT, TIMEOUT = 0, 1, 3, 5, 6, 124


class Place:
    def __init__(self, kubeconfig, base, folder, style):
        self.kubeconfig, self.style, self.folder = kubeconfig, style, pathlib.Path(folder)
        self.namespace = f"lateen-scene-{random.randrange(1 << 32)}"
        self.said = []
        self.kubectl("create", "namespace", self.namespace)
        self.watch = Watch(base, self.namespace)

    def kubectl(self, *arguments, check=True, **options):
        return kubectl(*arguments, check=check, kubeconfig=self.kubeconfig, **options)

    def file(self, tag, replicas=4, **shape):
        path = self.folder / f"{tag}-{replicas}.yaml"
        path.write_text(release(self.style, f"demo:{tag}", replicas, **shape))
        return str(path)

    def start(self, *arguments):
        place = ["--name", "web", "--namespace", self.namespace] if arguments[0] == "up" else ["-n", self.namespace]
        return subprocess.Popen([LATEEN, *arguments, *place, "--kubeconfig", self.kubeconfig],
                                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def run(self, *arguments, expect=(FINE,)):
        process = self.start(*arguments)
        try:
            said = process.communicate(timeout=120)[0]
        except subprocess.TimeoutExpired:
            process.kill()
            said = process.communicate()[0] + "(killed: it took too long)\n"
        self.said.append(f"$ lateen {' '.join(arguments)}\n{said}exit {process.returncode}")
        assert process.returncode in expect, self.said[-1]
        return said

    def up(self, tag, *arguments, replicas=4, expect=(FINE,), **shape):
        return self.run("up", self.file(tag, replicas, **shape), *arguments, expect=expect)

    def resume(self, *arguments, expect=(FINE,)):
        return self.run("workflow", "resume", "web", *arguments, expect=expect)

    def rollback(self, *arguments, expect=(FINE,)):
        return self.run("workflow", "rollback", "web", *arguments, expect=expect)

    def record(self):
        text = self.kubectl("get", "configmap", "lateen.web", "-n", self.namespace, "-o", r"jsonpath={.data.record\.json}")
        return json.loads(text)

    def get(self, *names):
        return json.loads(self.kubectl("get", *names, "-n", self.namespace, "-o", "json"))

    def wait(self, holds, what):
        """Waits until something holds."""
        deadline = time.monotonic() + 60
        while not holds():
            assert time.monotonic() < deadline, f"it never happens: {what}"
            time.sleep(0.2)

    def at(self, stage):
        """Whether a stage is being put in place, or is."""
        record = self.record()
        return (record.get("intent") or {}).get("stage") == stage or record["run"].get("stage") == stage

    def finish(self):
        for _ in range(4):
            if self.record()["run"]["phase"] == "succeeded":
                return
            self.resume()

    def images(self):
        """The images of the pods that are ready."""
        pods = json.loads(self.kubectl("get", "pods", "-n", self.namespace, "-o", "json"))["items"]
        return {pod["spec"]["containers"][0]["image"] for pod in pods
                if any(c["type"] == "Ready" and c["status"] == "True" for c in pod["status"].get("conditions", []))}

    def settled(self, tag):
        """Only pods of a version are there, and nothing of a rollout."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            names = self.kubectl("get", "deployments,services,ingresses", "-n", self.namespace, "-o", "name").split()
            if self.images() == {f"demo:{tag}"} and not any(name.endswith("-canary") for name in names):
                return
            time.sleep(0.5)
        raise AssertionError(f"not settled at {tag}: {names} {self.images()}")

    def close(self):
        self.watch.close()
        threading.Thread(target=self.kubectl, args=("delete", "namespace", self.namespace, "--wait=false"),
                         kwargs={"check": False}).start()
