#!/usr/bin/env bash
# Runs clients of Sentry that others made against a sandbox, each command of which must end well: sentry-cli, sentry, and
# the tools of @sentry/mcp-server over stdio. Prints a line for each.
#
#   run.sh ADDRESS USER_TOKEN DSN     as `picket demo --json` prints them
set -euo pipefail
[ $# -eq 3 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
address=$1 token=$2 dsn=$3
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The clients keep what they learn in a home, which is to be nobody's.
export HOME="$work" SENTRY_CLI_NO_TELEMETRY=1 SENTRY_CLI_NO_UPDATE_CHECK=1
cp "$here"/package.json "$here"/*.mjs "$work"
cd "$work"
npm install --silent --no-audit --no-fund --no-package-lock
failed=0

# The command as people type it, without the token.
named() {
  local command=${*#"$work"/node_modules/.bin/}
  echo "${command//"$token"/TOKEN}"
}

run() {
  if "$@" >output 2>&1 </dev/null; then
    echo "ok      $(named "$@")"
  else
    echo "FAILED  $(named "$@")"
    tail -n 5 output
    failed=1
  fi
}

old() {
  SENTRY_URL=$address SENTRY_AUTH_TOKEN=$token SENTRY_ORG=acme SENTRY_PROJECT=storefront SENTRY_DSN=$dsn \
    run "$work/node_modules/.bin/sentry-cli" "$@"
}

new() {
  SENTRY_URL=$address SENTRY_AUTH_TOKEN=$token run "$work/node_modules/.bin/sentry" "$@"
}

old info
old releases new shop@9.9
old releases finalize shop@9.9
old releases list
old deploys new -e prod -r shop@9.9
old issues list
old events list
old organizations list
old projects list
old monitors list
old logs list
old send-event -m hello
old monitors run nightly -- true
run "$work/node_modules/.bin/sentry" auth login --token "$token" --url "$address"
new org list
new project list acme
new issue list acme/storefront
new issue view STOREFRONT-4
new log list acme/payments
new trace list acme/payments
new release list acme/payments
node mcp-tools.mjs "$address" "$token" || failed=1
exit $failed
