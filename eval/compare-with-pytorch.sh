#!/usr/bin/env bash
# Compares this implementation with the method written in PyTorch: same weights, documents and noise, no dropout.
#
#   eval/compare-with-pytorch.sh [DIR]
#   eval/compare-with-pytorch.sh --resource
#
# The PyTorch program writes one step in double precision for each direction and pooling; a test of this project runs the
# same step in double and in single precision. The table on standard output has, for each array, the largest difference
# relative to the array's largest entry, in both cases from PyTorch's double precision. The files are kept in DIR (default:
# target/pytorch). --resource makes the small file that the tests of every build compare with, and compares nothing else.
#
#   PYTHON         a Python with PyTorch and NumPy (default /usr/bin/python3; on Debian: apt-get install python3-torch)
#   VATEXT_SHARED  the folder with peers/torch_reference.py (default: ../shared, next to the project)
#
# Exit code: 0 every difference is within its bound, 1 one is not, 3 a program or file is missing.
set -euo pipefail

home=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
python=${PYTHON:-/usr/bin/python3}
peer=${VATEXT_SHARED:-$home/../shared}/peers/torch_reference.py
out=$home/target/pytorch
case "${1:-}" in
  --resource) out=$home/target/pytorch-resource ;;
  ?*) out=$1 ;;
esac

missing() {
  echo "compare-with-pytorch: $*" >&2
  exit 3
}

case "${1:-}" in -h | --help)
  sed -n '2,/^set/{/^#/s/^# \{0,1\}//p}' "$0"
  exit 0
  ;;
esac
[ -f "$peer" ] || missing "$peer is missing; set VATEXT_SHARED to the folder with peers/torch_reference.py."
"$python" -c 'import torch, numpy' 2>/dev/null ||
  missing "$python cannot import torch and numpy; install them or set PYTHON to one that can."
command -v mvn >/dev/null || missing "no Maven found; install it to run the project's side."

mkdir -p "$out"
out=$(cd "$out" && pwd)
rm -f "$out"/*.npz "$out"/*.differences.tsv "$out/glosses.txt"

"$home/vatext" corpus export wordnet-nouns --format fasttext --part labeled --out "$out/glosses.txt"

# Every n-th labeled gloss of four classes, and unlabeled glosses. Together they have a given number of words and end marks: PyTorch keeps
# relative frequencies in single precision, which is exact only for a power of two.
documents() { # TOTAL EVERY
  awk -v total="$1" -v every="$2" -v train="$out/train.txt" -v unlabeled="$out/unlabeled.txt" '
    NR <= 400 && NR % every == 1 { print > train; total -= NF; next }
    NR > 400 && NR % 17 == 1 && total > 1 {
      $1 = ""
      if (NF > total) NF = total
      total -= NF
      print > unlabeled
    }' "$out/glosses.txt"
}

dump() { # FILE OPTION...
  OMP_NUM_THREADS=1 "$python" "$peer" --train "$out/train.txt" --unlabeled "$out/unlabeled.txt" \
    --test "$out/train.txt" --batch 1000 --dropout 0 --eps 1 "${@:2}" --dump "$1" >/dev/null
}

if [ "${1:-}" = --resource ]; then
  documents 128 67
  file=$home/src/test/resources/io/vatext/objective/bidirectional-concat.npz
  dump "$out/large.npz" --cap 7 --max-vocab 24 --dim 3 --hidden 2 --dense 4 --pool concat
  "$python" -c 'import numpy, sys; numpy.savez_compressed(sys.argv[2], **numpy.load(sys.argv[1]))' "$out/large.npz" "$file"
  echo "$file"
  exit 0
fi

documents 1024 17
for direction in bidirectional unidirectional; do
  for pool in last max mean concat; do
    options=(--pool "$pool")
    [ "$direction" = bidirectional ] || options+=(--unidirectional)
    # One batch has all documents, so their lengths differ; the length limit makes some of them equal.
    dump "$out/$direction-$pool.npz" --cap 12 --max-vocab 60 --dim 6 --hidden 5 --dense 7 "${options[@]}"
  done
done

status=0
(cd "$home" && mvn -B -q test -Dspotless.check.skip -Dtest='Peer*Test' -Dvatext.peer.dumps="$out") >&2 || status=1
[ -f "$out/steps.differences.tsv" ] && [ -f "$out/language-models.differences.tsv" ] || missing "the comparison did not run; see above."
echo "Largest difference relative to the largest entry of the array, over $(ls "$out"/*.npz | wc -l) networks:"
awk -F '\t' '
  !($1 in double) { order[++n] = $1; double[$1] = single[$1] = -1 }
  $2 == "DOUBLE" && $4 > double[$1] { double[$1] = $4; where[$1] = $3 }
  $2 == "FLOAT" && $4 > single[$1] { single[$1] = $4; whereSingle[$1] = $3 }
  END {
    printf "%-47s %8s  %-22s %8s  %s\n", "array", "double", "worst in", "single", "worst in"
    for (i = 1; i <= n; i++) {
      a = order[i]
      printf "%-47s %8.1e  %-22s %8.1e  %s\n", a, double[a], where[a], single[a], whereSingle[a]
    }
  }' "$out/steps.differences.tsv" "$out/language-models.differences.tsv"
[ $status = 0 ] || echo "compare-with-pytorch: a difference is beyond its bound, see above" >&2
exit $status
