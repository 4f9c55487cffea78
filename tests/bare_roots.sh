#!/bin/sh
# Runs both commands of the README in bare roots of Debian: no fonts, no variables but PATH, a home that nobody can write to,
# no .git. Called by `./dev bare [SUITE…]` (bookworm and trixie where none is given). The first suite tests as root, in
# the C locale. Each further one tests as an ordinary user, in Swedish, on a machine whose processors are busy.
# It needs root, debootstrap and a mirror of Debian; where one is missing it says so and does nothing. Variables:
#   BARE_MIRROR  the mirror, in place of deb.debian.org
#   BARE_SHARE   files and folders of this machine that the roots see at the same place, with blanks between them: what
#                its apt and pip are configured with
#   BARE_TESTS   arguments for `./dev test`, to run fewer tests
set -eu
cd "$(dirname "$0")/.."
mirror=${BARE_MIRROR:-http://deb.debian.org/debian}
share="/etc/resolv.conf /etc/hosts ${BARE_SHARE:-}"

say() { printf '%s\n' "bare: $*" >&2; }
skip() { say "SKIPPED, nothing was tried: $*"; exit 0; }

[ "$(id -u)" -eq 0 ] || skip "to make a root takes the rights of root"
command -v debootstrap >/dev/null 2>&1 || skip "there is no debootstrap (Debian calls the package so)"
unshare --mount --pid --fork true 2>/dev/null || skip "this machine lets nobody mount"

make_root() { # SUITE ROOT
    debootstrap --variant=minbase --include=ca-certificates,locales "$1" "$2" "$mirror" >"$2.log" 2>&1 ||
        { tail -n 5 "$2.log" >&2; skip "debootstrap could not make $1 from $mirror"; }
    mkdir "$2/deckgen"
    git ls-files -z --cached --others --exclude-standard | tar --create --null --files-from=- | tar --extract -C "$2/deckgen"
    for path in $share; do
        [ ! -e "$path" ] || { mkdir -p "$2${path%/*}" && { [ ! -d "$path" ] || mkdir -p "$2$path"; } &&
            { [ -e "$2$path" ] || : >"$2$path"; }; }
    done
}

inside() { # ROOT COMMAND…: in a namespace of its own, so that what is mounted and started ends with it
    root=$1
    shift
    root="$root" share="$share" unshare --mount --pid --fork sh -eu -c '
        mount -t proc proc "$root/proc"
        mkdir -p "$root/dev/shm" "$root/dev/pts"
        mount -t tmpfs tmpfs "$root/dev/shm"
        mount -t devpts devpts "$root/dev/pts" 2>/dev/null || true # apt asks for it, and does without
        for path in $share; do
            [ ! -e "$path" ] || mount --bind "$path" "$root$path"
        done
        exec chroot "$root" "$@"' sh "$@"
}

plain="env -i PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/proc/nowhere"
first=yes
failed=
for suite in ${*:-bookworm trixie}; do
    folder=$(mktemp -d)
    trap 'rm -rf "$folder"' EXIT
    started=$(date +%s)
    say "$suite: making a root"
    make_root "$suite" "$folder/root"
    say "$suite: made in $(($(date +%s) - started)) s; ./dev build"
    inside "$folder/root" $plain sh -c 'cd /deckgen && ./dev build' || { failed="$failed $suite:build"; }
    if [ -n "$first" ]; then
        inside "$folder/root" $plain sh -c "cd /deckgen && ./dev test ${BARE_TESTS:-}" || failed="$failed $suite:test"
    else
        inside "$folder/root" $plain sh -c 'echo "sv_SE.UTF-8 UTF-8" >/etc/locale.gen && locale-gen >/dev/null &&
            useradd --no-create-home somebody && chown -R somebody /deckgen'
        inside "$folder/root" $plain LC_ALL=sv_SE.UTF-8 sh -c "
            for _ in \$(seq \$(nproc)); do (while :; do :; done) & done
            cd /deckgen && setpriv --reuid somebody --regid somebody --clear-groups ./dev test ${BARE_TESTS:-}" ||
            failed="$failed $suite:test"
    fi
    say "$suite: $(($(date +%s) - started)) s in all"
    rm -rf "$folder"
    first=
done
[ -z "$failed" ] || { say "FAILED:$failed"; exit 1; }
say "both commands pass"
