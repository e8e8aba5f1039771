#!/bin/sh
# Builds bench/ and what it needs; the tests of the other modules are not run.
set -eu
cd "$(dirname "$0")/.."
exec mvn -B -q -Pbench -pl bench -am package -DskipTests "$@"
