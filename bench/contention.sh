#!/bin/sh
# Usage: contention.sh [JVMS]
# Runs the contention laboratory and programs by chance on every JDK of this machine and prints the figures of
# docs/locks.md as table rows. JVMS: how many JVMs of each kind run programs by chance, five each (default 1).
set -eu
cd "$(dirname "$0")/.."
log=$(mktemp)
trap 'rm -f "$log"' EXIT
mvn -B -pl rules -am test -Dtest='ContentionLiveTest,RandomLocksLiveTest' -Dsurefire.failIfNoSpecifiedTests=false \
  -Daliasaudit.locks.jvms="${1:-1}" >"$log" 2>&1 || {
  cat "$log" >&2
  exit 1
}
echo '| JDK, mode, threads | what | in truth | found | wrong |'
echo '| --- | --- | --- | --- | --- |'
grep '^| JDK ' "$log"
