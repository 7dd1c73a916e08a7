#!/usr/bin/env bash
# Write the locks from pyproject.toml: `make lock`. Versions and hashes of every file pip may take.
#
# torch stands apart: the file behind torch==2.13.0 differs between machines (a CPU build here, a CUDA one there), so
# no hash can be locked for it, and the CUDA packages that its largest build names are left out.
set -euo pipefail
cd "$(dirname "$0")"
lock() {
    uv pip compile ../pyproject.toml --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --no-emit-package torch --quiet "$@"
}
lock -o run.lock
lock --extra models -c run.lock -o models.lock
lock --extra dev -c run.lock -o dev.lock
lock --extra language -c dev.lock -o language.lock
lock --extra local -c dev.lock -o local.lock
python3 - <<'PY'
import pathlib, re

blocks = {}
for name in ("run", "models", "dev", "language", "local"):
    text = pathlib.Path(f"{name}.lock").read_text()
    blocks[name] = re.split(r"^(?=[a-z0-9])", text, flags=re.M)[1:]
of_cuda = re.compile(r"(cuda|nvidia|triton)")
run = set(blocks["run"])
for name, kept in blocks.items():
    kept = [b for b in kept if not of_cuda.match(b) and (name == "run" or b not in run)]
    pathlib.Path(f"{name}.lock").write_text("".join(kept))
PY
