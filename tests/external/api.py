"""Holds the JSON API to its own description.

Starts the program with an empty database, sets it up over HTTP, makes a key that may all that its owner may, and lets
schemathesis ask every operation of the description: right and wrong, with and without the key. The inputs are the same each time.

    api.py BINARY [EXAMPLES]
"""

import base64
import hashlib
import hmac
import http.client
import os
import re
import signal
import socket
import struct
import subprocess
import sys
import tempfile
import time
import urllib.parse
import uuid


def code(secret: bytes) -> str:
    """The one-time code of now (RFC 6238)."""
    digest = hmac.digest(secret, struct.pack(">Q", int(time.time()) // 30), hashlib.sha1)
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Browser:
    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("localhost", port, timeout=30)
        self.session = ""

    def ask(self, method: str, path: str, fields: list | None = None) -> tuple[int, str]:
        body = urllib.parse.urlencode(fields) if fields is not None else None
        headers = {"Sec-Fetch-Site": "same-origin", "Cookie": f"__Host-session={self.session}"}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or []:
            if line.startswith("__Host-session=") and not line.startswith("__Host-session=;"):
                self.session = line.split("=", 1)[1].split(";")[0]
        return answer.status, text


def set_up(link: str, port: int) -> str:
    """Sets the installation up, fills it a little and gives back a key."""
    browser = Browser(port)
    person = [("name", "Anna Ek"), ("email", "anna.ek@example.se"), ("password", "grön cykel utan bromsar"), ("language", "sv")]
    organisation = [("organisation", "Exempelköpings kommun"), ("kind", "municipality"), ("number", "212000-0142")]
    status, text = browser.ask("POST", link, [*organisation, *person])
    assert status == 303, text
    _, page = browser.ask("GET", "/account/totp/new")
    letters = re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", "")
    begun = re.search(r'name="begun" value="([^"]+)"', page)[1]
    status, text = browser.ask("POST", "/account/totp", [("begun", begun), ("name", "Telefonen"), ("code", code(base64.b32decode(letters)))])
    assert status == 200, text
    for name in ("Socialnämnden", "Barn- och utbildningsnämnden"):
        status, text = browser.ask("POST", "/units", [("id", str(uuid.uuid4())), ("name", name), ("kind", "board"), ("parent", "")])
        assert status == 303, text
    _, page = browser.ask("GET", "/account/tokens/new")
    permissions = re.findall(r'name="permissions"[^>]*value="([a-z_]+)"', page) or re.findall(r'value="([a-z_]+)"[^>]*name="permissions"', page)
    assert permissions, page
    status, text = browser.ask("POST", "/account/tokens", [("name", "Provning"), ("days", "1"), *(("permissions", word) for word in permissions)])
    assert status == 200, text
    return re.search(r"<code>([^<]+)</code>", text)[1]


def run(binary: str, examples: str, folder: str) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    url = f"http://localhost:{port}"
    # Each wrong key comes from an address of its own, as a proxy would tell it: they are counted, and not all one stranger's.
    serve = [binary, "serve", "--log", "warn", "--listen", f"127.0.0.1:{port}", "--public-url", url, "--trusted-proxy", "127.0.0.1"]
    with open(os.path.join(folder, "log.txt"), "w", encoding="utf-8") as log:
        program = subprocess.Popen(serve, cwd=folder, stdout=subprocess.PIPE, stderr=log, text=True, env={**os.environ, "KRAVKOLL_LANG": "sv"})
    try:
        key = set_up(next(line for line in program.stdout if "/link/" in line).strip().split(f":{port}", 1)[1], port)
        with open(os.path.join(folder, "schemathesis.toml"), "w", encoding="utf-8") as settings:
            settings.write(f'hooks = "hooks.py"\n[auth.openapi.key]\nbearer = "{key}"\n')
        with open(os.path.join(folder, "hooks.py"), "w", encoding="utf-8") as hooks:
            hooks.write(HOOKS)
        command = [
            os.path.join(os.path.dirname(sys.executable), "st"), "run", f"{url}/api/v1/openapi.json", "--checks", "all", "--max-examples", examples,
            "--generation-deterministic", "--continue-on-failure", "--request-timeout", "30", "--no-color",
        ]
        done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
        with open(os.path.join(folder, "log.txt"), encoding="utf-8") as log:
            said = log.read()
        if done.returncode != 0 or " ERROR " in said:
            sys.exit(f"{done.stdout}\n{done.stderr}\n{said}")
        tested, cases = re.search(r"Tested: (\d+)", done.stdout)[1], re.search(r"Test cases:\n\s+(.+)", done.stdout)[1]
        # A run that asked next to nothing, or with a key that is not valid, would find no fault either.
        assert int(tested) >= 4 and "401" not in "".join(re.findall(r"WARNINGS.*", done.stdout, re.S)), done.stdout
        print(f"{tested} operations of the API, {cases}")
    finally:
        program.send_signal(signal.SIGTERM)
        program.wait(timeout=30)


HOOKS = '''
import itertools

import schemathesis

ADDRESSES = itertools.count()


@schemathesis.hook
def before_call(context, case, kwargs):
    number = next(ADDRESSES)
    case.headers = {**(case.headers or {}), "X-Forwarded-For": f"198.18.{number // 250 % 250}.{number % 250}"}
'''


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        run(os.path.abspath(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "100", folder)


main()
