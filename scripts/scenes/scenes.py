"""The scenes: what people and accidents do to a release. Each leaves a state that it checks; the watch does the rest."""
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


def third(place, resumes):
    place.up(V1)
    place.up(V2)
    for _ in range(resumes):
        place.resume()
    place.up(V3)
    place.finish()
    place.settled(V3)


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
    place.up(V1, replicas=6)
    place.up(V2, replicas=2)
    place.finish()
    place.settled(V2)


def scaled_by_hand(place):
    place.up(V1)
    kind = "statefulset" if place.style == "partition" else "deployment"
    place.kubectl("scale", f"{kind}/web", "-n", place.namespace, "--replicas=8")
    place.up(V2)
    place.finish()
    place.settled(V2)
    place.rollback()
    place.settled(V1)


def edited(place):
    """Somebody sets an image by hand: named, in the way of a new version, and never in the way back."""
    place.up(V1)
    place.up(V2)
    kind = "statefulset" if place.style == "partition" else "deployment"
    place.kubectl("set", "image", f"{kind}/web", "web=demo:hand", "-n", place.namespace)
    said = place.resume(expect=(FINE, CONFLICT))
    assert place.style == "plain" or "kubectl-set" in said, said
    place.rollback()
    place.settled(V1)


def taken_over(place):
    place.up(V1)
    kind = "statefulset" if place.style == "partition" else "deployment"
    place.kubectl("set", "image", f"{kind}/web", "web=demo:hand", "-n", place.namespace)
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
    "a broken image": broken,
    "another image and fewer pods": smaller,
    "scaled by hand": scaled_by_hand,
    "edited by hand": edited,
    "taken over": taken_over,
    "objects deleted": deleted,
}

# A workload that rolls by itself has no steps to go back from, or to stop at.
WITHOUT_STEPS = {"forward", "a broken image", "another image and fewer pods", "scaled by hand", "taken over"}
# Deleting the canary's workload takes its endpoints away: that outage is not of our making.
OWN_OUTAGE = {"objects deleted"}
