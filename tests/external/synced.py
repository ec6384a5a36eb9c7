"""Holds the service to its word that what it has answered is on disk.

Runs the program under strace, lets it make 200 units one after the other, and looks at the system calls: before the answer
to a write goes out, the write-ahead log has been written and then synced.

    synced.py BINARY
"""

import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import uuid

from browser import Browser, set_up

WRITES = 200


def run(binary: str, folder: str) -> str:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    trace = os.path.join(folder, "trace.txt")
    calls = "trace=openat,pwrite64,pwritev,fdatasync,fsync,write,writev,sendto,sendmsg,close"
    serve = [binary, "serve", "--log", "warn", "--listen", f"127.0.0.1:{port}", "--public-url", f"http://localhost:{port}"]
    program = subprocess.Popen(["strace", "-f", "-qq", "-s", "24", "-e", calls, "-o", trace, *serve], cwd=folder, stdout=subprocess.PIPE, text=True, env={**os.environ, "KRAVKOLL_LANG": "sv"})
    link = next(line for line in program.stdout if "/link/" in line).strip().split(f":{port}", 1)[1]
    browser = Browser(port)
    set_up(browser, link)
    for number in range(WRITES):
        status, text = browser.ask("POST", "/units", {"id": str(uuid.uuid4()), "name": f"Enhet {number}", "kind": "office", "parent": ""})
        assert status == 303, text
    program.send_signal(signal.SIGTERM)
    # strace hands the signal on to nobody; the program is its child.
    subprocess.run(["pkill", "-TERM", "-P", str(program.pid)], check=False)
    program.wait(timeout=30)
    with open(trace, encoding="utf-8", errors="replace") as lines:
        return lines.read()


def judge(trace: str) -> tuple[int, int]:
    """How many answers to writes there were, and how many of them went out before the log was synced."""
    logs, unsynced, written, answers, early = set(), False, False, 0, 0
    pending = {}
    for line in trace.splitlines():
        thread, _, call = line.partition(" ")
        call = call.strip()
        if call.endswith("<unfinished ...>"):
            pending[thread] = call.removesuffix("<unfinished ...>").rstrip()
            # What is being written counts from its beginning, what is being synced from its end.
            if not call.startswith(("pwrite", "sendto", "writev", "write(", "sendmsg")):
                continue
            call = pending[thread]
        elif call.startswith("<..."):
            begun = pending.pop(thread, "")
            if not begun.startswith(("fdatasync", "fsync", "openat")):
                continue
            call = begun + call.split("resumed>", 1)[1]
        if match := re.match(r'openat\(.*-wal".*= (\d+)', call):
            logs.add(match[1])
        elif match := re.match(r"close\((\d+)\)", call):
            logs.discard(match[1])
        elif match := re.match(r"pwritev?(?:64)?\((\d+),", call):
            if match[1] in logs:
                unsynced, written = True, True
        elif match := re.match(r"f(?:data)?sync\((\d+)\)\s*= 0", call):
            if match[1] in logs:
                unsynced = False
        elif 'HTTP/1.1 303' in call:
            answers += 1
            if unsynced or not written:
                early += 1
            written = False
    return answers, early


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        trace = run(os.path.abspath(sys.argv[1]), folder)
    answers, early = judge(trace)
    # The set-up is answered with the same status as the units.
    assert answers == WRITES + 1, f"{answers} answers were seen, {WRITES + 1} were given"
    assert early == 0, f"{early} of {answers} answers went out before the log was synced"
    # The judge itself: without the syncs every answer is early.
    blind = "\n".join(line for line in trace.splitlines() if "fdatasync" not in line and "fsync" not in line)
    assert judge(blind)[1] == answers, "the judge does not see a missing sync"
    print(f"{answers} answers to writes, each after the log was written and synced")


main()
