"""Types into each shell and looks at what Tab makes of it: completions.py PREFIX FOLDER

PREFIX is where rankcast is installed; FOLDER holds a scenario, what-if.yaml. Every line is typed
into an interactive shell, completed with Tab, and then echoed into a file.
"""

import os
import sys
from pathlib import Path

import pexpect

PREFIX, FOLDER = sys.argv[1:]
COMPLETED = [
    ("rankcast see", "rankcast seek"),
    ("rankcast run wha", "rankcast run what-if.yaml"),
    ("rankcast run what-if.yaml --thr", "rankcast run what-if.yaml --threads"),
    ("rankcast report --lang z", "rankcast report --lang zh-Hans"),
    ("rankcast sensitivity what-if.yaml --method mor",
     "rankcast sensitivity what-if.yaml --method morris"),
    ("rankcast tornado what-if.yaml --measure gba-f",
     "rankcast tornado what-if.yaml --measure gba-first"),
    ("rankcast sweep what-if.yaml --sweep sci", "rankcast sweep what-if.yaml --sweep science"),
]
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], [
        "bind 'set enable-bracketed-paste off'", ". /usr/share/bash-completion/bash_completion"]),
    "zsh": (["zsh", "-f", "-i"], [
        "unsetopt zle_bracketed_paste prompt_cr", "unset zle_bracketed_paste", "bindkey -e",
        f"fpath=({PREFIX}/share/zsh/site-functions $fpath)",
        "autoload -Uz compinit", "compinit -u -d $TMPDIR/zcompdump"]),
    "fish": (["fish", "--no-config", "-i"], [
        "set -g fish_autosuggestion_enabled 0",
        f"source {PREFIX}/share/fish/vendor_completions.d/rankcast.fish"]),
}


def completed(shell, line):
    """What an interactive shell makes of a line and Tab."""
    command, preparations = SHELLS[shell]
    environment = dict(
        os.environ, PATH=f"{PREFIX}/bin:{os.environ['PATH']}", TERM="xterm", HOME=FOLDER,
        XDG_DATA_DIRS=f"{PREFIX}/share:/usr/local/share:/usr/share", LC_ALL="C.UTF-8",
        TMPDIR=FOLDER)
    child = pexpect.spawn(
        command[0], command[1:], cwd=FOLDER, env=environment, encoding="utf-8", timeout=60,
        dimensions=(24, 300))
    try:
        for number, preparation in enumerate(preparations):
            child.sendline(f"{preparation}; echo rea''dy{number}")
            child.expect(f"ready{number}")
        child.send(line + "\t")
        # Into a file: what a terminal shows has the line in pieces, between movements of the cursor.
        child.sendline("\x01echo >completed ")
        child.sendline("echo do''ne")
        child.expect("done")
        return Path(FOLDER, "completed").read_text(encoding="utf-8").strip()
    finally:
        child.close(force=True)


failures = 0
for shell in SHELLS:
    for line, wanted in COMPLETED:
        found = completed(shell, line)
        if found != wanted:
            failures += 1
            print(f"{shell}: '{line}' became '{found}', not '{wanted}'")
    print(f"{shell}: {len(COMPLETED)} lines completed")
sys.exit(failures > 0)
