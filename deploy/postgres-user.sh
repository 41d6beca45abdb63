#!/usr/bin/env bash
# Runs once, when PostgreSQL's volume is empty: creates the hosts' own user and database. The user may create roles, because
# each plugin works under one of its own, but is not a superuser.
set -euo pipefail
psql --set ON_ERROR_STOP=1 --username "$POSTGRES_USER" --dbname postgres --set password="$PATCHBAY_DATABASE_PASSWORD" <<'SQL'
CREATE ROLE patchbay LOGIN CREATEROLE PASSWORD :'password';
CREATE DATABASE bots OWNER patchbay;
REVOKE ALL ON DATABASE bots FROM PUBLIC;
SQL
