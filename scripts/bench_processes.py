"""Times whole processes in turn: lateen, and `kubectl kustomize` over the same objects where kubectl is there."""
import os
import pathlib
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

lateen, example = sys.argv[1], pathlib.Path(sys.argv[2])
RUNS = 21


def once(*command):
    start = time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    return (time.perf_counter() - start) * 1e3


def peak(*command):
    """Memory of one run, in MiB, as the system accounts for it."""
    pid = os.posix_spawn(command[0], command, os.environ,
                         file_actions=[(os.POSIX_SPAWN_OPEN, 1, "/dev/null", os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    return usage.ru_maxrss / 1024


def compare(name, runs, first, second):
    pairs = [(once(*first), once(*second)) for _ in range(runs)]
    ours, theirs = (statistics.median(side) for side in zip(*pairs))
    ratio = statistics.median(b / a for a, b in pairs)
    print(f"{name}: lateen {ours:.1f} ms, kubectl kustomize {theirs:.1f} ms, {ratio:.0f} times faster")


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    app = example / "v2.yaml"
    empty = statistics.median(once("/bin/true") for _ in range(RUNS))
    alone = statistics.median(once(lateen, "render", str(app)) for _ in range(RUNS))
    print(f"whole process, one Application: {alone:.1f} ms (an empty process: {empty:.1f} ms), "
          f"{peak(lateen, 'render', str(app)):.0f} MiB")

    text = app.read_text()
    many = folder / "many.yaml"
    many.write_text("---\n".join(text.replace("canary-demo", f"app-{i}") for i in range(1000)))
    print(f"1,000 Applications: {once(lateen, 'render', str(many)):.0f} ms, {peak(lateen, 'render', str(many)):.0f} MiB")

    kubectl = shutil.which("kubectl")
    if not kubectl:
        sys.exit("skipped: kubectl kustomize (no kubectl)")
    for count, runs in ((1, RUNS), (100, 3)):
        source = folder / f"apps-{count}.yaml"
        source.write_text("---\n".join(text.replace("canary-demo", f"app-{i}") for i in range(count)))
        base = folder / f"k{count}"
        base.mkdir()
        rendered = subprocess.run([lateen, "render", source], check=True, capture_output=True).stdout
        (base / "all.yaml").write_bytes(rendered)
        (base / "kustomization.yaml").write_text("resources: [all.yaml]\n")
        compare(f"{count * 4} objects", runs, (lateen, "render", str(source)), (kubectl, "kustomize", str(base)))
