#!/bin/sh
# SPDX-FileCopyrightText: The Laurel authors
# SPDX-License-Identifier: GPL-3.0-or-later
#
# vc-jwt.sh <make_credentials> <node> <verify.mjs> <source folder>: makes credentials in a folder of its own and has
# them verified by programs that share no code with Laurel.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"$1" "$folder"
"$2" "$3" "$folder" "${LAUREL_SHARED:-$4/../shared}/vectors/schemas"
