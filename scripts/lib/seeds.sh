# Which seeds report what: results/seeds.csv. Sourced by scripts/reproduce, with $root set.
#
# Settings are chosen on seeds from 100 to 4999 and reported on seeds from 10000 on. A version of a preset is reported on one block,
# and no seed of an environment is reported twice: whoever has seen a block's figures may have chosen the next version by them.

seeds_file=$root/results/seeds.csv
seeds_header=what,env,algorithms,version,first_seed,last_seed
first_reported_seed=10000

# refuse WORD...: ends with one line and the status of wrong input
refuse() {
  echo "scripts/reproduce: $*" >&2
  exit 2
}

# version ENV ARGUMENTS: sixteen hexadecimal digits of all that a preset's file and that of its base say, and of what is given beside
# them; comments, blank lines and blanks at the ends of lines do not count
version() {
  local files=("$root/envs/$1.yaml") hash=(sha256sum) base
  [[ -e ${files[0]} ]] || files=("$root/envs/default.yaml")
  base=$(sed -nE 's/^base:[[:blank:]]*([^#[:blank:]]+).*/\1/p' "${files[0]}")
  if [[ -n $base ]]; then files+=("$root/envs/$base.yaml"); fi
  command -v sha256sum >/dev/null || hash=(shasum -a 256)
  {
    sed -E 's/(^|[[:blank:]]+)#.*//; s/[[:blank:]]+$//; /^$/d' "${files[@]}"
    echo "$2"
  } | "${hash[@]}" | cut -c1-16
}

# recorded WHAT ENV VERSION: the block as FIRST-LAST; nothing where there is none
recorded() {
  awk -F, -v what="$1" -v env="$2" -v version="$3" \
    'NR > 1 && $1 == what && $2 == env && $4 == version { print $5 "-" $6 }' "$seeds_file"
}

# require_sound_seeds: refuses a record that can't be true
require_sound_seeds() {
  local problem
  [[ $(head -n 1 "$seeds_file") == "$seeds_header" ]] || refuse "$seeds_file must begin with $seeds_header"
  problem=$(awk -F, -v first="$first_reported_seed" '
    NR == 1 { next }
    NF != 6 || $5 !~ /^[0-9]+$/ || $6 !~ /^[0-9]+$/ || $5 + 0 > $6 + 0 { print "line " NR " is no block of seeds"; exit }
    $5 + 0 < first { print "line " NR " reports seeds below " first; exit }
    {
      if (($1, $2, $4) in line) { print "lines " line[$1, $2, $4] " and " NR " report the same version of a preset"; exit }
      line[$1, $2, $4] = NR
      for (i = 1; i <= n; i++) if (env[i] == $2 && $5 + 0 <= to[i] && from[i] <= $6 + 0) {
        print "lines " row[i] " and " NR " share seeds of " $2; exit
      }
      env[++n] = $2; from[n] = $5 + 0; to[n] = $6 + 0; row[n] = NR
    }' "$seeds_file")
  [[ -z $problem ]] || refuse "$seeds_file: $problem"
}

# block WHAT ENV ALGORITHMS ARGUMENTS ASKED: the seeds that report it, as FIRST-LAST, recorded from now on. ASKED is a count, a range
# or nothing.
block() {
  local what=$1 env=$2 algorithms=$3 asked=$5 version known first last taken
  if [[ ! -e $seeds_file ]]; then echo "$seeds_header" >"$seeds_file"; fi
  require_sound_seeds
  version=$(version "$env" "$4")
  known=$(recorded "$what" "$env" "$version")
  if [[ -n $known ]]; then
    first=${known%-*} last=${known#*-}
    if [[ -n $asked && $asked != "$known" && $asked != "$((last - first + 1))" ]]; then
      refuse "$what on $env is reported on seeds $known with this version of its preset, not on $asked; leave SEEDS out to make it again"
    fi
    echo "$known"
    return
  fi
  if [[ $asked == *-* ]]; then
    first=$((10#${asked%-*})) last=$((10#${asked#*-}))
    ((first >= first_reported_seed)) || refuse "seeds $asked can't be reported: seeds below $first_reported_seed are for choosing settings"
    ((last >= first)) || refuse "seeds $asked are none: the first is above the last"
    taken=$(awk -F, -v env="$env" -v first="$first" -v last="$last" \
      'NR > 1 && $2 == env && $5 + 0 <= last + 0 && first + 0 <= $6 + 0 { print $1 " (" $5 "-" $6 ")"; exit }' "$seeds_file")
    [[ -z $taken ]] || refuse "seeds $asked of $env have been reported before, by $taken; leave SEEDS out to take fresh ones"
  else
    first=$(awk -F, -v env="$env" -v free="$first_reported_seed" \
      'NR > 1 && $2 == env && $6 + 1 > free { free = $6 + 1 } END { print free }' "$seeds_file")
    last=$((first + ${asked:-10} - 1))
  fi
  # Recorded before the first figure is seen: a block that was begun is spent.
  { cat "$seeds_file" && echo "$what,$env,$algorithms,$version,$first,$last"; } >"$seeds_file.new"
  mv "$seeds_file.new" "$seeds_file"
  echo "$first-$last"
}
