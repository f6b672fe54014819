#!/usr/bin/env bash
# Compares word vectors with fastText's: trains skip-gram vectors of R8's text (no test documents) with vatext and with fastText,
# starts fastText's classifier from each on three draws of 20 labels per class, and prints test errors.
# Needs the corpus (./vatext corpus fetch r8), python3 and the program fasttext (such as Debian's package of that name).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
command -v fasttext >/dev/null || { echo "compare-with-fasttext: the program fasttext is not installed." >&2; exit 3; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
threads=${THREADS:-2}

# One word pattern for everything that fastText reads; close to vatext's standard tokenizer on English.
words() { python3 -c '
import json, re, sys
for line in sys.stdin:
    document = json.loads(line)
    text = " ".join(re.findall(r"\w+(?:[.,\x27]\w+)*", document["text"].lower()))
    print("__label__" + document["label"] + " " + text if sys.argv[1] == "labels" else text)' "$1"; }
export_part() { ./vatext corpus export r8 --format jsonl --subset "$1" --part "$2" 2>/dev/null; }

for draw in 0 1 2; do
  { export_part k20.s$draw labeled; export_part k20.s$draw validation; } | words labels >"$work/train.$draw"
done
export_part full test | words labels >"$work/test"
{ export_part full labeled; export_part full validation; export_part full unlabeled; } | words none >"$work/text"

# An unusual name, so no other vectors are overwritten.
name=compared-with-fasttext
SECONDS=0
./vatext embeddings train --corpus r8 --out $name --min-documents 5 --threads "$threads" --quiet >/dev/null
echo "vatext:   vectors trained in $SECONDS s"
cp embeddings/data/$name.vec "$work/vatext.vec"
rm -f embeddings/data/$name.vec embeddings/$name.yaml
SECONDS=0
fasttext skipgram -input "$work/text" -output "$work/fasttext" -dim 100 -epoch 5 -lr 0.05 -minn 0 -maxn 0 \
  -thread "$threads" -verbose 0 >/dev/null 2>&1
echo "fasttext: vectors trained in $SECONDS s"

for vectors in vatext fasttext; do
  printf '%-9s' "$vectors:"
  for draw in 0 1 2; do
    fasttext supervised -input "$work/train.$draw" -output "$work/model" -dim 100 -pretrainedVectors "$work/$vectors.vec" \
      -lr 0.1 -epoch 100 -minCount 1 -thread 1 -verbose 0 >/dev/null 2>&1
    # Counts errors in the predictions, because "fasttext test" rounds to a tenth of a percent.
    fasttext predict "$work/model.bin" "$work/test" >"$work/predicted"
    paste -d' ' "$work/predicted" "$work/test" | awk '$1 != $2 {wrong++} END {printf " %.2f %%", 100 * wrong / NR}'
  done
  echo
done
