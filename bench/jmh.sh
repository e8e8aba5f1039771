#!/bin/sh
# Usage: jmh.sh [regex] [options of JMH]
# DUMP: the dump to read; without it one of 1 M objects is made below bench/target.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
[ -d "$here/target/lib" ] || "$here/build.sh"
dump=${DUMP:-$here/target/mixed-1m.hprof}
[ -f "$dump" ] || "$here/make-dump.sh" 1000000 mixed "$dump"
exec "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$here/target/classes:$here/target/lib/*" org.openjdk.jmh.Main \
  -p dump="$dump" "$@"
