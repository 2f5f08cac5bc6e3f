# Finds the JDK that every script here uses. Sourced, not run.
# shellcheck shell=bash

readonly JDK_NEEDED=25

# jdk_accept HOME: true, with JDK and JDK_VERSION set, if HOME is a JDK that is new enough and has the Vector API.
# Reads HOME/release instead of starting Java, which would cost more than the rest of the launcher.
jdk_accept() {
  local home=$1 key value version='' runtime='' implementor='' modules=''
  [[ -x $home/bin/java && -x $home/bin/javac && -r $home/release ]] || return 1
  while IFS='=' read -r key value; do
    value=${value%$'\r'}
    value=${value//\"/}
    case $key in
      JAVA_VERSION) version=$value ;;
      JAVA_RUNTIME_VERSION) runtime=$value ;;
      IMPLEMENTOR) implementor=$value ;;
      MODULES) modules=" $value " ;;
    esac
  done <"$home/release"
  local major=${version%%[!0-9]*}
  [[ -n $major ]] && ((major >= JDK_NEEDED)) || return 1
  [[ -z $modules || $modules == *' jdk.incubator.vector '* ]] || return 1
  JDK=$home
  JDK_MAJOR=$major
  JDK_VERSION=${runtime:-$version}-${implementor:-unknown}
  JDK_VERSION=${JDK_VERSION//[!A-Za-z0-9.+_-]/_}
}

# find_jdk: JAVA_HOME, then PATH's java, then the newest one in the usual folders. False if there is none.
find_jdk() {
  local java home best='' best_major=0
  if [[ -n ${JAVA_HOME:-} ]] && jdk_accept "${JAVA_HOME%/}"; then return 0; fi
  if java=$(type -P java); then
    if [[ -L $java ]]; then java=$(readlink -f "$java" 2>/dev/null || printf '%s' "$java"); fi
    home=${java%/*}
    if jdk_accept "${home%/*}"; then return 0; fi
  fi
  for home in /usr/lib/jvm/* /opt/* "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* \
    /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if jdk_accept "$home" && ((JDK_MAJOR > best_major)); then
      best=$home
      best_major=$JDK_MAJOR
    fi
  done
  [[ -n $best ]] && jdk_accept "$best"
}

# need_jdk: find_jdk, or one line that says what to install, and exit 1.
need_jdk() {
  find_jdk && return 0
  echo "geodesic needs a JDK $JDK_NEEDED or newer; install one (Debian: apt install temurin-25-jdk or openjdk-25-jdk)" \
    "or set JAVA_HOME" >&2
  exit 1
}

# need_maven: one line that says what to install, and exit 1, where mvn is missing. Maven runs on the JDK found.
need_maven() {
  if ! type -P mvn >/dev/null; then
    echo "geodesic needs Maven to build; install it (Debian: apt install maven)" >&2
    exit 1
  fi
  export JAVA_HOME=$JDK
  # Maven's own libraries use what newer JDKs warn about; nobody here can act on those warnings.
  export MAVEN_OPTS="${MAVEN_OPTS:-} --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow"
}
