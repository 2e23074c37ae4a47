#!/bin/sh
# Renews the lock files; what they hold is versions and hashes, never an address.
set -eu
cd "$(dirname "$0")/.."
for name in requirements requirements-dev; do
    .venv/bin/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-annotate --no-header "$name.in" -o "$name.txt"
done
npm install --package-lock-only --ignore-scripts --no-audit --no-fund
if grep -n 'resolved\|://' package-lock.json requirements.txt requirements-dev.txt | grep -v '"url":'; then
    echo "The lines above hold an address: not to be committed." >&2
    exit 1
fi
