#!/usr/bin/env bash
# Makes a Chromium available to the browser tests where it can; where it cannot, says so and lets the build go on.
set -u

for name in chromium chromium-browser google-chrome; do
    command -v "$name" >/dev/null 2>&1 && exit 0
done

if [ "$(id -u)" -eq 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests ..."
    export DEBIAN_FRONTEND=noninteractive
    if apt-get update -qq >/dev/null 2>&1 \
        && apt-get install -y -qq --no-install-recommends chromium >/dev/null 2>&1; then
        exit 0
    fi
fi

echo "No Chromium here and none could be installed: the browser tests will be skipped (apt-get install chromium)."
exit 0
