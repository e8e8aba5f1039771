#!/bin/sh
# Usage: start.sh [rounds]
# Prints how long the launcher takes for --version and for a dump of about 4 MB: seconds of the whole process, least,
# median and most of the rounds (default: 11). ALIASAUDIT: the launcher; else the installed one, which has an archive of
# classes (install.sh makes it), else the one of cli/target/dist, which has none and starts slower.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
product=${ALIASAUDIT:-$(command -v aliasaudit || echo "$here/../cli/target/dist/bin/aliasaudit")}
[ -x "$product" ] || { echo "no launcher: install the product or set ALIASAUDIT" >&2; exit 2; }
[ -x /usr/bin/time ] || { echo "needs GNU time" >&2; exit 2; }
rounds=${1:-11}
dump=$here/target/mixed-4mb.hprof
[ -s "$dump" ] || "$here/make-dump.sh" 22000 mixed "$dump" >&2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

once() {
  name=$1
  shift
  /usr/bin/time -f %e -a -o "$work/$name" "$product" "$@" >/dev/null 2>&1
}

round=0
while [ "$round" -lt "$rounds" ]; do
  once version --version
  once audit "$dump"
  round=$((round + 1))
done

echo "| command | least s | median s | most s |"
echo "| --- | --- | --- | --- |"
for name in version audit; do
  what=--version
  [ $name = version ] || what="audit of $(wc -c <"$dump") bytes"
  sort -n "$work/$name" | awk -v what="$what" '{ all[NR] = $1 }
    END { printf "| %s | %.2f | %.2f | %.2f |\n", what, all[1], all[int((NR + 1) / 2)], all[NR] }'
done
