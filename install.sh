#!/usr/bin/env bash
# Builds aliasaudit and installs it under a prefix; see usage() below. Works with bash 3.2 (macOS) and newer.
# Writes only below the prefix, the build tree, Maven's own repository and a temporary folder that it removes.
set -euo pipefail

readonly MINIMUM_JAVA=17
readonly MINIMUM_MAVEN=3.8
# Caches of profiles: JEP 515.
readonly PROFILES_FROM_JAVA=25
readonly TRAINING_HEAP=org.aliasaudit.examples.TrainingHeap
# Paths relative to the prefix.
readonly APP=lib/aliasaudit
readonly COMMAND=bin/aliasaudit
readonly COMMAND_TARGET=../lib/aliasaudit/bin/aliasaudit
# One path a line, relative to the prefix, folders end in "/": what --uninstall may remove.
readonly MANIFEST=$APP/installed-files

usage() {
  cat <<'USAGE'
Usage: ./install.sh [--prefix DIR] [--demo | --test | --uninstall | --help]

  (no option)    build aliasaudit and install it under the prefix
  --prefix DIR   where to install: DIR/bin/aliasaudit and DIR/lib/aliasaudit (default: ~/.local)
  --demo         install, then run example 01 in its faulty and its fixed form and audit both heap dumps
  --test         run all tests (mvn -B verify); installs nothing
  --uninstall    remove exactly what an installation under the prefix put there
  --help         print this text

A missing JDK (17 or newer) or Maven (3.8 or newer) is installed with apt-get on Debian and Ubuntu when run as
root; elsewhere the command to do so is printed.
USAGE
}

say() { printf '%s\n' "$*"; }

die() {
  printf 'install.sh: %s\n' "$1" >&2
  exit "${2:-1}"
}

usage_error() {
  printf 'install.sh: %s\n\n' "$1" >&2
  usage >&2
  exit 2
}

parse_arguments() {
  prefix=${HOME:-}/.local
  action=install
  while [ $# -gt 0 ]; do
    case $1 in
      --prefix)
        [ -n "${2:-}" ] || usage_error "--prefix needs a folder"
        prefix=$2
        shift
        ;;
      --prefix=?*) prefix=${1#--prefix=} ;;
      --demo | --test | --uninstall)
        [ "$action" = install ] || usage_error "--$action and $1 exclude each other"
        action=${1#--}
        ;;
      --help | -h)
        usage
        exit 0
        ;;
      *) usage_error "unknown option: $1" ;;
    esac
    shift
  done
  case $prefix in
    /.local) [ -n "${HOME:-}" ] || usage_error "HOME is not set: say where to install with --prefix" ;;
    /*) ;;
    *) prefix=$PWD/$prefix ;;
  esac
}

# --- JDK and Maven ---------------------------------------------------------------------------------------------

# Feature number of the JDK in folder $1: nothing when it has no compiler or does not say its version.
jdk_feature() {
  local version
  [ -x "$1/bin/javac" ] && [ -x "$1/bin/java" ] || return 0
  version=$("$1/bin/javac" -version 2>&1) || return 0
  version=${version#javac }
  version=${version#1.}
  printf '%s' "${version%%[!0-9]*}"
}

# Follows the symbolic links of the file $1.
real_file() {
  local file=$1 link
  while [ -h "$file" ]; do
    link=$(readlink "$file")
    case $link in
      /*) file=$link ;;
      *) file=${file%/*}/$link ;;
    esac
  done
  printf '%s' "$file"
}

# Sets jdk to the first JDK that is new enough: JAVA_HOME, javac on PATH, the usual folders.
find_jdk() {
  local javac on_path='' folder feature
  javac=$(command -v javac) && javac=$(real_file "$javac") && on_path=${javac%/bin/javac}
  for folder in "${JAVA_HOME:-}" "$on_path" /usr/lib/jvm/* /usr/java/* /opt/java/* /opt/jdk* \
    "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home; do
    [ -n "$folder" ] || continue
    feature=$(jdk_feature "$folder")
    if [ "${feature:-0}" -ge "$MINIMUM_JAVA" ]; then
      jdk=$folder
      return 0
    fi
  done
  return 1
}

# Version of the mvn on PATH, nothing if there is none.
maven_version() {
  command -v mvn >/dev/null || return 0
  JAVA_HOME=${jdk:-${JAVA_HOME:-}} mvn -B -version 2>/dev/null | awk '/Apache Maven/ { print $3; exit }'
}

# True if version $1 is at least version $2; compares the first two numbers.
at_least() {
  awk -v have="$1" -v want="$2" 'BEGIN {
    split(have, h, "."); split(want, w, ".")
    exit !(h[1] + 0 > w[1] + 0 || (h[1] + 0 == w[1] + 0 && h[2] + 0 >= w[2] + 0)) }'
}

# The JDK package of this Debian or Ubuntu: the newest its package lists know, else the one of most releases.
jdk_package() {
  local feature
  for feature in 25 21 17; do
    if apt-cache policy "openjdk-$feature-jdk-headless" 2>/dev/null | grep -q 'Candidate: [0-9]'; then
      printf 'openjdk-%s-jdk-headless' "$feature"
      return
    fi
  done
  printf 'openjdk-17-jdk-headless'
}

apt_updated=
# Installs the packages given, as root on a system with apt-get; ends with the command to type elsewhere.
apt_install() {
  if [ "$(id -u)" != 0 ]; then
    die "$missing is missing. Install it with: sudo apt-get update && sudo apt-get install -y $*"
  fi
  say "Installing $* ($missing is missing) ..."
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends "$@" >&2 ||
    die "apt-get could not install $*; $missing is missing."
}

apt_update_once() {
  [ -z "$apt_updated" ] && [ "$(id -u)" = 0 ] || return 0
  apt_updated=yes
  DEBIAN_FRONTEND=noninteractive apt-get update -q >&2 || say "apt-get update failed; trying the known package lists." >&2
}

require_jdk() {
  find_jdk && return
  missing="a JDK $MINIMUM_JAVA or newer (with javac)"
  command -v apt-get >/dev/null ||
    die "$missing is missing. Install one (macOS: brew install openjdk@21) and set JAVA_HOME to its folder."
  apt_update_once
  apt_install "$(jdk_package)"
  find_jdk || die "$missing is still missing after its installation; set JAVA_HOME to a JDK's folder."
}

require_maven() {
  local version
  version=$(maven_version)
  if [ -z "$version" ]; then
    missing="Maven $MINIMUM_MAVEN or newer"
    command -v apt-get >/dev/null || die "$missing is missing. Install it (macOS: brew install maven)."
    apt_update_once
    apt_install maven
    version=$(maven_version)
  fi
  at_least "${version:-0}" "$MINIMUM_MAVEN" ||
    die "Maven ${version:-of unknown version} is too old: put the bin folder of a Maven $MINIMUM_MAVEN or newer first on PATH."
}

require_tools() {
  require_jdk
  require_maven
}

run_maven() {
  (cd "$source" && JAVA_HOME=$jdk mvn -B "$@")
}

# --- build and install -----------------------------------------------------------------------------------------

build() {
  local log=$source/target/install-build.log
  mkdir -p "$source/target"
  # Jars of an earlier version must not be installed with this one's.
  rm -rf "$source/cli/target/dist"
  say "Building with $jdk (the first time Maven fetches the libraries; log: $log) ..."
  # The format check is for those who change the code: a formatter for another JDK may differ in a line break.
  if ! run_maven -DskipTests -Dspotless.check.skip=true package 2>&1 | tee "$log" |
    awk '/^\[INFO\] Building aliasaudit .*\[[0-9]/ { sub(/^\[INFO\] Building /, ""); print "  " $0; fflush() }'; then
    grep -E '^\[ERROR\]|^The |^Error' "$log" | head -n 20 >&2 || true
    die "the build failed; its whole output is in $log"
  fi
}

# The one file that matches a pattern, or nothing.
examples_jar() {
  local file
  for file in "$source"/examples/target/aliasaudit-examples-*.jar; do
    case $file in
      *-sources.jar | *-javadoc.jar | *-tests.jar | *'*'*) ;;
      *) printf '%s' "$file" ;;
    esac
  done
}

# Refuses to replace what an installation did not put there.
check_target() {
  if [ -e "$prefix/$APP" ] && [ ! -f "$prefix/$MANIFEST" ]; then
    die "$prefix/$APP exists and is not an installation of aliasaudit; move it away or choose another --prefix."
  fi
  if [ -e "$prefix/$COMMAND" ] || [ -h "$prefix/$COMMAND" ]; then
    is_our_command || die "$prefix/$COMMAND exists and is not ours; move it away or choose another --prefix."
  fi
  local folder=$prefix
  while [ ! -e "$folder" ]; do
    folder=$(dirname -- "$folder")
  done
  if [ ! -d "$folder" ] || [ ! -w "$folder" ]; then
    die "cannot write to $folder; choose another --prefix."
  fi
}

is_our_command() {
  [ -h "$prefix/$COMMAND" ] && [ "$(readlink "$prefix/$COMMAND")" = "$COMMAND_TARGET" ]
}

# Folders above the installation that it has to make, deepest first; --uninstall removes them again when empty.
# A reinstallation keeps the answer of the first one.
created_folders() {
  local folder
  if [ -f "$prefix/$MANIFEST" ]; then
    grep -E '^(lib/|bin/|\./)$' "$prefix/$MANIFEST" || true
    return
  fi
  for folder in lib/ bin/ ./; do
    [ -d "$prefix/$folder" ] || say "$folder"
  done
}

# The new tree, in the folder $1.
stage() {
  local examples
  mkdir -p "$1/bin" "$1/lib" "$1/examples"
  cp "$source/cli/target/dist/bin/aliasaudit" "$1/bin/"
  chmod 755 "$1/bin/aliasaudit"
  cp "$source"/cli/target/dist/lib/*.jar "$1/lib/"
  examples=$(examples_jar)
  [ -z "$examples" ] || cp "$examples" "$1/examples/aliasaudit-examples.jar"
  cp "$source/LICENSE" "$1/"
}

write_manifest() {
  {
    say "$COMMAND"
    (cd "$prefix" && find "$APP" ! -type d ! -path "$MANIFEST*" | sort)
    say "$MANIFEST"
    (cd "$prefix" && find "$APP" -type d | sort -r | sed 's|$|/|')
    [ -z "$created" ] || say "$created"
  } >"$prefix/$MANIFEST.new"
  mv -f "$prefix/$MANIFEST.new" "$prefix/$MANIFEST"
}

# Two renames; if the second fails the old installation comes back.
swap() {
  local old=$prefix/$APP.old.$$
  if [ -e "$prefix/$APP" ]; then
    mv "$prefix/$APP" "$old"
  fi
  if ! mv "$1" "$prefix/$APP"; then
    [ ! -e "$old" ] || mv "$old" "$prefix/$APP"
    die "cannot put the new installation at $prefix/$APP"
  fi
  rm -rf "$old"
}

install_all() {
  local new=$prefix/$APP.new.$$ created
  check_target
  require_tools
  build
  created=$(created_folders)
  mkdir -p "$prefix/lib" "$prefix/bin"
  cleanup_paths+=("$new")
  stage "$new"
  # Before the swap: the tree in place must say what --uninstall may remove, even if what follows fails.
  : >"$new/${MANIFEST##*/}"
  swap "$new"
  ln -sfn "$COMMAND_TARGET" "$prefix/$COMMAND"
  write_manifest
  create_archive
  write_manifest
  say "Installed $("$prefix/$COMMAND" --version 2>/dev/null | head -n 1): $prefix/$COMMAND"
  advise_path
}

advise_path() {
  case :$PATH: in
    *":$prefix/bin:"*) ;;
    *) say "$prefix/bin is not on your PATH; add it with: export PATH=\"$prefix/bin:\$PATH\"" ;;
  esac
}

# --- class data sharing ------------------------------------------------------------------------------------------

# Archives the classes of some real runs, so that later runs start faster. The static form of archive is made of lists
# of classes, so that several runs count, and holds classes in the format of Java 5, of which picocli is built, too; the
# dynamic form does neither. Without an archive all works, only slower: no failure here.
create_archive() {
  local training
  training=$(mktemp -d)
  cleanup_paths+=("$training")
  say "Preparing a fast start ..."
  record_runs "$training"
  archive_of_classes "$training" ||
    say "  no class archive with this Java; aliasaudit works, its start takes a little longer."
  [ "$(jdk_feature "$jdk")" -lt "$PROFILES_FROM_JAVA" ] || cache_of_profiles "$training" ||
    say "  no cache of profiles with this Java; aliasaudit works, large dumps take a little longer."
}

# Runs that lead through most of the program. Their exit codes say nothing here.
record_runs() {
  local dump=$1/01.hprof example
  record "$1" --version
  record "$1" audit --help
  for example in 01 07 12 13 14 15; do training_dump "$example" "$1/$example.hprof" || rm -f "$1/$example.hprof"; done
  [ -f "$dump" ] || return 0
  record "$1" audit "$dump"
  record "$1" audit --format json -o "$1/report.json" "$1"/*.hprof
  record "$1" maps "$dump"
  record "$1" locks "$dump"
  record "$1" threads "$dump"
}

# $1: folder for a list of the classes that a run with the other arguments loads.
record() {
  local folder=$1
  shift
  ALIASAUDIT_CLASS_LIST=$(mktemp "$folder/classes.XXXXXX") "$prefix/$COMMAND" "$@" >/dev/null 2>&1 </dev/null || true
}

# The examples differ in what rules find and what locks and threads there are.
training_dump() {
  local examples=$prefix/$APP/examples/aliasaudit-examples.jar
  [ -f "$examples" ] && "$jdk/bin/java" -jar "$examples" "$1" --dump "$2" >/dev/null 2>&1 && [ -s "$2" ]
}

# Numbers of classes are those of one run, and a class of another loader needs them.
archive_of_classes() {
  rm -f "$prefix/$APP"/*.jsa.new
  sed -e '/^#/d' -e '/ source: /d' -e 's/ id: [0-9]*$//' "$1"/classes.* | awk '!seen[$0]++' >"$1/classes"
  ALIASAUDIT_CREATE_ARCHIVE=$1/classes "$prefix/$COMMAND" >/dev/null 2>&1 </dev/null || true
  adopt jsa --version
}

# A half-written archive crashes JVMs: it gets its name only when it is whole and a run with it succeeds.
# $1: how its name ends; the rest: the arguments of a run that uses it.
adopt() {
  local new archive ending=$1
  shift
  for new in "$prefix/$APP"/*."$ending".new; do
    [ -s "$new" ] || return 1
    archive=${new%.new}
    mv -f "$new" "$archive"
    "$prefix/$COMMAND" "$@" >/dev/null 2>&1 && return 0
    rm -f "$archive"
  done
  return 1
}

# The JVM learns from an audit of a dump of some size which code is worth compiling, and how; with that, an audit of a
# large dump takes an eighth of the time less. The JVM of the runs is the one that the launcher finds, as above.
cache_of_profiles() {
  local dump=$1/profile/heap.hprof
  rm -f "$prefix/$APP"/*.aot.new
  mkdir -p "$1/profile"
  "$jdk/bin/java" -Xmx512m -cp "$prefix/$APP/examples/aliasaudit-examples.jar" "$TRAINING_HEAP" "$dump" \
    >/dev/null 2>&1 || return 1
  ALIASAUDIT_RECORD_PROFILE=$1/profile/recorded "$prefix/$COMMAND" --format json -o "$1/profile/report.json" "$dump" \
    >/dev/null 2>&1 </dev/null || true
  [ -s "$1/profile/recorded" ] || return 1
  ALIASAUDIT_CREATE_CACHE=$1/profile/recorded "$prefix/$COMMAND" >/dev/null 2>&1 </dev/null || true
  adopt aot capture --help # A capture counts as large; the dump above would not.
}

# --- uninstall -----------------------------------------------------------------------------------------------------

uninstall() {
  local path
  if [ ! -f "$prefix/$MANIFEST" ]; then
    say "aliasaudit is not installed under $prefix: nothing to remove."
    return
  fi
  is_our_command && rm -f "$prefix/$COMMAND"
  while IFS= read -r path; do
    case $path in
      "$COMMAND") ;;
      "$APP"/*/ | "$APP/" | lib/ | bin/) rmdir "$prefix/$path" 2>/dev/null || true ;;
      ./) rmdir "$prefix" 2>/dev/null || true ;;
      *..*) die "$prefix/$MANIFEST names $path, which no installation wrote; remove $prefix/$APP by hand." ;;
      "$APP"/*) rm -f "$prefix/$path" ;;
    esac
  done < <(cat "$prefix/$MANIFEST")
  say "Removed aliasaudit from $prefix."
  [ ! -e "$prefix/$APP" ] || say "$prefix/$APP holds files that were not installed; they are still there."
}

# --- demo and test -------------------------------------------------------------------------------------------------

# Prints a command as one would type it and runs it.
show() {
  local word line=
  for word; do
    case $word in
      *[!A-Za-z0-9_./:=,+-]*) line="$line '$word'" ;;
      *) line="$line $word" ;;
    esac
  done
  printf '\n$%s\n' "$line"
  "$@"
}

demo() {
  local dumps status=0 examples=$prefix/$APP/examples/aliasaudit-examples.jar
  install_all
  [ -f "$examples" ] || die "the build made no examples jar, so there is nothing to show."
  dumps=$(mktemp -d)
  cleanup_paths+=("$dumps")
  show "$jdk/bin/java" -jar "$examples" 01 --dump "$dumps/faulty.hprof"
  show "$prefix/$COMMAND" --fail-on medium "$dumps/faulty.hprof" || status=$?
  say
  say "Exit code $status (1 = findings at or above medium, as it should be for the faulty form)."
  [ "$status" = 1 ] || die "the faulty form was not reported."
  show "$jdk/bin/java" -jar "$examples" 01 --fixed --dump "$dumps/fixed.hprof"
  status=0
  show "$prefix/$COMMAND" --fail-on medium "$dumps/fixed.hprof" || status=$?
  say
  say "Exit code $status (0 = nothing at or above medium, as it should be for the fixed form)."
  [ "$status" = 0 ] || die "the fixed form was reported."
}

run_tests() {
  require_tools
  run_maven verify
}

cleanup_paths=()
cleanup() {
  local path
  for path in ${cleanup_paths[@]+"${cleanup_paths[@]}"}; do
    rm -rf "$path"
  done
}
trap cleanup EXIT
trap 'exit 130' INT
trap 'exit 143' TERM

source=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")" && pwd -P)
jdk=
parse_arguments "$@"
case $action in
  install) install_all ;;
  uninstall) uninstall ;;
  demo) demo ;;
  test) run_tests ;;
esac
