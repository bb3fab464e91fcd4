# The two commands are `make run` and `make test`; each does all the set-up it needs.
.PHONY: run test test-fast test-slow lint format assets bench shots

run:
	@bin/setup runtime
	@.venv/bin/python manage.py run

test:
	@bin/setup dev
	@bin/test -n 2 --dist loadfile --no-loadscope-reorder

test-fast:
	@bin/setup dev
	@bin/test-fast

test-slow:
	@bin/setup dev
	@bin/test-slow

lint:
	@bin/setup dev
	@bin/lint

format:
	@bin/setup dev
	@bin/format

assets:
	@bin/setup dev
	@.venv/bin/python -m assets.build

bench:
	@bin/setup dev
	@.venv/bin/python -m bench

shots:
	@bin/setup dev
	@.venv/bin/python -m pytest -q tests/browser/shots.py tests/browser/help_pictures.py
