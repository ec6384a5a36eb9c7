#!/usr/bin/env bash
# Measures Kravkoll and its peers on the same annexes in one run, and prints the table; then the import of a list, and the look-up.
# Wants node, npm and python3 with venv, which tests/run.sh installs.
set -euo pipefail
cd "$(dirname "$0")/.."
tools="$PWD/target/tools/peers"
mkdir -p "$tools"
if [ ! -x "$tools/venv/bin/python" ]; then python3 -m venv "$tools/venv"; fi
"$tools/venv/bin/pip" install --quiet --disable-pip-version-check -r benches/peers/requirements.txt
cp benches/peers/package.json benches/peers/annex.mjs "$tools/"
[ -d "$tools/node_modules/docx" ] || npm install --silent --no-audit --no-fund --prefix "$tools" >/dev/null
cargo build --benches --release --locked --quiet
lines="$tools/lines.jsonl"
cargo bench --locked --quiet --bench annex >"$lines"
cargo bench --locked --quiet --bench select >>"$lines"
for n in 50 200 1000; do
  cargo bench --locked --quiet --bench annex -- content "$n" "$tools/content-$n.json"
  "$tools/venv/bin/python" benches/peers/annex.py python-docx "$tools/content-$n.json" "$tools/python-docx-$n.docx" >>"$lines"
  "$tools/venv/bin/python" benches/peers/annex.py docxtpl "$tools/content-$n.json" "$tools/docxtpl-$n.docx" >>"$lines"
  node "$tools/annex.mjs" "$tools/content-$n.json" "$tools/npm-docx-$n.docx" >>"$lines"
done
"$tools/venv/bin/python" benches/table.py <"$lines"
cargo bench --locked --quiet --bench import
if command -v wrk >/dev/null; then cargo bench --locked --quiet --bench lookup; else echo "the look-up is not measured: there is no wrk"; fi
