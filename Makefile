# RankCast: `make run` and `make test` do all their own set-up. `make help` lists the rest.
SCENARIO ?= Scenarios/gba-2030.yaml
SCRATCH  ?= .build
TESTED   := .build-test
CHECKED  := -Xswiftc -enable-testing

# Wider vectors where the compiler knows this processor; nothing where it does not.
CPU     := $(if $(filter x86_64,$(shell uname -m)),-march=native,-mcpu=native)
NATIVE   = $(shell echo | swiftc -Xcc $(CPU) -typecheck - >/dev/null 2>&1 && echo -Xcc $(CPU))
RELEASE  = -c release $(NATIVE) $(FLAGS)
RANKCAST = $(SCRATCH)/release/rankcast

.PHONY: help run build test scenarios lint setup clean

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-10s %s\n", $$1, $$2 }' Makefile

run: build ## Set up, build, and run one scenario (SCENARIO=Scenarios/gba-2030.yaml)
	$(RANKCAST) run $(SCENARIO)

build: setup ## Set up and build release
	swift build $(RELEASE) --scratch-path $(SCRATCH) --product rankcast

test: setup ## Set up and run the whole test suite, in release
	swift test $(RELEASE) $(CHECKED) --scratch-path $(TESTED)

scenarios: build ## Run every file of Scenarios/ into a temporary folder
	@out=$$(mktemp -d) && trap 'rm -rf "$$out"' EXIT && for file in Scenarios/*.yaml; do \
	  echo "== $$file" && $(RANKCAST) run "$$file" --quiet --out "$$out/$$(basename "$$file" .yaml)" \
	    || exit; done

lint: ## Check the formatting
	swift format lint --strict -r -s Package.swift Sources Tests

setup: ## Install what is missing: GSL, libmd, pkg-config
	@.ci/setup

clean: ## Remove what was built
	rm -rf .build .build-*
