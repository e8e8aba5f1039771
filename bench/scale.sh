#!/bin/sh
# Usage: scale.sh [rounds] [objects ...]
# Audits dumps of several sizes (default: 3 rounds; 1, 5, 24 and 50 million objects) and prints what each object costs
# as a Markdown table. What the JVM's start takes is measured in the same run, with a dump of 20,000 objects, and left
# out. A second table audits the same dumps by turns in one JVM that is warm, where no size pays for compilers, and says
# what each further object costs from one size to the next; it measures what bench/build.sh has built.
# ALIASAUDIT: the launcher of the first table; else the one of cli/target/dist, else the installed one.
# DUMPS: folder where the dumps are made and kept (default: bench/target/scale; 55 bytes an object).
set -eu
here=$(cd "$(dirname "$0")" && pwd)
product=${ALIASAUDIT:-$here/../cli/target/dist/bin/aliasaudit}
[ -x "$product" ] || product=$(command -v aliasaudit) || {
  echo "no launcher: build the product (mvn package) or set ALIASAUDIT" >&2
  exit 2
}
[ -x /usr/bin/time ] || { echo "needs GNU time" >&2; exit 2; }
rounds=${1:-3}
[ $# -gt 0 ] && shift
[ $# -gt 0 ] || set -- 1000000 5000000 24000000 50000000
dumps=${DUMPS:-$here/target/scale}
mkdir -p "$dumps"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

start=20000
for size in $start "$@"; do
  [ -s "$dumps/mixed-$size.hprof" ] || "$here/make-dump.sh" "$size" mixed "$dumps/mixed-$size.hprof" >&2
done

# One line for a run: size, wall, user and system seconds, peak memory in KB, objects.
audit() {
  cat "$dumps/mixed-$1.hprof" >/dev/null
  /usr/bin/time -f '%e %U %S %M' -o "$work/time" "$product" audit --quiet --format json -o "$work/report" \
    "$dumps/mixed-$1.hprof"
  objects=$(sed -n 's/^ *"objects" : \([0-9]*\),.*/\1/p' "$work/report" | head -n 1)
  echo "$1 $(cat "$work/time") $objects" | tee -a "$work/runs" >&2
}

round=0
while [ "$round" -lt "$rounds" ]; do
  for size in $start "$@"; do audit "$size"; done
  round=$((round + 1))
done

echo "$rounds rounds, medians; files in the page cache; $(nproc) processors; the start is a dump of $start objects; $(date +%F)"
echo
echo '| objects | wall s | CPU s | peak RSS MB | wall without start, ns an object | CPU without start, ns an object |'
echo '| --- | --- | --- | --- | --- | --- |'
# Median of the column $2 of the runs of size $1; column 0 is CPU.
median() {
  awk -v size="$1" -v column="$2" '$1 == size { print column ? $column : $3 + $4 }' "$work/runs" | sort -n |
    awk '{ all[NR] = $1 } END { print (all[int((NR + 1) / 2)] + all[int(NR / 2) + 1]) / 2 }'
}
wall=$(median $start 2)
cpu=$(median $start 0)
for size in $start "$@"; do
  echo "$(median "$size" 6) $(median "$size" 2) $(median "$size" 0) $(median "$size" 5)"
done | awk -v wall="$wall" -v cpu="$cpu" '{
  each = NR == 1 ? "start | start" : sprintf("%.0f | %.0f", ($2 - wall) * 1e9 / $1, ($3 - cpu) * 1e9 / $1)
  printf "| %d | %.2f | %.2f | %.0f | %s |\n", $1, $2, $3, $4 / 1024, each
}'

[ -d "$here/target/lib" ] || "$here/build.sh" >&2
echo
echo "In one warm JVM, $rounds rounds, medians:"
echo
cd "$dumps"
"${JAVA_HOME:+$JAVA_HOME/bin/}java" -Xmx4g -XX:+UseParallelGC -cp "$here/target/classes:$here/target/lib/*" \
  org.aliasaudit.bench.WarmScale "$rounds" \
  $(for size in $start "$@"; do echo "mixed-$size.hprof"; done)
