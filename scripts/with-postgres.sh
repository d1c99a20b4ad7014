#!/usr/bin/env bash
# Runs a command beside a PostgreSQL of its own, on a free port and in a temporary folder, gone afterwards:
#
#   scripts/with-postgres.sh cargo nextest run -p cairn-server
#
# CAIRN_TEST_POSTGRES tells the command where it is. Without PostgreSQL on this machine the command runs all the same; tests
# that need it say that they did not run, and fail where CI is set.
set -euo pipefail

programs=$(find /usr/lib/postgresql/*/bin "$(pg_config --bindir 2>/dev/null || echo /nowhere)" -maxdepth 1 -name initdb -printf '%h\n' 2>/dev/null | sort -V | tail -n 1 || true)
if [ -z "$programs" ]; then
  echo "with-postgres: PostgreSQL is not installed here (Debian: apt-get install postgresql)" >&2
  exec "$@"
fi

folder=$(mktemp -d)
chmod 755 "$folder"
# PostgreSQL will not run as root.
as=()
if [ "$(id -u)" = 0 ]; then
  chown postgres "$folder"
  as=(runuser -u postgres --)
fi
pg() { (cd "$folder" && "${as[@]}" "$programs/$@"); }

finish() {
  pg pg_ctl --pgdata="$folder/data" --mode=immediate --silent stop >/dev/null 2>&1 || true
  rm -rf "$folder"
}
trap finish EXIT

# A free port: asked of the system, and given back a moment before it is needed.
port=$(python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
# Nothing of a test has to outlive a power cut, but killing the server must lose nothing: so `fsync` alone is off. A
# bench turns it on (CAIRN_POSTGRES_FSYNC=on), or the figures would be of a database that people do not run.
pg initdb --pgdata="$folder/data" --username=cairn --auth=trust --no-sync --encoding=UTF8 --locale=C >/dev/null
pg pg_ctl --pgdata="$folder/data" --silent --wait --log="$folder/log" \
  --options="-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=$folder -c fsync=${CAIRN_POSTGRES_FSYNC:-off} -c max_connections=500" start >/dev/null \
  || { cat "$folder/log" >&2; exit 1; }

export CAIRN_TEST_POSTGRES="postgres://cairn@127.0.0.1:$port/postgres"
status=0
"$@" || status=$?
exit "$status"
