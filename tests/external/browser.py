"""A browser without pictures, for programs that use the service over HTTP as somebody who has just set it up."""

import base64
import hashlib
import hmac
import http.client
import re
import struct
import time
import urllib.parse

PASSWORD = "grön cykel utan bromsar"


def code(secret: bytes, later: int = 0) -> str:
    """The one-time code of now, or of some steps later (RFC 6238)."""
    digest = hmac.digest(secret, struct.pack(">Q", int(time.time()) // 30 + later), hashlib.sha1)
    offset = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[offset:offset + 4])[0] & 0x7FFFFFFF) % 1_000_000:06d}"


class Browser:
    def __init__(self, port: int) -> None:
        self.connection = http.client.HTTPConnection("localhost", port, timeout=30)
        self.cookies: dict[str, str] = {}

    def ask(self, method: str, path: str, fields: list | dict | None = None) -> tuple[int, str]:
        body = urllib.parse.urlencode(fields) if fields is not None else None
        headers = {"Sec-Fetch-Site": "same-origin", "Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())}
        if body is not None:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        self.connection.request(method, path, body, headers)
        answer = self.connection.getresponse()
        text = answer.read().decode()
        for line in answer.headers.get_all("Set-Cookie") or []:
            name, value = line.split(";")[0].split("=", 1)
            self.cookies[name] = value
            if not value:
                del self.cookies[name]
        return answer.status, text


def set_up(browser: Browser, link: str) -> bytes:
    """Sets the installation up and pairs an authenticator app; gives back its secret."""
    person = [("name", "Anna Ek"), ("email", "anna.ek@example.se"), ("password", PASSWORD), ("language", "sv")]
    organisation = [("organisation", "Exempelköpings kommun"), ("kind", "municipality"), ("number", "212000-0142")]
    status, text = browser.ask("POST", link, [*organisation, *person])
    assert status == 303, text
    _, page = browser.ask("GET", "/account/totp/new")
    letters = re.search(r"<code>([A-Z2-7 ]+)</code>", page)[1].replace(" ", "")
    begun = re.search(r'name="begun" value="([^"]+)"', page)[1]
    secret = base64.b32decode(letters)
    status, text = browser.ask("POST", "/account/totp", [("begun", begun), ("name", "Telefonen"), ("code", code(secret))])
    assert status == 200, text
    return secret
