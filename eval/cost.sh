#!/usr/bin/env bash
# Error against processor time on R8: 25 labels a class and 3,000 raw documents, both drawn from the training part, tested on its 2,189 test
# documents; three draws. Each row is one call of vatext train (with the start of the program and the test), and of fastText with
# skip-gram vectors of the same text, if the program fasttext is installed.
# Needs the corpus (./vatext corpus fetch r8) and python3. Prints one line a row: draw, name, error in percent, seconds of processor
# time, seconds. Usage: eval/cost.sh [DRAWS]; THREADS (default 2).
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/.."
draws=${1:-3}
threads=${THREADS:-2}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for part in labeled validation unlabeled; do ./vatext corpus export r8 --format jsonl --subset full --part $part; done \
  >"$work/all.jsonl" 2>"$work/log"
./vatext corpus export r8 --format jsonl --subset full --part test >"$work/test.jsonl" 2>>"$work/log"

draw() { python3 -c '
import hashlib, json, sys
seed, directory = sys.argv[1:]
documents = [json.loads(line) for line in open(directory + "/all.jsonl")]
documents.sort(key=lambda d: hashlib.sha256((seed + " " + d["text"]).encode()).digest())
taken, seen = {}, 0
with open(directory + "/train.jsonl", "w") as train, open(directory + "/raw.jsonl", "w") as raw:
    for document in documents:
        label = document.get("label")
        if label and taken.get(label, 0) < 25:
            taken[label] = taken.get(label, 0) + 1
            print(json.dumps({"text": document["text"], "label": label}), file=train)
        elif seen < 3000:
            seen += 1
            print(json.dumps({"text": document["text"]}), file=raw)' "$1" "$work"; }

# Runs a command and prints the draw, a name, the error that the command wrote to "$work/error", and what it cost.
measured() {
  local name=$1 user system real; shift
  TIMEFORMAT='%U %S %R'
  { time "$@" 2>>"$work/log" >"$work/out"; } 2>"$work/time"
  read -r user system real <"$work/time"
  awk -v d="$draw" -v n="$name" -v e="$(cat "$work/error")" -v u="$user" -v s="$system" -v r="$real" \
    'BEGIN {printf "%-5s %-28s %6.2f %8.1f %8.1f\n", d, n, e, u + s, r}'
}
vatext_train() {
  rm -rf "$work/prepared" "$work/model.vatext" "$work/model.vatext.work"
  ./vatext train --train "$work/train.jsonl" --unlabeled "$work/raw.jsonl" --test "$work/test.jsonl" --out "$work/model.vatext" \
    --prepared "$work/prepared" --threads "$threads" --json --quiet "$@" |
    python3 -c 'import json, sys; print(100 * json.load(sys.stdin)["test_misclassification_rate"])' >"$work/error"
}
words() { python3 -c '
import json, re, sys
for line in sys.stdin:
    document = json.loads(line)
    text = " ".join(re.findall(r"\w+(?:[.,\x27]\w+)*", document["text"].lower()))
    print("__label__" + document["label"] + " " + text if sys.argv[1] == "labels" else text)' "$1"; }
fasttext_train() {
  fasttext skipgram -input "$work/text" -output "$work/fasttext" -dim 100 -epoch 5 -lr 0.05 -minn 0 -maxn 0 -thread "$threads" -verbose 0
  fasttext supervised -input "$work/train.txt" -output "$work/fasttext" -dim 100 -pretrainedVectors "$work/fasttext.vec" -lr 0.1 \
    -epoch 100 -minCount 1 -thread 1 -verbose 0
  fasttext predict "$work/fasttext.bin" "$work/test.txt" >"$work/predicted"
  paste -d' ' "$work/predicted" "$work/test.txt" | awk '$1 != $2 {wrong++} END {print 100 * wrong / NR}' >"$work/error"
}

printf '%-5s %-28s %6s %8s %8s\n' draw row error cpu wall
for draw in $(seq "$draws"); do
  draw "$draw"
  measured "linear-svm" vatext_train --method linear-svm
  measured "character-ngrams" vatext_train --method character-ngrams
  measured "word-vectors" vatext_train --method word-vectors
  measured "defaults, budget 1 min" vatext_train --budget 1m
  measured "defaults" vatext_train
  measured "virtual-adversarial" vatext_train --method virtual-adversarial
  if command -v fasttext >/dev/null; then
    words labels <"$work/train.jsonl" >"$work/train.txt"
    words labels <"$work/test.jsonl" >"$work/test.txt"
    cat "$work/train.jsonl" "$work/raw.jsonl" | words none >"$work/text"
    measured "fastText, own vectors" fasttext_train
  fi
done
