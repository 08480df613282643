#!/bin/sh
# Builds into the folder $2, which api and web do; does nothing when that is newer than every source.
#   site: builds the site.
#   apps: builds the views of results that hosts of MCP Apps show.
#   test: checks and tests the sources of both, and leaves a mark in the folder.
# Without a folder, only installs what the builds need: once for modules that are built at the same time.
set -eu
cd "$(dirname "$0")"
what=$1
target=${2:-}
sources=". ../site"
case $what in
  # The tests hold the site to what tools answer and to the codes of the server.
  test) stamp=$target/tested sources="$sources ../java/picket/web/request ../../../../api/src/test/resources/golden/results" ;;
  *) stamp=$target/LICENCES ;;
esac

# shellcheck disable=SC2086 # a list
if [ -f "$stamp" ] && [ -z "$(find $sources -name node_modules -prune -o -newer "$stamp" -print | head -n 1)" ]; then
  exit 0
fi
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
  echo "The web site is built with Node.js 20 or newer and its npm, and no 'node' and 'npm' are on the PATH. Install them, for example with: apt-get install nodejs npm" >&2
  exit 1
fi
if [ "$(node -p 'parseInt(process.versions.node)')" -lt 20 ]; then
  echo "The web site is built with Node.js 20 or newer; the 'node' on the PATH is $(node --version)." >&2
  exit 1
fi

# npm ci refuses a lock without the packages of other platforms; npm install takes it.
installed=node_modules/.package-lock.json
if [ ! -f "$installed" ] || [ -n "$(find package.json package-lock.json -newer "$installed")" ]; then
  npm install --no-audit --no-fund --no-save --loglevel=error
  touch "$installed"
fi
case $what in
  site)
    PICKET_TARGET=$target npm run --silent build
    ;;
  test)
    npm run --silent check
    npm run --silent test
    mkdir -p "$target"
    touch "$stamp"
    ;;
  apps)
    for app in issue trace profile chart result; do
      PICKET_TARGET=$target PICKET_APP=$app npm run --silent build:app || { rm -f "$stamp"; exit 1; }
    done
    ;;
esac
