# Everything that a developer or CI does with this repository. `make` alone prints the targets.

SWIFT ?= swift
# Where SwiftPM builds. Two builds in one folder wait for each other.
SCRATCH ?= .build
# Passed on to `patchbay demo` or both benchmarks, such as ARGS="--port 9000 --fresh" or ARGS="--rounds 5 --json FILE".
ARGS ?=

# Scripts/system-packages links programs there whose names something else on the PATH bears.
PATH := $(abspath $(SCRATCH)/programs):$(PATH)

export SWIFT SCRATCH PATH

.DEFAULT_GOAL := help
.PHONY: help demo test build dist sdk bench soak format check clean packages swift

help: ## Print the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-8s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

demo: packages swift ## Build, and serve a bot on a simulated Telegram: open the address that it prints
	$(SWIFT) build --scratch-path $(SCRATCH)
	$(SCRATCH)/debug/patchbay demo $(ARGS)

build: packages swift ## Build the host and all plugins for development
	$(SWIFT) build --scratch-path $(SCRATCH)

test: ## Build and run every test
	@Scripts/system-packages test
	@Scripts/require-swift
	@Scripts/run-tests

check: ## Check what CI checks besides the tests: libraries, generated code, documents, scripts, deploy/
	@Scripts/system-packages check
	@Scripts/run-checks

dist: ## Make dist/patchbay-<version>-linux-<arch>: a folder that runs without the toolchain
	@Scripts/system-packages dist
	@Scripts/require-swift
	@Scripts/make-dist

sdk: ## Make dist/patchbay-sdk-<version>-linux-<arch>: what an author of plugins needs, as a folder and a .tar.gz
	@Scripts/system-packages dist
	@Scripts/require-swift
	@Scripts/make-sdk

bench: ## Measure updates, transfers, jobs and a move beside aiogram, pgbench and sqlite3; QR codes beside segno; panels; the console
	@Scripts/system-packages bench
	@Scripts/require-swift
	Benchmarks/run $(ARGS)
	Benchmarks/postgres $(ARGS)
	Benchmarks/transfers $(ARGS)
	Benchmarks/jobs
	Benchmarks/move
	Benchmarks/qr
	Benchmarks/flood
	Benchmarks/app
	Benchmarks/console

soak: packages swift ## Three hosts on one PostgreSQL for five minutes, while parts of it die; with a slow database; attacks by strangers; photographs of every panel
	@Scripts/system-packages check
	$(SWIFT) build --scratch-path $(SCRATCH)
	Tests/Soak/soak --programs $(SCRATCH)/debug $(ARGS)
	Tests/Soak/slow-database --programs $(SCRATCH)/debug
	Tests/Soak/strangers --programs $(SCRATCH)/debug
	Tests/Api/run.sh $(SCRATCH)/debug/patchbay
	SCREENSHOTS=$(abspath $(SCRATCH))/screenshots Tests/App/run.sh $(SCRATCH)/debug/patchbay
	PATCHBAY_TEST_NAMES=200000 $(SWIFT) test --scratch-path $(SCRATCH) --filter NameTests

format: swift ## Format the Swift sources in place
	@Scripts/format

clean: ## Delete what was built
	rm -rf $(SCRATCH) dist

packages:
	@Scripts/system-packages build

swift:
	@Scripts/require-swift
