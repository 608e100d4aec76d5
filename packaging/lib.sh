# SPDX-FileCopyrightText: The Laurel authors
# SPDX-License-Identifier: GPL-3.0-or-later
# Shared by run and test: where the tree is, what Debian still lacks, how to build. Sourced, not run.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)

say() { printf '\033[1m%s\033[0m\n' "$*" >&2; }

# Installs the packages of the given kinds that are missing; asks nothing, and does not touch apt if none are.
install_missing() {
  local kinds=$1 wanted have missing
  wanted=$(awk -v kinds=" $kinds " '!/^#/ && NF == 2 && index(kinds, " " $1 " ") {print $2}' "$root/packaging/packages" | sort -u)
  # dpkg-query fails as soon as one package is unknown to it, which is what is being asked: no reason to stop.
  have=$({ dpkg-query -W -f '${Package} ${db:Status-Status}\n' $wanted 2>/dev/null || true; } |
    awk '$2 == "installed" {print $1}' | sort -u)
  missing=$(comm -23 <(printf '%s\n' $wanted) <(printf '%s\n' $have))
  [ -z "$missing" ] && return 0
  local sudo=
  if [ "$(id -u)" != 0 ]; then
    command -v sudo >/dev/null || { say "These packages are missing and need root to install:" $missing; return 1; }
    sudo=sudo
  fi
  say "Installing $(printf '%s\n' $missing | wc -l) Debian packages:" $missing
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq update
  $sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $missing >/dev/null
}

# Node.js may have come from elsewhere than Debian; only where there is none does Debian's do.
node_kind() { command -v node >/dev/null && command -v npm >/dev/null || echo node; }

# Fetches the npm packages that are pinned in a folder, where they are not there or not those.
fetch_packages() {
  local folder="$root/$1" what=$2
  [ -d "$folder/node_modules" ] && [ ! "$folder/package-lock.json" -nt "$folder/node_modules" ] && return 0
  say "Fetching $what"
  (cd "$folder" && npm ci --silent --no-audit --no-fund >&2 && touch node_modules)
}

# Configures build/<preset> if that has not been done, and builds the given targets in it.
build() {
  local preset=$1; shift
  local dir="$root/build/$preset"
  export CCACHE_SLOPPINESS=pch_defines,time_macros,include_file_mtime,include_file_ctime
  if [ ! -f "$dir/build.ninja" ] || ! grep -q "^LAUREL_TESTS:BOOL=$LAUREL_TESTS\$" "$dir/CMakeCache.txt"; then
    say "Configuring $dir"
    LAUREL_LAUNCHER=ccache cmake -S "$root" --preset "$preset" -DLAUREL_TESTS="$LAUREL_TESTS" >"$root/build/$preset.configure.log" 2>&1 ||
      { cat "$root/build/$preset.configure.log" >&2; return 1; }
  fi
  ninja -C "$dir" --quiet "$@" >&2
}
