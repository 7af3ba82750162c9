#!/usr/bin/env bash
# What each part of the training brings, on the small network and the same number of steps (training/README.md).
#
#     bash training/verifier/ablation.sh DATA WORK [STEPS [ROWS]]
#
# DATA holds train/ and dev/; WORK holds contrast.jsonl.gz and receives the rows, the models and a table a run; of
# ROWS (public and contrastive ones, in prepare.py's shares) each run draws what its options leave.  PYTHON is the
# environment for training, FACTCHECK the command that measures.
set -euo pipefail
data=$1 work=$2 steps=${3:-300} rows=${4:-24000}
python=${PYTHON:-python} factcheck=${FACTCHECK:-factcheck}
here=$(cd "$(dirname "$0")" && pwd)

run() {
  local name=$1
  shift
  mkdir -p "$work/$name"
  "$python" "$here/prepare.py" "$data/train" "$data/dev" "$work/contrast.jsonl.gz" "$work/$name/rows.npz" --rows "$rows" "$@" >/dev/null
  "$python" "$here/train.py" "$work/$name/rows.npz" "$work/$name" --network small --steps "$steps" --minutes 600 | tail -1
  "$python" "$here/export.py" "$work/$name/checkpoint.pt" "$work/$name/model" --network small --version 0 --temperature 1.4 >/dev/null 2>&1
  "$factcheck" eval verify "$data/dev" --limit 250 --threshold 0.5 --model "$work/$name/model" -q >"$work/$name/table.txt"
  echo "$name: $(grep -i '^mean' "$work/$name/table.txt")"
}

run nli --without contrast --longest 64
run nli-contrast --longest 64
run nli-contrast-long
run nli-contrast-long-written --written "$here/rows" --files drafts facts local summaries
