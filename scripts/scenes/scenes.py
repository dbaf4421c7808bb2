"""The scenes: what people and accidents do to a release. Each leaves a state that it checks; the watch does the rest."""
import json

from .place import CONFLICT, DIFFERENT, FINE, TIMEOUT

V1, V2, V3 = "v1-slow3", "v2-slow3", "v3-slow3"


def forward(place):
    place.up(V1)
    place.up(V2)
    place.finish()
    place.settled(V2)


def rollback(place, resumes, *arguments):
    place.up(V1)
    place.up(V2)
    for _ in range(resumes):
        place.resume()
    place.rollback(*arguments)
    place.settled(V1)


def back_from_promotion(place):
    """The command that promotes is given up in the middle."""
    place.up(V1)
    place.up(V2)
    place.resume()
    place.resume("--timeout", "2s", expect=(FINE, TIMEOUT))
    place.rollback()
    place.settled(V1)


def ports(number):
    """The shape of a release whose pods listen on another port than those of the release before."""
    return {"port": 8000 + number, "guarded": True}


def labels(_):
    return {"narrowed": True}


def same(_):
    return {}


def kind(place):
    return "statefulset" if place.style == "partition" else "deployment"


def third(place, resumes, shape=same):
    place.up(V1, **shape(1))
    place.up(V2, **shape(2))
    for _ in range(resumes):
        place.resume()
    place.up(V3, **shape(3))
    place.finish()
    place.settled(V3)


def third_at_the_end(place, shape=same):
    """The next version comes while the last stage is put in place."""
    place.up(V1, **shape(1))
    place.up(V2, **shape(2))
    place.resume()
    waiting = place.start("workflow", "resume", "web")
    place.wait(lambda: place.at("complete"), "the last stage")
    place.up(V3, **shape(3))
    place.said.append(waiting.communicate(timeout=120)[0])
    place.finish()
    place.settled(V3)


def shaped(place, shape):
    """A release that changes what stands in front of the pods, to the end and back."""
    place.up(V1, **shape(1))
    place.up(V2, **shape(2))
    place.finish()
    place.settled(V2)
    place.rollback()
    place.settled(V1)


def configured(place):
    """A ConfigMap of a fixed name changes: as long as there are old pods, it has what they read."""
    place.up(V1, settings="old")
    place.up(V2, settings="new")
    kept = place.style != "partition"
    while place.record()["run"]["phase"] != "succeeded":
        found = place.get("configmap", "settings")["data"]["is"]
        assert not kept or found == "old" or place.images() == {f"demo:{V2}"}, f"{found} at {place.record()['run']}"
        place.resume()
    assert place.get("configmap", "settings")["data"]["is"] == "new"
    place.settled(V2)
    place.rollback()
    assert place.get("configmap", "settings")["data"]["is"] == "old"
    place.settled(V1)


def autoscaled(place):
    """No manifest says how many pods there are: an autoscaler does, and then a person."""
    place.up(V1, replicas=None, least=3)
    place.wait(lambda: place.get("deployment", "web")["status"].get("readyReplicas") == 3, "three pods")
    place.kubectl("scale", "deployment/web", "-n", place.namespace, "--replicas=5")
    place.wait(lambda: place.get("deployment", "web")["status"].get("readyReplicas") == 5, "five pods")
    place.up(V2, replicas=None, least=3)
    wanted = 5 if place.style == "blue-green" else 1
    copies = place.get("deployment", "web-canary")["spec"]["replicas"]
    assert copies == wanted, f"{copies} new pods beside 5"
    place.finish()
    place.settled(V2)
    assert len(place.get("pods")["items"]) >= 5, "pods were taken away"
    place.rollback()
    place.settled(V1)
    assert len(place.get("pods")["items"]) >= 5, "pods were taken away"


def handed_over(place):
    """The new version leaves the number of pods to an autoscaler: none of them goes for it."""
    place.up(V1, replicas=5)
    place.up(V2, replicas=None, least=3)
    while place.record()["run"]["phase"] != "succeeded":
        assert place.get("deployment", "web")["spec"]["replicas"] == 5, "pods were taken away"
        place.resume()
    assert place.get("deployment", "web")["spec"]["replicas"] == 5, "pods were taken away"
    place.settled(V2)
    place.rollback()
    place.settled(V1)


def seen(place):
    """What somebody changes by hand stands in the status, which says what was planned."""
    place.up(V1)
    place.up(V2)
    place.run("status", "web")
    if place.style == "canary-httproute":
        rules = place.get("httproute", "web")["spec"]["rules"]
        for backend in rules[0]["backendRefs"]:
            backend["weight"] = 50
        place.kubectl("patch", "httproute", "web", "-n", place.namespace, "--type=merge", "-p", json.dumps({"spec": {"rules": rules}}))
    else:
        place.kubectl("annotate", "ingress", "web-canary", "-n", place.namespace, "--overwrite",
                      "nginx.ingress.kubernetes.io/canary-weight=50")
    place.kubectl("scale", "deployment/web-canary", "-n", place.namespace, "--replicas=6")
    place.wait(lambda: place.get("deployment", "web-canary")["status"].get("readyReplicas") == 6, "six pods")
    said = place.run("status", "web", expect=(FINE, DIFFERENT))
    assert "6 of revision 2 with 50% of the traffic; the plan has" in said, said
    place.rollback()
    place.settled(V1)


def third_at_promotion(place):
    place.up(V1)
    place.up(V2)
    place.resume()
    place.resume("--timeout", "2s", expect=(FINE, TIMEOUT))
    place.up(V3)
    place.finish()
    place.settled(V3)


def broken(place):
    place.up(V1)
    said = place.up("broken", "--timeout", "8s", expect=(TIMEOUT,))
    assert "can't pull image" in said, said
    assert "can't pull image" in place.record()["run"]["reason"], place.record()
    said = place.rollback("--force-rollback")
    place.settled(V1)


def smaller(place):
    """The image and the number of pods change together."""
    place.up(V1, replicas=8)
    place.up(V2, replicas=2)
    place.finish()
    place.settled(V2)


def scaled_by_hand(place):
    place.up(V1)
    place.kubectl("scale", f"{kind(place)}/web", "-n", place.namespace, "--replicas=8")
    place.up(V2)
    place.finish()
    place.settled(V2)
    place.rollback()
    place.settled(V1)


def edited(place):
    """Somebody sets an image by hand: named, in the way of a new version, and never in the way back."""
    place.up(V1)
    place.up(V2)
    place.kubectl("set", "image", f"{kind(place)}/web", "web=demo:hand", "-n", place.namespace)
    said = place.resume(expect=(FINE, CONFLICT))
    assert place.style == "plain" or "kubectl-set" in said, said
    place.rollback()
    place.settled(V1)


def taken_over(place):
    place.up(V1)
    place.kubectl("set", "image", f"{kind(place)}/web", "web=demo:hand", "-n", place.namespace)
    place.up(V2, expect=(CONFLICT,))
    place.up(V2, "--take-over")
    for _ in range(4):
        if place.record()["run"]["phase"] == "succeeded":
            break
        place.resume("--take-over")
    place.settled(V2)


def deleted(place):
    """What is gone is put back by the same command."""
    place.up(V1)
    place.up(V2)
    if place.style in ("partition", "plain"):
        place.kubectl("delete", "ingress", "web", "-n", place.namespace)
    else:
        place.kubectl("delete", "deployment", "web-canary", "-n", place.namespace)
    place.run("status", "web", expect=(DIFFERENT,))
    place.up(V2)
    place.run("status", "web")
    place.finish()
    place.settled(V2)


SCENES = {
    "forward": forward,
    "back from step 1": lambda place: rollback(place, 0),
    "back from step 2": lambda place: rollback(place, 1),
    "back from step 2, by steps": lambda place: rollback(place, 1, "--by-steps"),
    "back from the promotion": back_from_promotion,
    "back from the end": lambda place: rollback(place, 2),
    "a third version at step 1": lambda place: third(place, 0),
    "a third version at step 2": lambda place: third(place, 1),
    "a third version at the promotion": third_at_promotion,
    "a third version at the end": third_at_the_end,
    "a broken image": broken,
    "another image and fewer pods": smaller,
    "scaled by hand": scaled_by_hand,
    "edited by hand": edited,
    "taken over": taken_over,
    "objects deleted": deleted,
    "another port and back": lambda place: shaped(place, ports),
    "another selector and back": lambda place: shaped(place, labels),
    "another port, then a third": lambda place: third(place, 1, ports),
    "another port, a third at the end": lambda place: third_at_the_end(place, ports),
    "a ConfigMap of a fixed name": configured,
    "an autoscaler counts the pods": autoscaled,
    "an autoscaler takes over": handed_over,
    "status of what hands changed": seen,
}

# A workload that rolls by itself has no steps to go back from, or to stop at.
WITHOUT_STEPS = {"forward", "a broken image", "another image and fewer pods", "scaled by hand", "taken over"}
# Deleting the canary's workload takes its endpoints away: that outage is not of our making.
OWN_OUTAGE = {"objects deleted"}
# One object rolls without a copy, so no Service can serve both versions while something in front of them changes.
ROUTED = {"canary-nginx", "canary-httproute", "batch-nginx", "blue-green"}
# An autoscaler counts the pods of these; those of the others are shared out by their number.
COPIED = {"canary-nginx", "canary-httproute", "canary-by-pods", "blue-green"}
ONLY = {
    "another port and back": ROUTED, "another selector and back": ROUTED, "another port, then a third": ROUTED,
    "another port, a third at the end": ROUTED, "status of what hands changed": ROUTED,
    "a ConfigMap of a fixed name": {*ROUTED, "partition"},
    "an autoscaler counts the pods": COPIED, "an autoscaler takes over": COPIED,
}


def suits(name, style):
    return name in WITHOUT_STEPS if style == "plain" else style in ONLY.get(name, {style})
