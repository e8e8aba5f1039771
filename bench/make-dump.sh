#!/bin/sh
# Usage: make-dump.sh [objects] [shape] [out.hprof] [more options of DumpGenerator]
# Writes a heap dump of a generated program and, beside it, OUT.truth with the planted aliases.
# GENERATOR_JAVA_OPTS: JVM options in place of -XX:+UseParallelGC, such as -XX:+UseZGC (unsorted ids).
# GENERATOR_BYTES_PER_OBJECT: heap to allow an object; more than 180 for collectors that need room.
set -eu
objects=${1:-24000000}
shape=${2:-mixed}
out=${3:-$shape-$objects.hprof}
[ $# -gt 3 ] && shift 3 || shift $#
here=$(cd "$(dirname "$0")" && pwd)
[ -d "$here/target/classes" ] || "$here/build.sh"

# 180 bytes of heap an object hold every shape; no more is taken from the machine than is used.
heap_mb=$((objects * ${GENERATOR_BYTES_PER_OBJECT:-180} / 1000000 + 256))
# shellcheck disable=SC2086
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" ${GENERATOR_JAVA_OPTS:--XX:+UseParallelGC} -Xmx${heap_mb}m \
  -cp "$here/target/classes" org.aliasaudit.bench.DumpGenerator \
  --objects "$objects" --shape "$shape" --out "$out" --truth "${out%.hprof}.truth" "$@"
