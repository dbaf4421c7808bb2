#!/usr/bin/env bash
# Two namespaces with approval between them, as in KubeVela's quick start, and a canary in the steps of a workflow. It needs no
# cluster: each place has a folder, and what it prints is recorded in tutorial.txt. LATEEN names the program, when it is not
# on the path.
set -euo pipefail
cd "$(dirname "$0")"
lateen=${LATEEN:-lateen}
target=$(mktemp -d)
trap 'rm -rf "$target"' EXIT
# The time is printed, and what is recorded must not change with it.
export SOURCE_DATE_EPOCH=1767225600

say() { printf '\n# %s\n' "$*"; }
run() {
  printf '\n$ lateen %s\n' "$*"
  "$lateen" "$@" --target "$target" 2>&1
}

say "The steps, before they are carried out."
printf '\n$ lateen plan first-vela-app.yaml --policies\n'
"$lateen" plan first-vela-app.yaml --policies 2>&1

say "The first namespace has it; the second one waits for approval."
run up first-vela-app.yaml
run status first-vela-app

say "Approved: the second namespace has two pods, by its override."
run workflow resume first-vela-app
run status first-vela-app --tree

say "Nothing differs between the file and what is delivered."
run diff first-vela-app.yaml --live

say "Three canary-deploy steps are one rollout. The first version is delivered at once, and its suspensions are approved."
run up canary.yaml --detach
run workflow resume shop --all

say "Another image: a fifth of the traffic, until somebody approves."
sed 's/nginx:1.28/nginx:1.29/' canary.yaml >"$target/v2.yaml"
printf '\n$ lateen up v2.yaml\n'
"$lateen" up "$target/v2.yaml" --target "$target" 2>&1
run workflow resume shop --to wait --detach
run status shop --tree

say "All places go back together, to any revision of the whole."
run workflow rollback shop
run status shop --tree
run revisions shop
run delete shop
run delete first-vela-app

say "A program decides between two namespaces, if the command line allows it to run."
run up window.yaml --definitions definitions
run workflow resume shop --definitions definitions --allow-exec
run delete shop
