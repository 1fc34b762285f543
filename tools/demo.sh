#!/bin/sh
# The demonstration behind `make demo`: sample minutes → graph → validation → a mandate's chain → the tracing of an aim.
# Usage: tools/demo.sh STORE AIM
set -eu
store=$1
aim=$2
cd "$(dirname "$0")/.."

heading() { printf '\n%s\n%s\n\n' "$1" "$(printf '%s' "$1" | sed 's/./─/g')"; }

mkdir -p "$(dirname "$store")"

heading "1. Build a knowledge graph from data/minutes"
# It exits with 1, since one of the samples is there to be quarantined.
govgraph build data/minutes --store "$store" || [ $? -eq 1 ]

heading "2. Validate it against the shapes"
govgraph validate --quarantine --store "$store" || [ $? -eq 1 ]

heading "3. Follow an invented mandate: handed on, told again, its deadline extended, reported, and its case renewed"
govgraph chain "valmistella matkailun kehittämissuunnitelman osaksi elinkeino-ohjelmaa" --store "$store"
govgraph history KuuDno-2022-275 --store "$store"

heading "4. Follow a real one: a working group whose deadline was extended"
govgraph chain "valmistelemaan elinvoimaohjelman jatkokehitystä" --store "$store"

heading "5. Trace a real aim to the sentences behind it"
govgraph trace "$aim" --store "$store"

heading "Try next"
cat <<EOF
  . .venv/bin/activate
  export GOVGRAPH_STORE=$store
  govgraph report --out build/demo/report.html   # then open it in a browser
  govgraph gaps
  govgraph query --list
  govgraph extract data/minutes --format json
  govgraph export --format turtle --out build/demo/graph.ttl
  echo 'SELECT DISTINCT ?type WHERE { ?thing a ?type } LIMIT 20' | govgraph query -
EOF
