#!/usr/bin/env bash
# The step "Check drafts" of action.yml: one check, annotations and job summary, and reports in files.
# Reads INPUT_* and GITHUB_OUTPUT; ends as `factcheck check` does.
set -euo pipefail

lines() { # the lines of $1 that are not empty, without blanks at their ends, into the array named by $2
  local -n into=$2
  local line
  while IFS= read -r line || [ -n "$line" ]; do
    line="${line#"${line%%[![:space:]]*}"}"
    line="${line%"${line##*[![:space:]]}"}"
    if [ -n "$line" ]; then into+=("$line"); fi
  done <<<"$1"
}

drafts=()
options=()
lines "${INPUT_DRAFTS:-}" drafts
lines "${INPUT_ARGS:-}" options
if [ "${#drafts[@]}" -eq 0 ]; then
  echo "::error title=factcheck::the input 'drafts' names no draft"
  exit 2
fi
if [ -n "${INPUT_CORPUS:-}" ]; then options+=("--corpus" "$INPUT_CORPUS"); fi
if [ -n "${INPUT_FAIL_ON:-}" ]; then options+=("--fail-on" "$INPUT_FAIL_ON"); fi
if [ -n "${INPUT_DIFF_BASE:-}" ]; then options+=("--diff-base" "$INPUT_DIFF_BASE"); fi

reports="${INPUT_REPORTS:-factcheck-reports}"
mkdir -p "$reports"
reports="$(cd "$reports" && pwd)" # whole, for steps that work in another folder
rm -f "$reports/report.json" "$reports/report.sarif" "$reports/report.html" # none of an earlier run may pass for this one's

code=0
# The format "github" writes the annotations, and the report to the job summary.  The command, not `python -m`, which would
# look for modules in the checkout first.
factcheck check \
  --output-format github \
  --output-format "json=$reports/report.json" \
  --output-format "sarif=$reports/report.sarif" \
  --output-format "html=$reports/report.html" \
  ${options[@]+"${options[@]}"} -- "${drafts[@]}" || code=$?

if [ -n "${GITHUB_OUTPUT:-}" ]; then
  echo "exit-code=$code" >>"$GITHUB_OUTPUT"
  for kind in json sarif html; do
    if [ -f "$reports/report.$kind" ]; then echo "$kind=$reports/report.$kind" >>"$GITHUB_OUTPUT"; fi
  done
fi
if [ -n "${GITHUB_STEP_SUMMARY:-}" ]; then
  case "$code" in
    0) said="clean" ;;
    1) said="findings at or above the threshold" ;;
    3) said="**the check is incomplete**; the log says why" ;;
    *) said="**factcheck could not run**; the log says why" ;;
  esac
  printf '\nfactcheck ended with exit code %s: %s.\n' "$code" "$said" >>"$GITHUB_STEP_SUMMARY"
fi
exit "$code"
