#!/usr/bin/env python3
"""Plays scenes of deliveries on a real API server and watches the endpoints at every instant: whatever routed to a Service that
had endpoints must find some, whatever is rolled out, rolled back, broken or edited meanwhile.

    scripts/delivery_scenes.py [--style STYLE]... [--scene WORD]... [--jobs N]

`LATEEN_TEST_KUBECONFIG` names a cluster with its controllers and without nodes. It prints a table of seconds without
endpoints, and fails when there are any.
"""
import argparse
import subprocess
import sys
import tempfile
import time
import traceback
from concurrent.futures import ThreadPoolExecutor

from harness import KUBECONFIG, ROOT
from scenes.place import Place
from scenes.releases import STYLES
from scenes.scenes import OWN_OUTAGE, SCENES, suits

# Two watches may tell of one change at slightly different times.
TOLERANCE = 0.05


def play(kubeconfig, base, style, name):
    start = time.monotonic()
    with tempfile.TemporaryDirectory() as folder:
        place = Place(kubeconfig, base, folder, style)
        trouble = ""
        try:
            SCENES[name](place)
            time.sleep(0.5)
        except Exception as error:
            trouble = f"{error}" if isinstance(error, AssertionError) else traceback.format_exc()
        lost = {} if name in OWN_OUTAGE else place.watch.outages()
        place.close()
    seconds = sum(lost.values())
    print(f"{style:17} {name:33} {seconds:6.2f} s without endpoints, {time.monotonic() - start:5.0f} s"
          + (f"  {lost}" if seconds > TOLERANCE else "") + ("  FAILED" if trouble else ""), flush=True)
    if trouble:
        print("\n".join("    " + line for line in (trouble + "\n" + "\n".join(place.said)).splitlines()), flush=True)
    return style, name, seconds, trouble


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--style", action="append", choices=STYLES)
    parser.add_argument("--scene", action="append", default=[])
    parser.add_argument("--jobs", type=int, default=3)
    options = parser.parse_args()
    kubeconfig = KUBECONFIG
    if not kubeconfig:
        print("skipped: scenes of delivery (LATEEN_TEST_KUBECONFIG names no cluster)")
        return 0
    subprocess.run(["kubectl", "--kubeconfig", kubeconfig, "create", "-f", ROOT / "scripts/scenes/httproute.yaml"],
                   capture_output=True)
    keeper = subprocess.Popen([ROOT / "scripts/pod_keeper.py", kubeconfig])
    proxy = subprocess.Popen(["kubectl", "--kubeconfig", kubeconfig, "proxy", "--port=0"], stdout=subprocess.PIPE, text=True)
    base = "http://" + proxy.stdout.readline().strip().rsplit(" ", 1)[-1]
    try:
        wanted = [(style, name) for style in options.style or STYLES for name in SCENES
                  if suits(name, style)
                  and (not options.scene or any(word in name for word in options.scene))]
        with ThreadPoolExecutor(options.jobs) as pool:
            results = list(pool.map(lambda pair: play(kubeconfig, base, *pair), wanted))
    finally:
        keeper.kill()
        proxy.kill()
    bad = [result for result in results if result[2] > TOLERANCE or result[3]]
    print(f"{len(results) - len(bad)} of {len(results)} scenes without a second of outage")
    return 1 if bad else 0


sys.exit(main())
