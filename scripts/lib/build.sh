# Builds what scripts/geodesic runs. Sourced, not run; needs root (the repository), JDK, JDK_VERSION, jvm, warmup.
# shellcheck shell=bash
# shellcheck disable=SC2154 # root, jvm, warmup: set by the script that sources this

launcher=$root/target/launcher
# Holds the name of the folder in $launcher that is run. Its age is compared with the sources.
stamp=$launcher/current
app=

# build_if_needed: sets app to a folder with geodesic.jar and lib/, built from the present sources.
build_if_needed() {
  up_to_date && return 0
  if ! writable "$launcher"; then
    use_cache
    up_to_date && return 0
  fi
  need_maven
  lock
  up_to_date || build
  unlock
}

# writable FOLDER: whether it is there, or can be made, and takes files.
writable() {
  mkdir -p "$1" 2>/dev/null && [[ -w $1 ]]
}

# use_cache: builds in the user's cache folder what can't be built beside the sources, apart for every clone.
use_cache() {
  local place=${XDG_CACHE_HOME:-${HOME:-/nonexistent}/.cache}/geodesic sum
  sum=$(cksum <<<"$root")
  if ! writable "$place/${sum%% *}"; then
    echo "geodesic: neither $launcher nor $place can be written; set XDG_CACHE_HOME to a folder that can" >&2
    exit 1
  fi
  launcher=$place/${sum%% *}
  stamp=$launcher/current
}

# Two first uses at once: the second waits, and finds the work done.
lock() {
  mkdir -p "$launcher"
  exec 9>"$launcher/lock"
  if type -P flock >/dev/null; then flock 9; fi
}

unlock() {
  exec 9>&-
}

up_to_date() {
  [[ -r $stamp ]] || return 1
  local name=''
  read -r name <"$stamp" || return 1
  app=$launcher/$name
  [[ -n $name && -r $app/geodesic.jar ]] || return 1
  # Folders count too: a deleted or renamed file changes only its folder.
  # What Python programs use is no part of the jar.
  [[ -z $(find "$root/pom.xml" "$root/src/main" "$root/envs" -path "$root/envs/python" -prune -o -newer "$stamp" -print -quit) ]]
}

build() {
  echo "Building Geodesic (first use or sources changed) ..." >&2
  local started=$launcher/started log=$launcher/build.log folder=$launcher/build name
  # The stamp gets the time from before the build, so that an edit during it is not missed.
  : >"$started"
  # A class whose source was deleted must not stay in the jar.
  rm -rf "$folder/classes" "$folder/maven-status" "$folder/geodesic.jar"
  local mvn=(mvn -B -q -ntp -f "$root/pom.xml" -Dquick "-Dbuild.folder=$folder" package)
  # Offline first: it saves the look at the repositories when everything is already here.
  if ! "${mvn[@]}" -o >"$log" 2>&1 9>&-; then
    if grep -q 'COMPILATION ERROR' "$log" || ! "${mvn[@]}" >"$log" 2>&1 9>&-; then
      cat "$log" >&2
      echo "Geodesic could not be built; Maven's output is above" >&2
      exit 1
    fi
  fi
  # Runs that are under way keep the files they were started with: every build gets a folder of its own.
  name=$(date +%Y%m%dT%H%M%S)-$$
  app=$launcher/$name
  mkdir "$app"
  cp "$folder/geodesic.jar" "$app/"
  cp -Rl "$folder/lib" "$app/" 2>/dev/null || cp -R "$folder/lib" "$app/"
  printf '%s\n' "$name" >"$started.name"
  touch -r "$started" "$started.name"
  mv "$started.name" "$stamp"
  rm -f "$started"
  remove_old_builds
}

# Keeps the newest four builds, for runs that still use them, but not their archives: those are large, and read only at the start.
remove_old_builds() {
  local folders=("$launcher"/[0-9]*T[0-9]*-*) i
  for ((i = 0; i < ${#folders[@]} - 1; i++)); do
    rm -rf "${folders[i]}"/*.jsa "${folders[i]}"/archive.*
    ((i >= ${#folders[@]} - 4)) || rm -rf "${folders[i]}"
  done
}

# archive_if_needed: sets archive to the class data archive for this build and JDK; it is empty where none could be made.
archive_if_needed() {
  archive=$app/classes-$JDK_VERSION.jsa
  [[ -e $archive || ! -w $app ]] && return 0
  lock
  [[ -e $archive ]] || make_archive
  unlock
}

# make_archive: a class data archive beside the jar, from a short run. It saves about a quarter of a second a start. (A JDK AOT cache
# would hold less here: it leaves out picocli's old class files, and cannot link ahead beside an incubating module.) If it fails,
# an empty file says not to try again, and Geodesic runs without.
make_archive() {
  local scratch
  scratch=$(mktemp -d "$app/archive.XXXXXX" 2>/dev/null) || return 0
  if "$JDK/bin/java" "${jvm[@]}" "-XX:DumpLoadedClassList=$scratch/classes" -cp "$app/geodesic.jar" geodesic.cli.Geodesic \
    "${warmup[@]}" "$scratch/run" </dev/null >/dev/null 2>&1 9>&- &&
    "$JDK/bin/java" "${jvm[@]}" -Xshare:dump "-XX:SharedClassListFile=$scratch/classes" "-XX:SharedArchiveFile=$scratch/jsa" \
      -cp "$app/geodesic.jar" </dev/null >/dev/null 2>&1 9>&-; then
    mv "$scratch/jsa" "$archive"
  else
    : >"$archive"
  fi
  rm -rf "$scratch"
}
