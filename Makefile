.PHONY: demo build check tests test golden generate lint fuzz sanitize bench profile mutate release install setup dist deb image

setup: ; @scripts/setup
demo: build ; @scripts/demo
build: setup ; swift build
# What is quick to ask while one works: the goldens, and the tests of single parts; the rest is in CI.
# TreeTests and RenderingTests count steps over large inputs, which takes minutes.
QUICK = ApplicationsTests|CodecTests|DifferencesTests|KubernetesTests|LateenTests|RegularExpressionsTests|RenderersTests|WorkflowsTests
check: tests
	@.build/debug/lateen golden verify
	@swift test -q --skip-build --filter '$(QUICK)' --skip 'YAMLSuiteTests'
tests: setup ; swift build --build-tests
# Gates have time limits of their own, and a command that holds a lease must renew it in time. Tests that block all threads would
# use up that time, so these run by themselves.
ALONE = GatesTests KubectlStartsTests DeadPlaceTests
test: tests ; swift test --skip-build $(ALONE:%=--skip %) && for suite in $(ALONE); do swift test --skip-build --filter $$suite || exit; done && scripts/second-judge && scripts/output-faults && scripts/browser-tests && scripts/cluster_tests.py && .build/debug/lateen golden verify
golden: build ; for cases in golden examples/golden-in-ci/golden examples/platform/golden; do .build/debug/lateen golden update --golden $$cases || exit; done
generate: build ; .build/debug/lateen definitions export && .build/debug/lateen definitions export -o markdown
lint: ; swift format lint --strict --recursive Sources Tests Mutation Fuzz Package.swift
	@if command -v ruff >/dev/null; then ruff check -q; else echo "skipped: the lint of Python (no ruff; pip install ruff)"; fi
fuzz: setup ; @scripts/fuzz $(or $(MINUTES),1) $(TARGET)
sanitize: setup ; @scripts/sanitize
bench: setup ; scripts/bench
profile: setup ; scripts/profile
mutate: setup ; scripts/mutate.py
release: setup ; scripts/build-release --product lateen
install: release ; install -D -m 755 .build/release/lateen $(or $(PREFIX),/usr/local)/bin/lateen
dist: setup ; scripts/dist
deb: dist ; scripts/deb --try
image: dist ; scripts/image
