#!/bin/sh
# What an entry costs, by class of container: plants each container with 100,000 entries in a program of its
# library, reads the program's dump and prints nanoseconds an entry, dearest first. Takes some minutes.
# Usage: walk-cost.sh [options of Maven]
set -eu
cd "$(dirname "$0")/.."
exec mvn -B test -pl rules -am -Dtest=WalkCost -Dsurefire.failIfNoSpecifiedTests=false \
  -Daliasaudit.truth.entries=100000 "$@"
