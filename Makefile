# What people and CI type. `make` alone says what there is.

# The private Node of scripts/setup (if it got one) and the tools of node_modules first on the PATH. Looked up when a recipe runs,
# since `setup` may have just made them.
with_node = node=$$(find tools/node/node_modules -path '*/bin/node' -type f 2>/dev/null | head -n 1); \
  PATH="$$PWD/node_modules/.bin:$${node:+$$PWD/$${node%/*}:}$$PATH";

.DEFAULT_GOAL := help
.PHONY: help setup synth test judges lint format bench soak build export

help: ## what can be made
	@sed -n 's/^\([a-z]*\):[^#]*## /  make \1\t/p' Makefile | expand -t 16

setup: ## Node and node_modules; does nothing when they are there
	@scripts/setup

synth: ## therapy-ops.config.ts -> dist/ and argocd/
	@scripts/setup --compiler
	bin/therapy-ops synth

test: setup ## all tests; `scripts/test synth/render` runs some
	@scripts/test

export: setup ## the audit export that .env describes; `cp .env.example .env` first
	@$(with_node) node --env-file-if-exists=.env apps/exporter/main.ts run

judges: ## the real consumers (promtool, a Kubernetes API server, Argo CD ...): 45 minutes the first time
	@scripts/judges install

lint: setup ## oxlint with types, formatting, tsc
	@$(with_node) code=0; \
	  oxlint || code=1; \
	  oxfmt --check || code=1; \
	  tsc --noEmit || code=1; \
	  exit $$code

format: setup ## formats the sources in place
	@$(with_node) oxfmt

bench: setup ## measures and prints ratios
	@$(with_node) node bench/main.ts

soak: setup ## an hour of changed files through lint; `make soak SECONDS=60` takes less
	@$(with_node) node bench/fuzz-lint.ts $(or $(SECONDS),3600)

build: setup ## build/: the JavaScript of the published package
	@$(with_node) scripts/build
