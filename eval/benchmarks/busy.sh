#!/usr/bin/env bash
# Measures training where something else takes the processors: tokens a second, and the share of what is fair.
#
#   eval/benchmarks/busy.sh [NAME=CLASSPATH...]
#
# Trains on random documents with as many threads as there are processors (io.vatext.benchmarks.TrainingRate), in turn: alone; beside
# as many endless loops (EndlessLoops) as there are processors, at the same priority; and, as root, in a control group that may use half a processor
# (cgroup v1 or v2). Fair is half of the rate alone beside the loops, which takes an otherwise idle machine, and in the group, what one
# thread alone does in half a second of processor time. The rate of processor time shows what waiting costs even if the machine is not
# idle, since it counts only what the process itself used; the last columns are its share of that of one thread alone. Each
# NAME=CLASSPATH is a version to compare (default: this one, built), with the benchmarks' classes in its class path. Prints a table of
# medians on standard output.
#
#   SECONDS_EACH   seconds of each measurement (default 8)
#   ROUNDS         rounds (default 5)
set -euo pipefail

case "${1:-}" in -h | --help)
  sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"
  exit 0
  ;;
esac
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(cd "$here/../.." && pwd)
each=${SECONDS_EACH:-8}
rounds=${ROUNDS:-5}
processors=$(env -u OMP_NUM_THREADS nproc)
if [ $# = 0 ]; then
  (cd "$home" && mvn -B -q install -Dmaven.test.skip -Dspotless.check.skip) >&2
  (cd "$here" && mvn -B -q package dependency:build-classpath -Dmdep.outputFile=target/classpath) >&2
  set -- "vatext=$here/target/classes:$(cat "$here/target/classpath")"
fi
measured=$(mktemp)
loops=
group=
clean() {
  [ -z "$loops" ] || kill "$loops" 2>/dev/null || true
  [ -z "$group" ] || rmdir "$group" 2>/dev/null || true
  rm -f "$measured"
}
trap clean EXIT

# Half a processor, if this system lets us make a group.
if [ -d /sys/fs/cgroup/cpu ] && mkdir "/sys/fs/cgroup/cpu/vatext-busy-$$" 2>/dev/null; then
  group=/sys/fs/cgroup/cpu/vatext-busy-$$
  echo 50000 >"$group/cpu.cfs_quota_us"
elif [ -f /sys/fs/cgroup/cgroup.subtree_control ] && mkdir "/sys/fs/cgroup/vatext-busy-$$" 2>/dev/null; then
  group=/sys/fs/cgroup/vatext-busy-$$
  echo "50000 100000" >"$group/cpu.max" || { rmdir "$group" && group=; }
fi
[ -n "$group" ] || echo "busy: no control group can be made here; the quota is left out" >&2

# SITUATION NAME CLASSPATH THREADS SHAPE
measure() {
  local result
  # A fixed collector, and Java must not see the quota: it would think that there is one processor.
  result=$(
    if [ "$1" = quota ]; then echo $BASHPID >"$group/cgroup.procs"; fi
    exec java -Xmx1g -XX:+UseSerialGC -XX:-UseContainerSupport -cp "$3" io.vatext.benchmarks.TrainingRate "$4" "$each" $5 2>/dev/null
  )
  printf '%s\t%s\t%s\t%s\t%s\n' "$1" "$2" "$4" "$5" "$result" >>"$measured"
}

for round in $(seq "$rounds"); do
  echo "busy: round $round of $rounds, load $(cut -d ' ' -f 1 /proc/loadavg)" >&2
  for shape in "128 128 2 60" "128 128 1 60"; do
    for version in "$@"; do measure alone "${version%%=*}" "${version#*=}" "$processors" "$shape"; done
    java -XX:+UseSerialGC -cp "${1#*=}" io.vatext.benchmarks.EndlessLoops "$processors" &
    loops=$!
    for version in "$@"; do measure loops "${version%%=*}" "${version#*=}" "$processors" "$shape"; done
    kill "$loops"
    wait "$loops" 2>/dev/null || true
    loops=
    for version in "$@"; do measure alone "${version%%=*}" "${version#*=}" 1 "$shape"; done
    if [ -n "$group" ]; then
      for version in "$@"; do measure quota "${version%%=*}" "${version#*=}" "$processors" "$shape"; done
    fi
  done
done

echo "| D, H, directions, longest | version | alone | 1 thread alone | beside loops | of the fair share | half a processor | of the fair share | per second of processor time, of one thread: alone | beside loops | half a processor |"
echo "|---|---|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
sort "$measured" | awk -F '\t' -v all="$processors" '
  function median(key, n, i, j, t) {
    n = count[key]
    if (n == 0) return -1
    for (i = 2; i <= n; i++) for (j = i; j > 1 && v[key, j - 1] > v[key, j]; j--) { t = v[key, j]; v[key, j] = v[key, j - 1]; v[key, j - 1] = t }
    return n % 2 ? v[key, (n + 1) / 2] : (v[key, n / 2] + v[key, n / 2 + 1]) / 2
  }
  function show(x) { return x < 0 ? "-" : sprintf("%.0f", x) }
  function share(x, fair) { return x < 0 || fair <= 0 ? "-" : sprintf("%.2f", x / fair) }
  {
    row = $4 "\t" $2
    if (!(row in seen)) { seen[row] = 1; rows[++size] = row }
    key = row "\t" $1 "\t" $3
    v[key, ++count[key]] = $5
    v[key "\tcpu", ++count[key "\tcpu"]] = $6
  }
  END {
    for (r = 1; r <= size; r++) {
      row = rows[r]; split(row, part, "\t")
      a = median(row "\talone\t" all); o = median(row "\talone\t1"); l = median(row "\tloops\t" all); q = median(row "\tquota\t" all)
      one = median(row "\talone\t1\tcpu")
      printf "| %s | %s | %s | %s | %s | %s | %s | %s | %s | %s | %s |\n", part[1], part[2], show(a), show(o), show(l), share(l, a / 2), \
        show(q), share(q, one / 2), share(median(row "\talone\t" all "\tcpu"), one), \
        share(median(row "\tloops\t" all "\tcpu"), one), share(median(row "\tquota\t" all "\tcpu"), one)
    }
  }'
