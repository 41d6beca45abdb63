# What the trials of the demo have in common; read by run.sh of Tests/Demo, Tests/App and Tests/Console, which set `root`, `program` and `envs`.

# Makes a virtual environment of the requirements in a file, unless it is there.
environment() { # NAME REQUIREMENTS
  if ! cmp -s "$2" "$envs/$1/requirements.txt"; then
    rm -rf "${envs:?}/$1"
    python3 -m venv "$envs/$1"
    "$envs/$1/bin/pip" install --quiet --disable-pip-version-check -r "$2"
    cp "$2" "$envs/$1/requirements.txt"
  fi
}

folder=$(mktemp -d)
demo=
stop() {
  [ -z "$demo" ] || { kill "$demo" 2>/dev/null || true; wait "$demo" 2>/dev/null || true; }
}
trap 'stop; rm -rf "$folder"' EXIT

# Starts the demo on the data of the run before, if there was one.
start() {
  stop
  "$program" demo --port 0 --data "$folder/demo" > "$folder/demo.log" 2>&1 &
  demo=$!
  waited=0
  until grep -q "Ctrl-C" "$folder/demo.log"; do
    if ! kill -0 "$demo" 2>/dev/null || [ "$waited" -gt 300 ]; then
      echo "the demo did not start:"
      cat "$folder/demo.log"
      exit 1
    fi
    waited=$((waited + 1))
    sleep 0.1
  done
  address=$(sed -n 's/.*The chat page: *//p' "$folder/demo.log")
}
