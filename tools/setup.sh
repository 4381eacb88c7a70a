# Read by ./run: brings a bare machine to where the program runs. POSIX sh; every step skips what is already so.

say() { printf '%s\n' "$*"; }
stop() { printf '%s\n' "$*" >&2; exit 1; }

# A stamp holds a digest of what a step was made from, and of where: an environment cannot be moved.
digest() { { pwd; cat "$@"; } | sha256sum | cut -c 1-64; }
fresh() { stamp=$1; shift; [ -f "$stamp" ] && [ "$(cat "$stamp")" = "$(digest "$@")" ]; }
mark() { stamp=$1; shift; digest "$@" > "$stamp"; }

find_python() {
    for name in ${CAMSTRA_PYTHON:-python3.13 python3.12 python3.11}; do
        if command -v "$name" > /dev/null && "$name" -c 'import ensurepip, venv' 2> /dev/null; then
            PYTHON=$name
            return
        fi
    done
    return 1
}

missing() {
    for package in "$@"; do
        case $(dpkg-query -W -f '${Status}' "$package" 2> /dev/null) in
            *' installed') ;;
            *) printf ' %s' "$package" ;;
        esac
    done
}

# How this person may install packages: nothing for root, sudo where it works, else no answer.
become_root() {
    if [ "$(id -u)" = 0 ]; then
        AS_ROOT=
    elif command -v sudo > /dev/null && { sudo -n true 2> /dev/null || [ -t 0 ]; }; then
        AS_ROOT=sudo
    else
        return 1
    fi
}

# packages WHY NAME...: install what is missing; where that cannot be, say what to type and return 1.
packages() {
    why=$1
    shift
    if ! command -v dpkg-query > /dev/null || ! command -v apt-get > /dev/null; then
        say "This is not a Debian machine. Needed $why, under whatever name they have here: $*"
        return 0
    fi
    absent=$(missing "$@")
    [ -n "$absent" ] || return 0
    if ! become_root; then
        say "Missing system packages $why. As an administrator type:"
        say "  apt-get update && apt-get install -y --no-install-recommends$absent"
        return 1
    fi
    say "Installing system packages $why:$absent"
    mkdir -p var
    # The list of names is meant to fall apart into words.
    # shellcheck disable=SC2086
    { $AS_ROOT apt-get update -q && $AS_ROOT env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends $absent; } \
        > var/packages.log 2>&1 && return 0
    cat var/packages.log >&2
    say "The system packages $why could not be installed; apt's own words stand above."
    return 1
}

# base_packages WHY NAME...: what the program itself needs, and NAME... with it, so that there is one line to type.
base_packages() {
    why=$1
    shift
    venv=
    find_python || venv=python3-venv
    packages "$why" $venv git ca-certificates libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation "$@" ||
        exit 1
    [ -z "$venv" ] || find_python ||
        stop "Python 3.11, 3.12 or 3.13 is needed, with its venv module. Name another with CAMSTRA_PYTHON=."
}

test_packages() {
    if [ -n "${CAMSTRA_CHROMIUM:-}" ]; then
        [ -x "$CAMSTRA_CHROMIUM" ] || stop "CAMSTRA_CHROMIUM names $CAMSTRA_CHROMIUM, which is not a program here."
        set -- postgresql
    elif grep -q '^ID=ubuntu' /etc/os-release 2> /dev/null; then
        stop "Ubuntu's chromium package is only a pointer to another store. Install any Chromium or Chrome, then type:
  CAMSTRA_CHROMIUM=/path/to/chrome ./run test"
    else
        set -- postgresql chromium libatomic1
    fi
    base_packages "to run and test the program" "$@"
    packages "to test documents and faults (their tests are left out until these are here)" \
        libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils libfaketime || :
}

# uv reads variables of its own: a mirror or a certificate that pip was told about holds for uv too.
mirrors() {
    if [ -z "${UV_DEFAULT_INDEX:-}${UV_INDEX_URL:-}" ]; then
        index=$(.tools/bin/python -m pip config get global.index-url 2> /dev/null || :)
        index=${PIP_INDEX_URL:-$index}
        [ -z "$index" ] || export UV_DEFAULT_INDEX="$index"
    fi
    [ -z "${PIP_CERT:-}" ] || export SSL_CERT_FILE="${SSL_CERT_FILE:-$PIP_CERT}"
}

tools() {
    if ! fresh .tools/made-from requirements/tools.txt; then
        say "Making .tools with $PYTHON."
        [ -x .tools/bin/python ] || "$PYTHON" -m venv --clear .tools
        .tools/bin/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements/tools.txt
        mark .tools/made-from requirements/tools.txt
    fi
    mirrors
}

# environment runtime|dev: what is there already is never thrown out, so a demonstration keeps the test tools.
environment() {
    level=$1
    [ ! -f .venv/made-from-dev ] || level=dev
    lock=requirements/$level.txt
    if fresh ".venv/made-from-$level" "$lock" pyproject.toml engine/pyproject.toml; then return; fi
    say "Installing the locked packages of $lock into .venv."
    [ -x .venv/bin/python ] || .tools/bin/uv venv -q --clear --python "$PYTHON" .venv
    .tools/bin/uv pip sync -q --require-hashes --python .venv/bin/python "$lock"
    .tools/bin/uv pip install -q --no-deps --no-build-isolation --python .venv/bin/python -e engine -e .
    mark ".venv/made-from-$level" "$lock" pyproject.toml engine/pyproject.toml
}

assets() {
    if .venv/bin/python tools/build_assets.py --check; then return; fi
    if ! command -v npm > /dev/null && [ ! -x .tools/bin/npm ]; then
        say "No Node.js here: installing it into .tools."
        .tools/bin/uv pip install -q --require-hashes --python .tools/bin/python -r requirements/node.txt
    fi
    .venv/bin/python tools/build_assets.py
}

# prepare runtime|dev: everything the program needs beside system packages, in order.
prepare() {
    tools
    environment "$1"
    assets
}
