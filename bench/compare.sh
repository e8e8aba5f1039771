#!/bin/sh
# Usage: compare.sh DUMP [rounds]
# Runs the product and its peers on DUMP and prints a Markdown table; progress goes to stderr.
# ALIASAUDIT: the launcher to measure; else the one of cli/target/dist, else the installed one.
# CONTENDERS: another list than bench/contenders.txt.
set -eu
[ $# -ge 1 ] || { sed -n '2,5s/^# //p' "$0" >&2; exit 2; }
here=$(cd "$(dirname "$0")" && pwd)
product=${ALIASAUDIT:-$here/../cli/target/dist/bin/aliasaudit}
[ -x "$product" ] || product=$(command -v aliasaudit) || {
  echo "no launcher: build the product (mvn package) or set ALIASAUDIT" >&2
  exit 2
}
[ -d "$here/target/lib-netbeans" ] || "$here/build.sh"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx64m -cp "$here/target/classes" org.aliasaudit.bench.Compare \
  --dump "$1" --rounds "${2:-3}" --product "$product" \
  --contenders "${CONTENDERS:-$here/contenders.txt}" --home "$here/target"
