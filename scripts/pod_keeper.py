#!/usr/bin/env python3
"""Stands in for scheduler and kubelet in a cluster for tests that has neither: pods get an address and become ready, and
go when deleted.

    scripts/pod_keeper.py KUBECONFIG

What becomes of a pod is in the names of its images: `slow15` gets ready after 15 seconds, `broken` never does because its
image can't be pulled, `crashing` because it ends again and again, `unplaced` because no node has room. It ends with the
process that started it. In a cluster that has nodes of its own it does nothing.
"""
import itertools
import json
import os
import re
import subprocess
import sys
import threading
import time
import urllib.error
import urllib.request

NODE = "lateen-test"


class Cluster:
    def __init__(self, kubeconfig):
        self.proxy = subprocess.Popen(
            ["kubectl", "--kubeconfig", kubeconfig, "proxy", "--port=0"], stdout=subprocess.PIPE, text=True)
        self.base = "http://" + self.proxy.stdout.readline().strip().rsplit(" ", 1)[-1]

    def call(self, method, path, body=None, kind="application/json"):
        data = None if body is None else json.dumps(body).encode()
        request = urllib.request.Request(self.base + path, data, {"Content-Type": kind}, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)

    def events(self, path):
        """Everything that is there, and then everything that changes."""
        with urllib.request.urlopen(f"{self.base}{path}?watch=1&timeoutSeconds=60", timeout=90) as stream:
            for line in stream:
                yield json.loads(line)


class Keeper:
    def __init__(self, cluster):
        self.cluster, self.begun = cluster, set()
        self.numbers = itertools.count(int(time.time()) % 60000 + 1)

    def address(self):
        number = next(self.numbers)
        return f"10.{100 + number // 62500 % 100}.{number // 250 % 250}.{number % 250 + 1}"

    def call(self, *arguments):
        """Whether the call succeeded, or is not needed any more."""
        try:
            self.cluster.call(*arguments)
            return True
        except urllib.error.HTTPError as error:
            # It is gone, another pod of its name is there, its namespace is going, or others changed it meanwhile.
            if error.code not in (403, 404, 409):
                print(f"{arguments[1]}: {error}", file=sys.stderr)
            return error.code in (403, 404)
        except OSError as error:
            print(f"{arguments[1]}: {error}", file=sys.stderr)
            return False

    def status(self, pod, state, ready):
        now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
        conditions = [{"type": kind, "status": "True" if ready or kind in ("PodScheduled", "Initialized") else "False",
                       "lastTransitionTime": now}
                      for kind in ("PodScheduled", "Initialized", "ContainersReady", "Ready")]
        containers = [{"name": c["name"], "image": c["image"], "imageID": "none", "ready": ready, "restartCount": 0,
                       "state": state(now)} for c in pod["spec"]["containers"]]
        address = self.address()
        return {"metadata": {"uid": pod["metadata"]["uid"]}, "status": {"phase": "Running" if ready else "Pending", "conditions": conditions, "startTime": now,
                           "containerStatuses": containers, "podIP": address, "podIPs": [{"ip": address}]}}

    def change(self, path, pod, state, ready):
        """Sets the status of a pod. A busy server may refuse that a few times."""
        for pause in (0.2, 0.5, 1, 2, 4):
            if self.call("PATCH", path + "/status", self.status(pod, state, ready), "application/merge-patch+json"):
                return
            time.sleep(pause)
        self.begun.discard(pod["metadata"]["uid"])

    def begin(self, path, pod, images):
        if "broken" in images:
            state = lambda now: {"waiting": {"reason": "ImagePullBackOff", "message": f"can't pull image {images}"}}
            self.change(path, pod, state, False)
        elif "crashing" in images:
            state = lambda now: {"waiting": {"reason": "CrashLoopBackOff", "message": "back-off restarting container"}}
            self.change(path, pod, state, False)
        else:
            slow = re.search(r"slow(\d+)", images)
            time.sleep(int(slow.group(1)) if slow else 0)
            state = lambda now: {"running": {"startedAt": now}}
            self.change(path, pod, state, True)

    def keep(self, pod):
        path = f"/api/v1/namespaces/{pod['metadata']['namespace']}/pods/{pod['metadata']['name']}"
        images = " ".join(c["image"] for c in pod["spec"]["containers"])
        if "deletionTimestamp" in pod["metadata"]:
            # A StatefulSet makes another pod of the same name, which must not go.
            self.call("DELETE", path, {"apiVersion": "v1", "kind": "DeleteOptions", "gracePeriodSeconds": 0,
                                       "preconditions": {"uid": pod["metadata"]["uid"]}})
        elif "unplaced" in images:
            if pod["metadata"]["uid"] not in self.begun:
                self.begun.add(pod["metadata"]["uid"])
                self.call("PATCH", path + "/status", {"status": {"conditions": [
                    {"type": "PodScheduled", "status": "False", "reason": "Unschedulable",
                     "message": "0/1 nodes are available: 1 Insufficient cpu."}]}}, "application/merge-patch+json")
        elif "nodeName" not in pod["spec"]:
            self.call("POST", path + "/binding", {
                "apiVersion": "v1", "kind": "Binding", "metadata": {"name": pod["metadata"]["name"]},
                "target": {"apiVersion": "v1", "kind": "Node", "name": NODE}})
        elif pod.get("status", {}).get("phase") == "Pending" and pod["metadata"]["uid"] not in self.begun:
            self.begun.add(pod["metadata"]["uid"])
            threading.Thread(target=self.begin, args=(path, pod, images), daemon=True).start()


def main():
    cluster = Cluster(sys.argv[1])
    parent = os.getppid()

    def end_with_parent():
        while os.getppid() == parent:
            time.sleep(0.5)
        cluster.proxy.kill()
        os._exit(0)

    threading.Thread(target=end_with_parent, daemon=True).start()
    nodes = [node["metadata"]["name"] for node in cluster.call("GET", "/api/v1/nodes")["items"]]
    if nodes and NODE not in nodes:
        print("the cluster has nodes of its own", file=sys.stderr)
        cluster.proxy.kill()
        return
    if not nodes:
        cluster.call("POST", "/api/v1/nodes", {"apiVersion": "v1", "kind": "Node", "metadata": {"name": NODE}})
    keeper = Keeper(cluster)
    while True:
        try:
            for event in cluster.events("/api/v1/pods"):
                if event["type"] in ("ADDED", "MODIFIED"):
                    keeper.keep(event["object"])
        except OSError:
            time.sleep(0.2)


main()
