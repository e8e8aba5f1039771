#!/bin/sh
# Usage: turns.sh DUMP ROUNDS COMMAND COMMAND ...
# Audits a dump with several launchers, or with one and several options, by turns, and prints for each the least, median
# and most wall seconds and the median of CPU seconds. A COMMAND is a launcher with variables before it:
#   bench/turns.sh heap.hprof 8 'JAVA_HOME=/jdk17 /old/bin/aliasaudit' 'JAVA_HOME=/jdk25 /new/bin/aliasaudit'
#   bench/turns.sh heap.hprof 8 /new/bin/aliasaudit 'ALIASAUDIT_OPTS=-Xmn20m /new/bin/aliasaudit'
set -eu
[ $# -ge 3 ] || { sed -n '2,6s/^# //p' "$0" >&2; exit 2; }
[ -x /usr/bin/time ] || { echo "needs GNU time" >&2; exit 2; }
dump=$1 rounds=$2
shift 2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

round=0
while [ "$round" -lt "$rounds" ]; do
  number=0
  for command; do
    number=$((number + 1))
    # shellcheck disable=SC2086 # the words of a command
    /usr/bin/time -f '%e %U %S' -a -o "$work/$number" env $command --quiet --format json -o "$work/report.json" "$dump"
  done
  round=$((round + 1))
done

echo "| command | least s | median s | most s | median CPU s |"
echo "| --- | --- | --- | --- | --- |"
number=0
for command; do
  number=$((number + 1))
  cpu=$(awk '{ print $2 + $3 }' "$work/$number" | sort -n | awk '{ all[NR] = $1 } END { print all[int((NR + 1) / 2)] }')
  sort -n "$work/$number" | awk -v what="$command" -v cpu="$cpu" '{ all[NR] = $1 }
    END { printf "| `%s` | %.2f | %.2f | %.2f | %.2f |\n", what, all[1], all[int((NR + 1) / 2)], all[NR], cpu }'
done
