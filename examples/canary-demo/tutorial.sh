#!/usr/bin/env bash
# The tutorial: a canary release, step by step, and a way back. It needs no cluster: the manifests of each stage are
# delivered to a folder, and what it prints then is recorded in tutorial.txt. With arguments that name a cluster
# (--context, --kubeconfig) it delivers there. LATEEN names the program, when it is not on the path.
set -euo pipefail
cd "$(dirname "$0")"
lateen=${LATEEN:-lateen}
if [ $# -gt 0 ]; then
  place=("$@")
  see() { kubectl "${place[@]}" get -n default -l applyset.kubernetes.io/part-of -o "$1" "$2"; }
  weight() { see jsonpath='{.items[*].metadata.annotations.nginx\.ingress\.kubernetes\.io/canary-weight}{"\n"}' ingress; }
  digest() { see jsonpath='{range .items[*]}{.kind}{.spec}{"\n"}{end}' deployments,services,ingresses | sha256sum; }
  same="the objects are as they were"
else
  target=$(mktemp -d)
  trap 'rm -rf "$target"' EXIT
  place=(--target "$target")
  # The time is printed, and what is recorded must not change with it.
  export SOURCE_DATE_EPOCH=1767225600
  weight() { grep -h canary-weight "$target"/default/canary-demo/current/*.yaml || echo "no canary"; }
  digest() { (cd "$target/default/canary-demo/current" && cat -- *.yaml | sha256sum); }
  same="the manifests are as they were"
fi

say() { printf '\n# %s\n' "$*"; }
run() {
  printf '\n$ lateen %s\n' "$*"
  "$lateen" "$@" "${place[@]}" 2>&1
}

say "The first version: five pods behind a gateway."
run up v1.yaml
run status canary-demo
live=$(digest)

say "The second one comes as a canary: one new pod beside the five, with 20% of the traffic."
run up v2.yaml
run status canary-demo
weight

say "It does well: 90%."
run workflow resume canary-demo
run status canary-demo --tree
weight

say "It still does well: the workload itself is rolled to the new version, and the canary goes."
run workflow resume canary-demo
run status canary-demo
# A digest would change with whatever a renderer changes.
run revisions canary-demo | sed 's/ *[0-9a-f]*$//; s/ *DIGEST$//'

say "Back to the first version, which is byte for byte what it was."
run workflow rollback canary-demo
[ "$(digest)" = "$live" ] && echo "$same"

say "Once more, and this time something looks odd: stop, look, and take it back."
run up v2.yaml
run workflow suspend canary-demo
run status canary-demo --tree
run workflow rollback canary-demo
[ "$(digest)" = "$live" ] && echo "$same"
weight

say "And away with it."
run list
run delete canary-demo
run list
