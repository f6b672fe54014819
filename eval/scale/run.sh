#!/usr/bin/env bash
# Prepares and trains on synthetic corpora in the layout of RCV1, and measures time and memory.
#
#   eval/scale/run.sh DIR [DOCUMENTS[:PART,PART...]...]
#
# For each number of documents (default: 80000 and 800000) the parts are
#
#   synthesize  vatext corpus synthesize, seed 1
#   prepare     in turn, ROUNDS times (default 3): a plain pass over the same files, with the same reader, tokenizer and threads, that keeps
#               nothing (PlainPass.java), and vatext corpus prepare rcv1 without earlier files
#   train       vatext reproduce eval/scale/scale.yaml: 200 steps of "both", and the test documents
#
# All parts have a heap of 2 GB. Every file is read once before each pass, so the disk cache is warm for both. Corpora, measurements and
# the table are in DIR; the table is also printed: medians of the rounds, and the largest memory. 800,000 documents take 6 GB of disk.
set -euo pipefail

case "${1:--h}" in -h | --help)
  sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"
  exit 0
  ;;
esac
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(cd "$here/../.." && pwd)
mkdir -p "$1"
out=$(cd "$1" && pwd)
shift
[ $# -gt 0 ] || set -- 80000 800000
threads=$(nproc)
rounds=${ROUNDS:-3}
export VATEXT_JAVA_OPTIONS=-Xmx2g

say() { echo "scale: $*" >&2; }

# measure NAME COMMAND...: output to NAME.out and NAME.err; seconds, the largest memory and processor seconds to NAME.tsv
measure() {
  local name=$1 start end anon=0 file=0 peak=0 cpu=0 a f c pid
  shift
  say "$name"
  start=$(date +%s.%N)
  "$@" >"$work/$name.out" 2>"$work/$name.err" &
  pid=$!
  while kill -0 $pid 2>/dev/null; do
    a=$(sed -n 's/^RssAnon:[^0-9]*\([0-9]*\).*/\1/p' /proc/$pid/status 2>/dev/null || true)
    f=$(sed -n 's/^RssFile:[^0-9]*\([0-9]*\).*/\1/p' /proc/$pid/status 2>/dev/null || true)
    c=$(cut -d ' ' -f 14,15 /proc/$pid/stat 2>/dev/null || true) # in hundredths of a second
    if [ -n "$c" ]; then cpu=$((${c% *} + ${c#* })); fi
    if [ "${a:-0}" -gt $anon ]; then anon=$a; fi
    if [ "${f:-0}" -gt $file ]; then file=$f; fi
    if [ $((${a:-0} + ${f:-0})) -gt $peak ]; then peak=$((a + f)); fi
    sleep 0.2
  done
  wait $pid || {
    tail -n 5 "$work/$name.err" >&2
    say "$name failed, see $work/$name.err"
    exit 1
  }
  end=$(date +%s.%N)
  awk -v s="$start" -v e="$end" -v a=$anon -v f=$file -v p=$peak -v c=$cpu \
    'BEGIN { printf "%.1f\t%.0f\t%.0f\t%.0f\t%.1f\n", e - s, a / 1024, f / 1024, p / 1024, c / 100 }' >"$work/$name.tsv"
  say "$name: $(cat "$work/$name.tsv")"
}

# A separate project directory, whose rcv1 is the synthetic corpus.
in_project() { VATEXT_JAVA_OPTIONS="$VATEXT_JAVA_OPTIONS -Dvatext.home=$work" exec "$home/vatext" "$@"; }
warm() { find "$work/corpora/data/rcv1" -type f -print0 | xargs -0 -n 2000 cat >/dev/null; }

"$home/vatext" --version >/dev/null # builds
classpath=$home/target/launcher/vatext.jar:$(cat "$home/target/launcher/classpath")

for size in "$@"; do
  documents=${size%%:*}
  parts=synthesize,prepare,train
  case $size in *:*) parts=${size#*:} ;; esac
  work=$out/$documents
  mkdir -p "$work/corpora/data"
  cp "$home/corpora/rcv1.yaml" "$work/corpora/"
  echo "$documents" >>"$out/sizes"
  for part in ${parts//,/ }; do
    case $part in
      synthesize)
        rm -rf "$work/corpora/data/rcv1"
        measure synthesize "$home/vatext" corpus synthesize --out "$work/corpora/data/rcv1" --documents "$documents" --seed 1
        ;;
      prepare)
        rm -f "$work"/plain.* "$work"/prepare.*
        for round in $(seq "$rounds"); do
          warm
          measure plain.$round java -Xmx2g -cp "$classpath" "$here/PlainPass.java" "$work/corpora/data/rcv1" "$threads"
          rm -rf "$work/prepared"
          warm
          measure prepare.$round in_project corpus prepare rcv1 --json
        done
        ;;
      train)
        rm -rf "$work/runs"
        measure train in_project reproduce "$here/scale.yaml" --json
        ;;
      *)
        say "there is no part $part"
        exit 2
        ;;
    esac
  done
done

sort -nu "$out/sizes" -o "$out/sizes"
field() { sed -n "s/.*\"$2\" *: *\([0-9.]*\).*/\1/p" "$work/$1.out" 2>/dev/null | head -n 1; }
whole() { printf '%.0f' "$(field "$@")"; }
column() { cut -f "$2" "$work/$1.tsv" 2>/dev/null || echo -; }
measured() { (cd "$work" && ls plain.*.tsv 2>/dev/null | sed 's/plain\.\(.*\)\.tsv/\1/' | sort -n); }
median() { sort -n | awk '{ x[NR] = $1 } END { if (NR == 0) print 0; else print (NR % 2 ? x[(NR + 1) / 2] : (x[NR / 2] + x[NR / 2 + 1]) / 2) }'; }
most() { for round in $(measured); do column "$1.$round" "$2"; done | sort -n | tail -n 1; }
plain_seconds() { cut -d ' ' -f 3 "$work/plain.$1.out"; }
seconds() { field "prepare.$1" seconds; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN { print (b > 0 ? a / b : 0) }'; }
each() { for round in $(measured); do "$@" "$round"; done; }
time_ratio() { ratio "$(seconds "$1")" "$(plain_seconds "$1")"; }
cpu_ratio() { ratio "$(column "prepare.$1" 5)" "$(column "plain.$1" 5)"; }
list() { each "$1" | awk -v f="$2" '{ printf (NR > 1 ? ", " : "") f, $1 }'; }
{
  echo "# Scale"
  echo
  echo "\`eval/scale/run.sh DIR $*\` at $(git -C "$home" rev-parse --short=12 HEAD)$(git -C "$home" diff --quiet HEAD || echo ', changed')," \
    "$(date -u +%Y-%m-%d); synthetic text, seed 1; heap limit 2 GB, $threads threads, disk cache warm."
  echo
  { sed -n 's/^model name[^:]*: /processor: /p' /proc/cpuinfo 2>/dev/null || true; } | head -n 1 | sed 's/^/    /'
  "$home/vatext" doctor | sed 's/^/    /'
  echo
  echo "Medians of $rounds rounds; all rounds in brackets."
  echo
  echo "| documents | tokens | distinct words | vocabulary | synthesize, s | plain pass, s | prepare, s | prepare / plain | the same in processor seconds | prepare, tokens/s |"
  echo "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|"
  while read -r documents; do
    work=$out/$documents
    awk -v d="$documents" -v t="$(field prepare.1 tokens)" -v w="$(field prepare.1 distinct_words)" -v v="$(field prepare.1 vocabulary)" \
      -v s="$(column synthesize 1)" -v p="$(each plain_seconds | median)" -v r="$(each seconds | median)" \
      -v x="$(each time_ratio | median)" -v c="$(each cpu_ratio | median)" \
      -v ps="$(list plain_seconds %.1f)" -v rs="$(list seconds %.1f)" -v xs="$(list time_ratio %.2f)" -v cs="$(list cpu_ratio %.2f)" \
      'BEGIN { printf "| %d | %d | %d | %d | %s | %.1f (%s) | %.1f (%s) | %.2f (%s) | %.2f (%s) | %.0f |\n", d, t, w, v, s, p, ps, r, rs, x, xs, c, cs, (r > 0 ? t / r : 0) }'
  done <"$out/sizes"
  echo
  echo "Largest resident memory in MiB: anonymous (heap, arrays), mapped files, both at once."
  echo
  echo "| documents | plain | prepare | 200 steps of both | seconds of training | training, tokens/s | whole run, s |"
  echo "|---:|---:|---:|---:|---:|---:|---:|"
  while read -r documents; do
    work=$out/$documents
    echo "| $documents | $(most plain 2), $(most plain 3), $(most plain 4) | $(most prepare 2), $(most prepare 3), $(most prepare 4)" \
      "| $(column train 2), $(column train 3), $(column train 4) | $(whole train seconds) | $(whole train tokens_per_second) | $(column train 1) |"
  done <"$out/sizes"
} | tee "$out/table.md"
