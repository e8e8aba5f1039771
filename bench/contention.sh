#!/bin/sh
# Usage: contention.sh
# Runs the contention laboratory on every JDK of this machine and prints the figures of docs/locks.md as table rows.
set -eu
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
mvn -B -pl rules -am test -Dtest=ContentionLiveTest -Dsurefire.failIfNoSpecifiedTests=false >"$log" 2>&1 || {
  cat "$log" >&2
  exit 1
}
echo '| JDK, mode, threads | what | in truth | found | wrong |'
echo '| --- | --- | --- | --- | --- |'
grep '^| JDK ' "$log"
