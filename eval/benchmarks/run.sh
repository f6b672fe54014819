#!/usr/bin/env bash
# Measures the recurrent engine, the training step and classification, and other implementations, in one run on one machine.
#
#   eval/benchmarks/run.sh [DIR [PART...]]
#
# Prints a table on standard output; the measurements are in DIR (default: target/benchmarks). Parts are layer (with libtorch), stock
# (DeepLearning4J's own layer), step and packing (default: all); parts that are not named keep the measurements of an earlier run. A
# peer that is missing is left out of the table. Takes about 50 minutes on two cores, which should be idle.
#
#   PYTHON         a Python with PyTorch (default /usr/bin/python3; on Debian: apt-get install --no-install-recommends
#                  python3-torch libopenblas0-pthread)
#   VATEXT_SHARED  the folder with peers/torch_reference.py (default: ../shared, next to the project)
#   SECONDS_EACH   seconds to measure for, after a warm-up of three times as long (default 4; steps are measured for longer)
#   ROUNDS         how often each is measured, in turn, so a busy minute of the machine affects all alike (default 5); the table has
#                  the median of the rounds' medians
set -euo pipefail

case "${1:-}" in -h | --help)
  sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"
  exit 0
  ;;
esac
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
home=$(cd "$here/../.." && pwd)
out=${1:-$home/target/benchmarks}
python=${PYTHON:-/usr/bin/python3}
peers=${VATEXT_SHARED:-$home/../shared}/peers
each=${SECONDS_EACH:-4}
rounds=${ROUNDS:-5}
mkdir -p "$out"
out=$(cd "$out" && pwd)
parts=("${@:2}")
[ ${#parts[@]} -gt 0 ] || parts=(layer stock step packing)
processors=$(env -u OMP_NUM_THREADS nproc)

say() { echo "benchmarks: $*" >&2; }

say "building"
(cd "$home" && mvn -B -q install -Dmaven.test.skip -Dspotless.check.skip) >&2
(cd "$here" && mvn -B -q package dependency:build-classpath -Dmdep.outputFile=target/classpath) >&2
classpath=$here/target/classes:$(cat "$here/target/classpath")
for corpus in r8 imdb; do
  [ -f "$out/$corpus/mixed.encoded" ] || {
    say "reading $corpus (if it is missing: ./vatext corpus fetch $corpus)"
    cap=150
    [ $corpus = r8 ] || cap=400
    java -cp "$classpath" io.vatext.benchmarks.StepData "$home" $corpus k20.s0 $cap "$out/$corpus"
  }
done

measure() { # PREFIX BENCHMARK PARAMETER=VALUE...
  say "$*"
  java -cp "$classpath" io.vatext.benchmarks.Measure "$measured" "$1" "$each" "${@:2}" >>"$out/log.txt" 2>&1
}

layer() {
  measure "" MatrixBenchmark.product
  measure "" LayerBenchmark.full threads=0
  [ -z "$libtorch" ] ||
    # Without OMP_NUM_THREADS=1, which would limit its threads.
    env -u OMP_NUM_THREADS -u OMP_WAIT_POLICY java -cp "$libtorch" io.vatext.benchmarks.libtorch.LstmSpeed "$processors" 2 5 \
      2>>"$out/log.txt" | awk -F '\t' '{ printf "libtorch\t{batch=%s, bidirectional=%s}\t%s\t%s\n", $1, $2, $3, $3 }' \
      >>"$measured" || say "libtorch failed, see $out/log.txt"
  measure "" LayerBenchmark.full threads=1 batch=64
  measure "" LayerBenchmark.inputGradientAlone threads=0
}

stock() {
  measure "omp1 " StockLayerBenchmark.full
  OMP_NUM_THREADS=2 measure "omp2 " StockLayerBenchmark.full
  (
    unset OMP_NUM_THREADS OMP_WAIT_POLICY
    measure "default " StockLayerBenchmark.full
  )
}

step() {
  for shape in "128 128 15 15" "256 512 40 7"; do
    set -- $shape
    each=$3 measure "" StepBenchmark.step "inputs=$1" "hidden=$2" threads=0,1 "data=$out/r8"
    if [ -f "$peers/torch_reference.py" ] && "$python" -c 'import torch' 2>/dev/null; then
      say "PyTorch, D $1, H $2"
      OPENBLAS_NUM_THREADS=$processors "$python" "$peers/torch_reference.py" --train "$out/r8/labeled.txt" \
        --unlabeled "$out/r8/unlabeled.txt" --test "$out/r8/labeled.txt" --method both --cap 150 --dim "$1" --hidden "$2" \
        --speed "$4" | sed -n "s/.*\"median_step_seconds\": \([0-9.]*\).*/\1/p" |
        awk -v p="{hidden=$2, inputs=$1}" '{ printf "pytorch step\t%s\t%.1f\t%.1f\n", p, 1000 * $1, 1000 * $1 }' >>"$measured"
      OPENBLAS_NUM_THREADS=$processors "$python" "$here/torch_inference.py" "$peers" "$out/r8/unlabeled.txt" "$1" "$2" 5 \
        >>"$measured"
    else
      say "no PyTorch, or no $peers/torch_reference.py: left out"
    fi
    measure "" InferenceBenchmark.batch "inputs=$1" "hidden=$2" "data=$out/r8"
    measure "" InferenceBenchmark.single "inputs=$1" "hidden=$2" "data=$out/r8"
  done
}

packing() {
  for corpus in r8 imdb; do
    measure "$corpus " PackingBenchmark.full "data=$out/$corpus"
  done
}

export OMP_NUM_THREADS=1 OMP_WAIT_POLICY=passive
for part in "${parts[@]}"; do
  case $part in layer | stock | step | packing) ;; *)
    say "there is no part $part; parts are layer, stock, step and packing"
    exit 2
    ;;
  esac
done
if (cd "$here/libtorch" && mvn -B -q package dependency:build-classpath -Dmdep.outputFile=target/classpath) >&2; then
  libtorch=$here/libtorch/target/classes:$(cat "$here/libtorch/target/classpath")
else
  libtorch=
  say "no libtorch: left out"
fi
for part in "${parts[@]}"; do rm -f "$out/$part.tsv"; done
for round in $(seq "$rounds"); do
  say "round $round of $rounds"
  for part in "${parts[@]}"; do
    measured=$out/$part.tsv
    "$part"
  done
done
cat "$out"/{layer,stock,step,packing}.tsv >"$out/measured.tsv" 2>/dev/null || say "some parts have not been measured"

{
  echo "# Benchmarks"
  echo
  echo "\`eval/benchmarks/run.sh\` at $(git -C "$home" rev-parse --short=12 HEAD)$(git -C "$home" diff --quiet HEAD || echo ', changed')," \
    "$(date -u +%Y-%m-%d), medians of $rounds rounds."
  echo
  { sed -n 's/^model name[^:]*: /processor: /p' /proc/cpuinfo 2>/dev/null || true; } | head -n 1 | sed 's/^/    /'
  "$home/vatext" doctor | sed 's/^/    /'
  echo
  java -cp "$classpath" io.vatext.benchmarks.Table "$out" "$out/r8" "$out/imdb" | sed 's/NaN/-/g'
} | tee "$out/table.md"
