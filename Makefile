# RankCast: `make run` and `make test` do all their own set-up. `make help` lists the rest.
SCENARIO ?= Scenarios/gba-2030.yaml
FLAGS    ?=
# For `make benchmark`: --quick, --long, --only NAME …; Benchmarks/run --help says all.
BENCHMARK ?=
# For `make faults`: --short does a tenth.
FAULTS   ?=

# Wider vectors where the compiler knows this processor; nothing where it does not.
CPU     := $(if $(filter x86_64,$(shell uname -m)),-march=native,-mcpu=native)
NATIVE   = $(shell echo | swiftc -Xcc $(CPU) -typecheck - >/dev/null 2>&1 && echo -Xcc $(CPU))
RELEASE  = -c release $(NATIVE) $(FLAGS)
RANKCAST ?= .build/release/rankcast
DASHBOARD = .build-dashboard/release/rankcast
SERVE    ?=
# For `make fuzz`: the seconds for each reader.
SECONDS  ?= 75
# For `make sanitize`. Undefined behaviour in C traps under either; in Swift it does of itself.
SANITIZERS  ?= address thread
UNDEFINED    = -Xcc -fsanitize=undefined -Xcc -fsanitize-trap=undefined
# One set of flags for the page and its tests: others would build everything anew.
WEB      = $(RELEASE) --traits Dashboard --scratch-path .build-dashboard -Xswiftc -enable-testing

# Where `make install` puts things; DESTDIR stands before it, for packages.
PREFIX  ?= /usr/local
# For other machines: no instruction of this processor alone, the Swift runtime within, and no path of
# this folder, so that another folder gives the same bytes.
PORTABLE = .build-portable/release/rankcast
PORTABLY = -c release $(FLAGS) --static-swift-stdlib --scratch-path .build-portable \
  -Xswiftc -file-prefix-map -Xswiftc $(CURDIR)=. -Xcc -ffile-prefix-map=$(CURDIR)=.
PACKAGES = .build-packages
# The date in what is made: that of the last commit, or of now where there is no repository.
export SOURCE_DATE_EPOCH ?= $(shell git log -1 --format=%ct 2>/dev/null || date +%s)

.PHONY: $(shell sed -n 's/^\([a-z-]*\):.*\#\# .*/\1/p' $(firstword $(MAKEFILE_LIST)))

help: ## List the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' Makefile

run: build ## Set up, build, and run one scenario (SCENARIO=Scenarios/gba-2030.yaml)
	$(RANKCAST) run $(SCENARIO)

build: setup ## Set up and build release
	swift build $(RELEASE) --product rankcast

test: setup ## Set up and run the whole test suite, in release
	swift test $(RELEASE) -Xswiftc -enable-testing --scratch-path .build-test

scenarios: build ## Run every file of Scenarios/ into a temporary folder
	@.ci/scenarios $(RANKCAST)

results: build ## Make Results/ anew by the commands of Results/commands
	@grep '^rankcast ' Results/commands | while read -r line; do \
	  PATH=.build/release:$$PATH sh -c "$$line --quiet" </dev/null || exit; \
	done

generated: build ## Write the schema and the reference of the scenario format anew
	$(RANKCAST) schema > Scenarios/scenario.schema.json
	$(RANKCAST) schema --reference > Sources/RankCast/RankCast.docc/ScenarioFormat.md

transcripts: setup ## Write anew what pages of the documentation show of a terminal
	-RANKCAST_RECORD=1 swift test $(RELEASE) -Xswiftc -enable-testing --scratch-path .build-test \
	  --filter DocumentationTests

docs: build ## Build the documentation into docs/; a warning is an error
	@.ci/docs .build/release docs

install: ## Install what `make build` made, with manual and completions (PREFIX, DESTDIR)
	@DESTDIR='$(DESTDIR)' Packaging/install $(RANKCAST) '$(PREFIX)'

uninstall: ## Remove what `make install` put there (PREFIX, DESTDIR)
	@DESTDIR='$(DESTDIR)' Packaging/install --remove '$(PREFIX)'

deb: setup ## Build a Debian package for any machine of this architecture: .build-packages/
	swift build $(PORTABLY) --product rankcast
	@mkdir -p $(PACKAGES)
	@rm -f $(PACKAGES)/*.deb
	@Packaging/strip $(PORTABLE) .build-portable/stripped
	@Packaging/deb .build-portable/stripped $(PACKAGES)

static: setup ## Build a program that needs no library: .build-packages/rankcast
	RANKCAST_STATIC=1 swift build $(PORTABLY) --product rankcast
	@mkdir -p $(PACKAGES)
	@Packaging/strip $(PORTABLE) $(PACKAGES)/rankcast

sbom: ## Write the bills of materials, without and with the what-if page: .build-packages/
	@mkdir -p $(PACKAGES)
	@Packaging/sbom > $(PACKAGES)/rankcast.cdx.json
	@Packaging/sbom Dashboard > $(PACKAGES)/rankcast-dashboard.cdx.json

packages: deb static sbom ## Make all of these, install them in clean roots and use them (root)
	@[ -x $(RANKCAST) ] || $(MAKE) build
	@Tests/Packages/run $(RANKCAST) $(PACKAGES)

reproducible: setup ## Build the static program in two folders and compare the bytes
	@Tests/Packages/reproducible

benchmark: build ## Time RankCast against its peers: Benchmarks/Results.md (BENCHMARK=--quick)
	@Benchmarks/setup
	@Benchmarks/run --program $(RANKCAST) $(BENCHMARK)

instructions: setup ## Count instructions with valgrind against the committed baseline
	@Benchmarks/instructions

serve: setup ## Open the what-if page for Scenarios/ in a browser (FLAGS, SERVE="--port 8080")
	swift build $(WEB) --product rankcast
	$(DASHBOARD) serve Scenarios $(SERVE)

cluster: build ## Run on Slurm and Dask of this machine, with workers killed (needs root)
	@Tests/Cluster/run $(RANKCAST)

browser: build ## Check the page of a run in Chromium, and its charts against Vega-Lite's schema
	@Tests/Browser/run $(RANKCAST) $(SCENARIO)
	@if [ -x $(DASHBOARD) ]; then Tests/Browser/serve $(DASHBOARD); \
	  else echo "the what-if page is not checked: make dashboard builds it"; fi

dashboard: setup ## Build rankcast with the what-if page, and test it
	swift test $(WEB) --filter DashboardTests

readers: build ## Read draws and exports with pandas, polars, DuckDB and R, as the pages say
	@Tests/Draws/run $(RANKCAST)

workbook: build ## Build with the trait Excel (needs libxlsxwriter) and read a workbook back
	swift build $(RELEASE) --traits Excel --scratch-path .build-excel --product rankcast
	@Tests/Excel/run .build-excel/release/rankcast

self-check: setup ## Calibrate samplers and engine, and check invariants in 1,000 random scenarios
	swift test $(RELEASE) -Xswiftc -enable-testing --scratch-path .build-test \
	  --filter SelfCheckTests --filter MetamorphicTests

bad-input: build ## Give the program every broken input of the catalogue
	@Tests/BadInput/run $(RANKCAST)

faults: build ## Kill runs, fill the disk, take input away: no result is lost (some needs root)
	@Tests/Faults/run $(RANKCAST) $(FAULTS)

fuzz: build ## Fuzz the readers of scenarios, tables, parts and requests (SECONDS=75 each)
	RANKCAST_FUZZ=1 swift build -c release --sanitize fuzzer --product Fuzz \
	  --scratch-path .build-fuzz
	@Tests/Fuzz/run .build-fuzz/release/Fuzz $(RANKCAST) $(SECONDS)

# Globals whose pointers carry Swift's tags look lost to the detector of leaks.
sanitize: export ASAN_OPTIONS = detect_leaks=0
sanitize: export TSAN_OPTIONS = suppressions=$(CURDIR)/Tests/Sanitizers/thread
sanitize: setup ## Run all tests with the address, thread and undefined-behaviour sanitizers (hours)
	@for sanitizer in $(SANITIZERS); do \
	  unset RANKCAST_THREAD; [ $$sanitizer = thread ] && export RANKCAST_THREAD=1; \
	  swift test --no-parallel -c release -Xswiftc -enable-testing --sanitize $$sanitizer \
	    $(UNDEFINED) --scratch-path .build-$$sanitizer || exit; \
	done

verify: FAULTS = --short
verify: test docs dashboard browser cluster readers workbook packages bad-input faults fuzz sanitize ## Run all that takes longer than CI may

lint: ## Check the formatting
	swift format lint --strict -r -s Package.swift Sources Tests

setup: ## Install what is missing: GSL, libmd, pkg-config
	@.ci/setup

clean: ## Remove what was built
	rm -rf .build .build-*
