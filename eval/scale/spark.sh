#!/usr/bin/env bash
# Compares one machine with Spark on the same machine: preparation, classification and training of synthetic documents.
#
#   eval/scale/spark.sh DIR [DOCUMENTS...]
#
# For each number of documents (default: 80000 800000): a synthetic corpus (seed 1) as JSON lines; then, ROUNDS times in turn (default 3), for
# one processor and for all of them: vatext corpus prepare and vatext spark prepare; vatext predict of all documents and vatext spark predict;
# vatext train (STEPS steps, default 60, of "both") and vatext spark train with as many partitions as processors. Times are of whole
# commands, so they hold the start of Spark, except for training: there, seconds of steps. Prints a table of medians; measurements are in DIR.
# PARTS (prepare train predict) leaves some out: to classify 800,000 documents takes a quarter of an hour each time on one processor.
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
rounds=${ROUNDS:-3}
steps=${STEPS:-60}
parts=${PARTS:-prepare train predict}
processors=$(env -u OMP_NUM_THREADS nproc)
threads=(1)
[ "$processors" = 1 ] || threads+=("$processors")
export VATEXT_JAVA_OPTIONS=-Xmx3g
vatext=$home/vatext
say() { echo "spark: $*" >&2; }

# measure NAME COMMAND...: appends name, seconds, the largest resident memory in MiB to the measurements; standard output to NAME.out
measure() {
  local name=$1 start end pid now peak=0
  shift
  start=$(date +%s.%N)
  "$@" >"$work/$name.out" 2>"$work/$name.err" &
  pid=$!
  while kill -0 $pid 2>/dev/null; do
    now=$(sed -n 's/^VmHWM:[^0-9]*\([0-9]*\).*/\1/p' /proc/$pid/status 2>/dev/null || true)
    if [ "${now:-0}" -gt $peak ]; then peak=$now; fi
    sleep 0.2
  done
  wait $pid || {
    tail -n 5 "$work/$name.err" >&2
    exit 1
  }
  end=$(date +%s.%N)
  awk -v n="$name" -v s="$start" -v e="$end" -v p=$peak 'BEGIN { printf "%s\t%.1f\t%.0f\n", n, e - s, p / 1024 }' | tee -a "$work/measured.tsv" >&2
}
field() { sed -n "s/.*\"$2\" *: *\([0-9.]*\).*/\1/p" "$work/$1.out" | head -n 1; }

"$vatext" --version >/dev/null
# Help needs no Spark; what does fetches it, which must not be measured.
"$vatext" spark predict none.vatext none.csv --out "$out/none" >/dev/null 2>&1 || [ $? = 3 ]
for documents in "$@"; do
  work=$out/$documents
  mkdir -p "$work/corpora/data"
  cp "$home/corpora/rcv1.yaml" "$work/corpora/"
  rm -f "$work/measured.tsv"
  if [ ! -f "$work/raw.jsonl" ]; then
    say "$documents documents"
    "$vatext" corpus synthesize --out "$work/corpora/data/rcv1" --documents "$documents" --seed 1 >&2
    export_part() {
      VATEXT_JAVA_OPTIONS="$VATEXT_JAVA_OPTIONS -Dvatext.home=$work" "$vatext" corpus export rcv1 --format jsonl --part "$1" --quiet
    }
    export_part labeled >"$work/train.jsonl"
    for part in unlabeled test; do export_part $part; done | sed 's/,"label":"[^"]*"//' >"$work/raw.jsonl"
    rm -rf "$work/corpora/data"
  fi
  documents_of=(--train "$work/train.jsonl" --unlabeled "$work/raw.jsonl")
  training=(--method both --steps "$steps" --set "training.evaluate_every=$steps" --set pretraining.kind=none --set vocabulary.max_size=60000
    --no-baseline --discard-state --force --json --quiet)
  cat "$work"/*.jsonl >/dev/null
  for round in $(seq "$rounds"); do
    for t in "${threads[@]}"; do
      rm -rf "$work/one" "$work/spark"
      for part in $parts; do
        case "$part" in
          prepare)
            measure prepare.one.$t.$round "$vatext" corpus prepare "${documents_of[@]}" --prepared "$work/one" --threads "$t" --quiet --json
            measure prepare.spark.$t.$round "$vatext" spark prepare "${documents_of[@]}" --prepared "$work/spark" --threads "$t" --master "local[$t]" --quiet --json
            diff -rq -x '.*' "$work/one" "$work/spark" >&2
            ;;
          train)
            measure train.one.$t.$round "$vatext" train "${documents_of[@]}" --prepared "$work/one" --out "$work/one.vatext" --threads "$t" "${training[@]}"
            measure train.spark.$t.$round "$vatext" spark train "${documents_of[@]}" --prepared "$work/one" --out "$work/spark.vatext" --threads "$t" \
              --master "local[$t]" "${training[@]}"
            ;;
          predict)
            rm -rf "$work/answers"
            measure predict.one.$t.$round "$vatext" predict "$work/one.vatext" "$work/raw.jsonl" --out "$work/answers.jsonl" --threads "$t" --quiet
            measure predict.spark.$t.$round "$vatext" spark predict "$work/one.vatext" "$work/raw.jsonl" --format json --out "$work/answers" --master "local[$t]" --quiet
            ;;
          *)
            echo "spark.sh: PARTS has an unknown part: $part" >&2
            exit 2
            ;;
        esac
      done
    done
  done
done

median() { sort -n | awk '{ x[NR] = $1 } END { print (NR == 0 ? 0 : NR % 2 ? x[(NR + 1) / 2] : (x[NR / 2] + x[NR / 2 + 1]) / 2) }'; }
seconds() { for round in $(seq "$rounds"); do
  if [ "${1%%.*}" = train ]; then field "$1.$round" seconds; else sed -n "s/^$1\.$round\t\([0-9.]*\)\t.*/\1/p" "$work/measured.tsv"; fi
done | median; }
memory() { sed -n "s/^$1\.[0-9]*\t[0-9.]*\t//p" "$work/measured.tsv" | sort -n | tail -n 1; }
{
  echo "| documents | processors | | one machine, s | Spark, s | Spark / one machine | largest memory, MiB: one machine | Spark |"
  echo "|---:|---:|---|---:|---:|---:|---:|---:|"
  for documents in "$@"; do
    work=$out/$documents
    for t in "${threads[@]}"; do
      for part in $parts; do
        one=$(seconds $part.one.$t)
        spark=$(seconds $part.spark.$t)
        echo "| $documents | $t | $part | $one | $spark | $(awk -v a="$spark" -v b="$one" 'BEGIN { printf "%.2f", (b > 0 ? a / b : 0) }')" \
          "| $(memory $part.one.$t) | $(memory $part.spark.$t) |"
      done
    done
  done
} | tee "$out/spark.md"
