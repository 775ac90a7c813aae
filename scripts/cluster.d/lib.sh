# shellcheck shell=bash
# What `apiserver`, `cluster` and `gitops` share. ME is the name of the script that reads this.

say() { printf '%s: %s\n' "$ME" "$*" >&2; }
die() { say "$@"; exit 1; }

free_port() { # one of the 4000 ports from $1 on that nobody listens on; below 32768, where the kernel's outgoing ports start
  local port
  while port=$(($1 + RANDOM % 4000)); (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

api() { # arguments of curl, the last one a URL of the API server
  curl --silent --noproxy 127.0.0.1 --cacert "$KUBE_CA" -H "Authorization: Bearer $KUBE_TOKEN" "$@"
}

create() { # path; the object on stdin. That it exists already is fine
  api --fail-with-body -o "$DIR/answer" -H 'Content-Type: application/yaml' --data-binary @- "$KUBE_URL$1" && return
  grep -q '"reason": "AlreadyExists"' "$DIR/answer" || die "refused at $1: $(sed -n 's/^  "message": //p' "$DIR/answer")"
}

# In the background, output in NAME.log, "pid name" into the files of PIDs. Without our descriptor 9, which may hold a lock.
run() { # name, command...
  local name=$1; shift
  setsid "$@" >"$DIR/$name.log" 2>&1 </dev/null 9>&- &
  echo "$! $name" | tee -a "${PID_FILES[@]}" >/dev/null
  disown # or bash reports its end when we stop it
}

ours() { grep -qsF -- "$2" "/proc/$1/cmdline"; } # pid, folder: the pid was not reused, our folder is on its command line

end_all() { # file of PIDs, folder. All data goes with them, so nothing is lost by -KILL
  local pid name
  while read -r pid name; do
    ! ours "$pid" "$2" || kill -KILL "$pid" 2>/dev/null || :
    while ours "$pid" "$2"; do sleep 0.05; done
  done <"$1"
}

wait_until() { # what, command...
  local what=$1 deadline=$((SECONDS + READY_SECONDS)) pid name; shift
  until "$@"; do
    while read -r pid name; do
      kill -0 "$pid" 2>/dev/null || { tail -n 5 "$DIR/$name.log" >&2; die "$name ended early; above is the end of its log"; }
    done <"${PID_FILES[0]}"
    ((SECONDS < deadline)) || { tail -n 5 "$DIR"/*.log >&2; die "no $what after READY_SECONDS=$READY_SECONDS"; }
    sleep 0.1
  done
}

need() { # tools...
  local tool
  for tool in "$@"; do
    [[ -x $BIN/$tool ]] || command -v "$tool" >/dev/null || die "no $tool; \`make judges\` gets it"
  done
}
