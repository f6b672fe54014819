#!/usr/bin/env bash
# Kills, faults and hostile input, as a recorded run.
#
#   eval/reliability/run.sh DIR [kills|faults|fuzz]...
#
#   kills   SIGKILL at KILLS (60) random moments over training (preparation, skip-gram, steps, saving), pre-training, an experiment and
#           tuning, on tiny data with a checkpoint after each step; the same command is given again until it ends. Its models, predictions
#           and trials are compared bit by bit with those of a run that was not killed.
#   faults  a full and a read-only disk (needs the right to mount a tmpfs), files that cannot be read or vanish, checkpoints that are cut
#           or of another run, and FLIPS (20) flipped bytes in each kind of file: noticed, in one sentence, with the last good state intact.
#   fuzz    Jazzer for SECONDS_EACH (20) seconds on each reader (see src/test/java/io/vatext/fuzz), at least LEAST (2000) executions, and on
#           the fastest ones until there are EXECUTIONS (1000000) in all.
#
# SEED (1) decides the moments and the bytes. The program that is killed differs from vatext in one line: it saves a checkpoint after each
# step instead of every two minutes. The table is in DIR/table.md; it is also printed.
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
[ $# -gt 0 ] || set -- kills faults fuzz
kills=${KILLS:-60}
flips=${FLIPS:-20}
seconds=${SECONDS_EACH:-20}
wanted=${EXECUTIONS:-1000000}
least=${LEAST:-2000}
RANDOM=${SEED:-1}
export OMP_NUM_THREADS=1 OMP_WAIT_POLICY=passive

say() { echo "reliability: $*" >&2; }

# --- the program -------------------------------------------------------------------------------------------------------------------------
classes=${CLASSES:-$home/target/classes}
tests=${TEST_CLASSES:-$home/target/test-classes}
libraries=${CLASS_PATH_FILE:-}
if [ -z "$libraries" ]; then
  libraries=$out/classpath
  (cd "$home" && mvn -q -B -Dspotless.check.skip test-compile dependency:build-classpath -DincludeScope=test -Dmdep.outputFile="$libraries")
fi
path=$(cat "$libraries")
rm -rf "$out/patched"
mkdir -p "$out/patched"
sed 's/CHECKPOINT_EVERY = Duration.ofMinutes(2)/CHECKPOINT_EVERY = Duration.ZERO/' "$home/src/main/java/io/vatext/loop/Control.java" \
  >"$out/Control.java"
grep -q 'Duration.ZERO' "$out/Control.java"
cp -r "$classes/." "$out/patched/" # one program, so that its checksum is that of all of its classes
javac --release 17 -parameters -proc:none -nowarn -d "$out/patched" -cp "$classes:$path" "$out/Control.java"

java=(java -Xmx512m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dvatext.home="$out/home")
vatext() { "${java[@]}" -cp "$out/patched:$path" io.vatext.cli.Main "$@"; }

# --- data: two topics of made-up words ---------------------------------------------------------------------------------------------------
rm -rf "$out/home"
mkdir -p "$out/home/corpora"
awk -v seed="${SEED:-1}" 'BEGIN {
  srand(seed)
  split("apple pear juice tree sweet ripe orchard peel", fruit, " ")
  split("road wheel engine bridge fast lane driver signal", traffic, " ")
  for (i = 0; i < 400; i++) {
    text = ""
    for (w = 0; w < 12; w++) text = text (w ? " " : "") (i % 2 ? fruit[1 + int(8 * rand())] : traffic[1 + int(8 * rand())])
    if (i < 60) print text "," (i % 2 ? "fruit" : "traffic") > (ARGV[1] "/labeled")
    else if (i < 100) print text "," (i % 2 ? "fruit" : "traffic") > (ARGV[1] "/test")
    else print text > (ARGV[1] "/raw.txt")
  }
}' "$out/home"
for part in labeled test; do
  { echo text,label && cat "$out/home/$part"; } >"$out/home/$part.csv"
  rm "$out/home/$part"
done

tiny=(--threads 2 --set model.embedding=8 --set model.hidden=8 --set 'model.dense=[4]' --set training.evaluate_every=10 --set training.ramp=5)
train=(train --method virtual-adversarial --train ../../home/labeled.csv --unlabeled ../../home/raw.txt --out m.vatext --prepared prepared "${tiny[@]}"
  --steps 60)
pretrain=(pretrain --unlabeled ../../home/raw.txt --out e.vatext --prepared prepared --threads 2 --set model.embedding=8 --set model.hidden=8
  --set pretraining.steps=60 --set pretraining.evaluate_every=10)
cat >"$out/home/tune.yaml" <<'END'
data: {train: labeled.csv, unlabeled: raw.txt}
method: virtual-adversarial
settings: {training: {steps: 27, evaluate_every: 9, ramp: 2, learning_rate: 0.02}, model: {embedding: 8, hidden: 8, dense: [4]}}
search:
  objective.epsilon: {from: 0.02, to: 0.2, log: true}
  training.dropout: [0.3, 0.5]
END
mkdir -p "$out/home/corpora/data/mine"
for part in train test; do
  awk -v seed="${SEED:-1}" -v part=$part 'BEGIN {
    srand(seed + length(part))
    split("apple pear juice tree sweet ripe orchard peel", fruit, " ")
    split("road wheel engine bridge fast lane driver signal", traffic, " ")
    for (i = 0; i < (part == "train" ? 120 : 40); i++) {
      text = ""
      for (w = 0; w < 12; w++) text = text (w ? " " : "") (i % 2 ? fruit[1 + int(8 * rand())] : traffic[1 + int(8 * rand())])
      print "\"" 1 + i % 2 "\",\"" text "\""
    }
  }' >"$out/home/corpora/data/mine/$part.csv"
done
printf 'traffic\nfruit\n' >"$out/home/corpora/data/mine/classes.txt"
cat >"$out/home/corpora/mine.yaml" <<'END'
name: mine
title: Made-up words
about: Two topics.
citation: none
license: none
origin: {page: none}
obtain: made by the script
format: class-csv
data: {directory: mine, marker: train.csv, files: [train.csv, test.csv, classes.txt]}
split: {parts: {train: "train:", test: "test:", distinct: false, validation_share: 0.2}}
expected: {documents: 160, classes: 2, train: 120, test: 40, unlabeled: 0}
END
cat >"$out/home/experiment.yaml" <<'END'
name: small
corpus: mine
subsets: [k10.s0]
seeds: [1, 2]
settings: {model: {embedding: 8, hidden: 8, dense: [4]}, training: {steps: 25, evaluate_every: 25, ramp: 5, learning_rate: 0.02}}
methods: {linear-svm: {}, baseline: {}, virtual-adversarial: {}}
END
reproduce=(reproduce ../../home/experiment.yaml --out run --threads 2)
tune=(tune ../../home/tune.yaml --out run --threads 2 --budget 20s)

# What a model holds; it also records when it was trained, and for how long.
content() { vatext info "$1" --json 2>/dev/null | grep -o '"content_sha256"[^,}]*' || echo "unreadable $RANDOM"; }

# The files whose bits must not depend on kills, with their checksums.
results() {
  (
    cd "$1"
    find . \( -name 'm.vatext' -o -name 'e.vatext' -o -name '*.jsonl' \) ! -path './prepared/*' ! -path '*/prepared/*' | sort \
      | while read -r file; do
        case $file in
          *m.vatext) echo "$file $(content "$file")" ;;
          *) sha256sum "$file" ;;
        esac
      done
  )
}

# Whether the trials that two searches have in common have the same results. The time limit decides how many there are.
same_trials() {
  [ -s "$1/run/trials.jsonl" ] && [ -s "$2/run/trials.jsonl" ] \
    && sed -E 's/"seconds":[^,]*,//' "$1/run/trials.jsonl" "$2/run/trials.jsonl" | sort -u \
    | awk -F'"' '{ if (seen[$4]++) bad = 1 } END { exit bad }'
}

is_same() {
  if [ -n "$(find "$2" -name '*.part')" ]; then return 1; fi
  if [ "$1" = tune ]; then
    same_trials "$2" "$3"
  else
    [ -n "$(results "$2")" ] && [ "$(results "$2")" = "$(results "$3")" ]
  fi
}

now() { date +%s%N; }

table=$out/table.md
{
  echo "# Reliability"
  echo
  echo "\`eval/reliability/run.sh DIR $*\` with KILLS=$kills FLIPS=$flips SECONDS_EACH=$seconds EXECUTIONS=$wanted LEAST=$least SEED=${SEED:-1} at $(git -C "$home" rev-parse --short=12 HEAD), $(date +%F)."
  echo
  vatext doctor 2>/dev/null | grep -E '^(processor|java|system|processors|blas core)' | sed 's/^/    /'
  echo
} >"$table"

# --- kills -------------------------------------------------------------------------------------------------------------------------------
# trial NAME ARGUMENTS...: runs a command in a new directory, kills it once to three times, lets it end, and compares.
declare -A hits same trials moments
trial() {
  local name=$1 dir=$out/runs/$1 rounds=$((1 + RANDOM % 3)) round pid wait phase
  shift
  rm -rf "$dir" && mkdir -p "$dir"
  for ((round = 0; round < rounds; round++)); do
    wait=$((RANDOM % ${millis[$name]}))
    (cd "$dir" && VATEXT_COLUMNS=150 exec "${java[@]}" -cp "$out/patched:$path" io.vatext.cli.Main "$@") >"$dir/out" 2>"$dir/err" &
    pid=$!
    sleep "$((wait / 1000)).$(printf %03d $((wait % 1000)))"
    if kill -KILL $pid 2>/dev/null; then
      phase=$(tr '\r' '\n' <"$dir/err" | sed 's/\x1b\[[0-9;]*[mK]//g; s/^\[[# ]*\] //' | grep -aoE '^[a-zA-Z][a-zA-Z0-9 ,-]*: [0-9]' | tail -1 | sed 's/: [0-9]$//') || true
      hits[$name]=$((${hits[$name]:-0} + 1))
      done_kills=$((done_kills + 1))
      moments["$name|${phase:-start}"]=$((${moments["$name|${phase:-start}"]:-0} + 1))
    fi
    wait $pid 2>/dev/null || true
  done
  # An encoder that was saved before the kill is not replaced.
  if ! (cd "$dir" && vatext "$@" >out 2>err) && ! grep -q "would replace this encoder" "$dir/err"; then
    say "$name: the run after the kills failed: $(tail -1 "$dir/err")"
    cp -r "$dir" "$out/failed-$name-$done_kills"
    trials[$name]=$((${trials[$name]:-0} + 1))
    return
  fi
  local reference=$out/reference/$name
  if [ "$name" = tune ]; then # its plan follows from the clock, so the whole run gets the plan of the killed one
    reference=$out/runs/tune-whole
    rm -rf "$reference" && mkdir -p "$reference/run"
    cp "$dir/run/plan.json" "$reference/run/"
    (cd "$reference" && vatext "$@" >out 2>err)
  fi
  trials[$name]=$((${trials[$name]:-0} + 1))
  if is_same "$name" "$dir" "$reference"; then
    same[$name]=$((${same[$name]:-0} + 1))
  else
    say "$name: another result, or something left over"
    cp -r "$dir" "$out/failed-$name-$done_kills"
  fi
}

arguments() {
  case $1 in
    train) printf '%s\0' "${train[@]}" ;;
    pretrain) printf '%s\0' "${pretrain[@]}" ;;
    reproduce) printf '%s\0' "${reproduce[@]}" ;;
    tune) printf '%s\0' "${tune[@]}" ;;
  esac
}

run_kills() {
  local name start
  declare -gA millis
  done_kills=0
  for name in train pretrain reproduce tune; do
    mapfile -d '' -t command < <(arguments $name)
    rm -rf "$out/reference/$name" "$out/home/prepared" && mkdir -p "$out/reference/$name"
    start=$(now)
    (cd "$out/reference/$name" && vatext "${command[@]}" >out 2>err) || { tail -3 "$out/reference/$name/err" >&2; exit 1; }
    millis[$name]=$((($(now) - start) / 1000000))
    say "$name takes ${millis[$name]} ms without kills"
  done
  while [ $done_kills -lt "$kills" ]; do
    for name in train pretrain train reproduce train tune; do
      [ $done_kills -lt "$kills" ] || break
      mapfile -d '' -t command < <(arguments $name)
      if [ $((RANDOM % 2)) = 0 ]; then rm -rf "$out/home/prepared"; fi
      trial $name "${command[@]}"
      say "$done_kills kills; $name: ${same[$name]:-0} of ${trials[$name]} the same"
    done
  done
  {
    echo "## Kills"
    echo
    echo "SIGKILL at random moments, up to three in a row; then the same command once more. \"The same\": models, predictions and trials have"
    echo "the bits of a run that was not killed, and no temporary file is left."
    echo
    echo "| command | runs | kills | the same | where it was, as the progress said |"
    echo "|---|---:|---:|---:|---|"
    for name in train pretrain reproduce tune; do
      echo "| $name | ${trials[$name]:-0} | ${hits[$name]:-0} | ${same[$name]:-0} | $(for key in "${!moments[@]}"; do
        if [ "${key%%|*}" = $name ]; then echo "${key#*|} ${moments[$key]}"; fi
      done | sort | paste -sd ';' | sed 's/;/; /g') |"
    done
    echo
  } >>"$table"
}

# --- faults ------------------------------------------------------------------------------------------------------------------------------
row() { echo "| $1 | $2 | $3 | ${4//|/ } |" | sed "s,$out/,,g" >>"$table"; }

# fault DESCRIPTION CODES COMMAND...: the exit code must be one of CODES, with one sentence, and GUARDED, if it is set, must keep its bits.
fault() {
  local what=$1 codes=$2 code=0 before='' after='' verdict=noticed
  shift 2
  if [ -n "${GUARDED:-}" ]; then before=$(sha256sum "$GUARDED"); fi
  "$@" >"$out/fault.out" 2>"$out/fault.err" </dev/null || code=$?
  if [ -n "${GUARDED:-}" ]; then after=$(sha256sum "$GUARDED" 2>&1 || true); fi
  case " $codes " in *" $code "*) ;; *) verdict="NOT AS EXPECTED ($codes)" ;; esac
  if [ "$before" != "$after" ]; then verdict="LAST GOOD STATE LOST"; fi
  if grep -aqE '^[[:space:]]+at [a-z]|Exception' "$out/fault.err"; then verdict="NOT ONE SENTENCE"; fi
  row "$what" "$code" "$verdict" "$(grep -a '^vatext:\|^warning' "$out/fault.err" | tail -1 | cut -c1-220)"
}

flip() { # FILE: one random bit
  local size offset byte
  size=$(stat -c %s "$1")
  offset=$(((RANDOM * 32768 + RANDOM) % size))
  byte=$(od -An -tu1 -j $offset -N 1 "$1")
  printf "$(printf '\\x%02x' $((byte ^ (1 << (RANDOM % 8)))))" | dd of="$1" bs=1 seek=$offset conv=notrunc status=none
}

# flipped KIND FILE...: flips a bit of one of the files, runs COMMAND in $w, and counts what happens; the files are put back afterwards.
flipped() {
  local kind=$1 noticed=0 unharmed=0 bad=0 i file code
  shift
  for ((i = 0; i < flips; i++)); do
    file=${!#}
    if [ $# -gt 1 ]; then file=${*:$((1 + RANDOM % $#)):1}; fi
    cp "$file" "$out/kept"
    flip "$file"
    code=0
    (cd "$w" && rm -f m.vatext && vatext "${COMMAND[@]}" >"$out/fault.out" 2>"$out/fault.err" </dev/null) || code=$?
    if grep -aqE '^[[:space:]]+at [a-z]|Exception' "$out/fault.err"; then
      bad=$((bad + 1))
      cp "$out/fault.err" "$out/failed-flip-$kind-$i"
    elif [ $code = 3 ] || [ $code = 1 ]; then
      noticed=$((noticed + 1))
    elif [ "$(result_of)" = "$expected" ]; then
      if grep -aq damaged "$out/fault.err"; then noticed=$((noticed + 1)); else unharmed=$((unharmed + 1)); fi
    else
      bad=$((bad + 1))
      say "$kind: another result after a flip in $file"
    fi
    cp "$out/kept" "$file"
  done
  echo "| $kind | $flips | $noticed | $unharmed | $bad |" >>"$table"
}

result_of() { if [ -f "$w/m.vatext" ]; then content "$w/m.vatext"; else sha256sum <"$out/fault.out"; fi; }

run_faults() {
  w=$out/runs/faults
  rm -rf "$w" "$out/disk" && mkdir -p "$w" "$out/disk"
  {
    echo "## Faults"
    echo
    echo "| fault | exit code | result | message |"
    echo "|---|---:|---|---|"
  } >>"$table"
  cd "$w"
  local force=()
  if vatext train --help | grep -q -- --force; then force=(--force); fi
  vatext "${train[@]}" >out 2>err
  expected=$(content m.vatext)
  cp m.vatext good.vatext
  fault "standard output full: evaluate" 1 sh -c '"$@" >/dev/full' sh "${java[@]}" -cp "$out/patched:$path" io.vatext.cli.Main evaluate good.vatext --test ../../home/test.csv
  fault "standard output full: info" 1 sh -c '"$@" >/dev/full' sh "${java[@]}" -cp "$out/patched:$path" io.vatext.cli.Main info good.vatext
  if mount -t tmpfs -o size=60k tmpfs "$out/disk" 2>/dev/null; then
    cp good.vatext "$out/disk/m.vatext"
    export GUARDED=$out/disk/m.vatext
    head -c 1m /dev/zero >"$out/disk/full" 2>/dev/null || true
    fault "full disk: train" 1 vatext "${train[@]/#m.vatext/$out/disk/m.vatext}" --seed 3 "${force[@]}"
    fault "full disk: predict --out" 1 vatext predict good.vatext ../../home/test.csv --out "$out/disk/p.csv"
    fault "full disk: evaluate --predictions" 1 vatext evaluate good.vatext --test ../../home/test.csv --predictions "$out/disk/p.jsonl"
    mount -o remount,ro "$out/disk"
    fault "read-only disk: train" 1 vatext "${train[@]/#m.vatext/$out/disk/m.vatext}" --seed 3 "${force[@]}"
    fault "read-only disk: predict --out" 1 vatext predict good.vatext ../../home/test.csv --out "$out/disk/p.csv"
    fault "read-only disk: --prepared" 1 vatext "${train[@]/#prepared/$out/disk/prepared}" --set training.steps=61
    umount "$out/disk"
    unset GUARDED
  else
    row "full and read-only disk" "" "not tried: no right to mount" ""
  fi
  mkdir -p docs/a docs/b
  echo apple pear >docs/a/1.txt && echo road wheel >docs/b/1.txt && ln -s nowhere docs/b/2.txt
  fault "a file that has vanished" 3 vatext evaluate good.vatext --test docs --format directories
  rm docs/b/2.txt && ln -s ../b docs/b/loop
  fault "a link that loops" 3 vatext corpus check docs
  rm docs/b/loop && mkfifo docs/b/pipe
  fault "a pipe among the documents" "0 3" timeout 60 "${java[@]}" -cp "$out/patched:$path" io.vatext.cli.Main corpus check docs
  # A checkpoint: of a run that is stopped midway.
  rm -f m.vatext
  (exec "${java[@]}" -cp "$out/patched:$path" io.vatext.cli.Main "${train[@]}") >out 2>err &
  local pid=$!
  until [ -f m.vatext.work/checkpoint.vatext ] || ! kill -0 $pid 2>/dev/null; do sleep 0.05; done
  kill -KILL $pid 2>/dev/null || true
  wait $pid 2>/dev/null || true
  if [ -f m.vatext.work/checkpoint.vatext ]; then
    cp -r m.vatext.work kept.work
    fault "a checkpoint of another run" 3 vatext "${train[@]}" --seed 2
    truncate -s 2000 m.vatext.work/checkpoint.vatext
    fault "a checkpoint that is cut" 0 vatext "${train[@]}"
    [ "$(content m.vatext)" = "$expected" ] || row "a checkpoint that is cut" "" "ANOTHER MODEL" ""
  fi
  {
    echo
    echo "Flipped bits: \"noticed\" is a refusal with one sentence, or a warning and the right result; \"without effect\" is the right result."
    echo "Some prepared files are of the runs above with other settings, and not read."
    echo
    echo "| file | flips | noticed | without effect | another result or no sentence |"
    echo "|---|---:|---:|---:|---:|"
  } >>"$table"
  COMMAND=("${train[@]}")
  flipped "shards" prepared/text-*/*.shard
  flipped "encoded parts" prepared/encoded-*/*.encoded
  flipped "other prepared files" prepared/encoded-*/*.txt prepared/encoded-*/*.json prepared/text-*/*.json
  if [ -d kept.work ]; then
    rm -rf m.vatext.work && cp -r kept.work m.vatext.work
    flipped_work
  fi
  COMMAND=(predict good.vatext ../../home/test.csv)
  rm -f m.vatext
  vatext "${COMMAND[@]}" >"$out/fault.out" 2>/dev/null
  expected=$(sha256sum <"$out/fault.out")
  flipped "models" good.vatext
  cp "$out/reference/pretrain/e.vatext" . 2>/dev/null || vatext "${pretrain[@]}" >out 2>err
  COMMAND=(train --encoder e.vatext --method baseline --train ../../home/labeled.csv --out m.vatext --prepared prepared --threads 2 --steps 5
    --set training.ramp=2 --set training.evaluate_every=5)
  vatext "${COMMAND[@]}" >out 2>err
  expected=$(content m.vatext)
  flipped "encoders" e.vatext
  cd "$out"
  echo >>"$table"
}

# A checkpoint is used up by the run, so it is copied before each.
flipped_work() {
  local noticed=0 unharmed=0 bad=0 i code
  for ((i = 0; i < flips; i++)); do
    rm -rf m.vatext m.vatext.work && cp -r kept.work m.vatext.work
    flip m.vatext.work/checkpoint.vatext
    code=0
    vatext "${COMMAND[@]}" >"$out/fault.out" 2>"$out/fault.err" || code=$?
    if grep -aqE '^[[:space:]]+at [a-z]|Exception' "$out/fault.err"; then
      bad=$((bad + 1))
      cp "$out/fault.err" "$out/failed-flip-checkpoint-$i"
    elif [ $code != 0 ] || grep -aq 'damaged' "$out/fault.err"; then
      noticed=$((noticed + 1))
      [ $code != 0 ] || [ "$(content m.vatext)" = "$expected" ] || bad=$((bad + 1))
    elif [ "$(content m.vatext)" = "$expected" ]; then
      unharmed=$((unharmed + 1))
    else
      bad=$((bad + 1))
    fi
  done
  rm -rf m.vatext.work
  echo "| checkpoints | $flips | $noticed | $unharmed | $bad |" >>"$table"
}

# --- hostile input -----------------------------------------------------------------------------------------------------------------------
# fuzz TARGET LIMIT: fuzzes one reader up to a limit such as -max_total_time=20, and adds to its counts.
declare -A executions found
fuzz() {
  local class=${1%.*} method=${1#*.} target=$out/fuzz/$1 runs
  mkdir -p "$target/corpus"
  (cd "$target" && java -Xmx1g -XX:+UseSerialGC -Djava.io.tmpdir="${TMPDIR:-/tmp}" -cp "$tests:$classes:$path" \
    com.code_intelligence.jazzer.Jazzer --hooks=true --target_class="io.vatext.fuzz.$class" --target_method="$method" \
    --instrumentation_includes='io.vatext.**' "$2" -max_len=3000 -timeout=60 -rss_limit_mb=2048 -seed="${SEED:-1}" \
    corpus "$home/src/test/resources/io/vatext/fuzz/${class}Inputs/$method") >"$target/log" 2>&1 || true
  runs=$(grep -aoE '^(Done |#)[0-9]+' "$target/log" | grep -oE '[0-9]+' | sort -n | tail -1) || true
  executions[$1]=$((${executions[$1]:-0} + ${runs:-0}))
  found[$1]=$((${found[$1]:-0} + $(grep -acE '^== Java Exception|ERROR: libFuzzer' "$target/log" || true)))
  say "$1: ${executions[$1]} executions, ${found[$1]} findings"
}

run_fuzz() {
  local all=() target total=0 findings=0
  mkdir -p "$out/fuzz"
  for target in "$home"/src/test/resources/io/vatext/fuzz/*Inputs/*; do
    all+=("$(basename "$(dirname "$target")" Inputs).$(basename "$target")")
  done
  for target in "${all[@]}"; do fuzz "$target" "-max_total_time=$seconds"; done
  # What starts slowly on a busy machine gets its share.
  for target in "${all[@]}"; do
    if [ "${executions[$target]}" -lt "$least" ]; then fuzz "$target" "-runs=$least"; fi
  done
  # The fastest readers fill up what is missing.
  for target in "${all[@]}"; do total=$((total + ${executions[$target]})); done
  if [ $total -lt "$wanted" ]; then
    local fastest each
    mapfile -t fastest < <(for target in "${all[@]}"; do echo "${executions[$target]} $target"; done | sort -rn | head -8 | cut -d ' ' -f 2)
    each=$(((wanted - total) / ${#fastest[@]} + 1))
    for target in "${fastest[@]}"; do fuzz "$target" "-runs=$each"; done
  fi
  total=0
  {
    echo "## Hostile input"
    echo
    echo "Jazzer $(tr ':' '\n' <<<"$path" | sed -n 's,.*jazzer-junit-\([0-9.]*\)\.jar,\1,p') with the committed inputs as seeds: $seconds seconds for each reader, then more; inputs of"
    echo "up to 3,000 bytes. A finding is an exception that is not documented, a minute for one input, or 2 GB of memory."
    echo
    echo "| reader | executions | findings |"
    echo "|---|---:|---:|"
    for target in "${all[@]}"; do
      total=$((total + ${executions[$target]}))
      findings=$((findings + ${found[$target]}))
      echo "| $target | ${executions[$target]} | ${found[$target]} |"
    done
    echo "| all | $total | $findings |"
    echo
  } >>"$table"
}

for part in "$@"; do
  case $part in
    kills | faults | fuzz) "run_$part" ;;
    *) say "unknown part $part" && exit 2 ;;
  esac
done
cat "$table"
