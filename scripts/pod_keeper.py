#!/usr/bin/env python3
"""Stands in for scheduler and kubelet in a cluster for tests that has neither: pods become ready, and go when deleted.

    scripts/pod_keeper.py KUBECONFIG

A pod whose image has `broken` in it never gets ready. It ends with the process that started it. In a cluster that has
nodes of its own it does nothing.
"""
import json
import os
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


def ready(pod):
    now = time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime())
    conditions = [{"type": kind, "status": "True", "lastTransitionTime": now}
                  for kind in ("PodScheduled", "Initialized", "ContainersReady", "Ready")]
    containers = [{"name": c["name"], "image": c["image"], "imageID": "none", "ready": True, "restartCount": 0,
                   "state": {"running": {"startedAt": now}}} for c in pod["spec"]["containers"]]
    return {"status": {"phase": "Running", "conditions": conditions, "containerStatuses": containers, "startTime": now}}


def keep(cluster, pod):
    path = f"/api/v1/namespaces/{pod['metadata']['namespace']}/pods/{pod['metadata']['name']}"
    try:
        if "deletionTimestamp" in pod["metadata"]:
            cluster.call("DELETE", path + "?gracePeriodSeconds=0")
        elif "nodeName" not in pod["spec"]:
            cluster.call("POST", path + "/binding", {
                "apiVersion": "v1", "kind": "Binding", "metadata": {"name": pod["metadata"]["name"]},
                "target": {"apiVersion": "v1", "kind": "Node", "name": NODE}})
        elif pod.get("status", {}).get("phase") == "Pending":
            if not any("broken" in c["image"] for c in pod["spec"]["containers"]):
                cluster.call("PATCH", path + "/status", ready(pod), "application/merge-patch+json")
    except urllib.error.HTTPError as error:
        if error.code not in (404, 409):
            print(f"{path}: {error}", file=sys.stderr)


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
    while True:
        try:
            for event in cluster.events("/api/v1/pods"):
                if event["type"] in ("ADDED", "MODIFIED"):
                    keep(cluster, event["object"])
        except OSError:
            time.sleep(0.2)


main()
