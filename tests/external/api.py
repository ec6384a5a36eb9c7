"""Holds the JSON API to its own description.

Starts the program with an empty database, sets it up over HTTP, makes a key that may all that its owner may, fills it over the API
itself with a tender that has an annex and bids and with a small register, and lets schemathesis ask every operation of the
description: right and wrong, with and without the key, in half of the cases about what is there. The inputs are the same each time.

    api.py BINARY [EXAMPLES]
"""

import http.client
import json
import os
import re
import signal
import socket
import subprocess
import sys
import tempfile
import time
import uuid

from browser import PASSWORD, Browser, code, set_up


def filled(link: str, port: int) -> str:
    """Sets the installation up, fills it a little and gives back a key."""
    browser = Browser(port)
    secret = set_up(browser, link)
    # Who sets a service up administers it; tenders are a procurement officer's. Other roles end the session.
    _, page = browser.ask("GET", "/users")
    user = re.search(r'href="(/users/[0-9a-f-]{36})"', page)[1]
    _, page = browser.ask("GET", f"{user}/edit")
    version = re.search(r'name="version" value="([^"]+)"', page)[1]
    roles = [("roles", "administrator"), ("roles", "procurement_officer")]
    status, text = browser.ask("POST", f"{user}/edit", [("name", "Anna Ek"), ("version", version), *roles])
    assert status == 303, text
    status, text = browser.ask("POST", "/sign-in", [("email", "anna.ek@example.se"), ("password", PASSWORD), ("next", "/")])
    assert status == 303, text
    status, text = browser.ask("POST", "/sign-in/code", [("code", code(secret, 1)), ("next", "/")])
    assert status == 303, text
    for name in ("Socialnämnden", "Barn- och utbildningsnämnden"):
        status, text = browser.ask("POST", "/units", [("id", str(uuid.uuid4())), ("name", name), ("kind", "board"), ("parent", "")])
        assert status == 303, text
    _, page = browser.ask("GET", "/account/tokens/new")
    permissions = re.findall(r'name="permissions"[^>]*value="([a-z_]+)"', page) or re.findall(r'value="([a-z_]+)"[^>]*name="permissions"', page)
    assert permissions, page
    status, text = browser.ask("POST", "/account/tokens", [("name", "Provning"), ("days", "1"), *(("permissions", word) for word in permissions)])
    assert status == 200, text
    return re.search(r"<code>([^<]+)</code>", text)[1]


class Program:
    """Asks as programs do."""

    def __init__(self, port: int, key: str) -> None:
        self.connection = http.client.HTTPConnection("localhost", port, timeout=60)
        self.key = key

    def ask(self, method: str, path: str, body: object = None, version: str = "", kind: str = "application/json") -> tuple[bytes, dict]:
        headers = {"Authorization": f"Bearer {self.key}", **({"If-Match": version} if version else {})}
        if body is not None:
            headers["Content-Type"] = kind
            body = body if isinstance(body, bytes) else json.dumps(body)
        self.connection.request(method, f"/api/v1{path}", body, headers)
        answer = self.connection.getresponse()
        content = answer.read()
        assert answer.status < 300, (method, path, answer.status, content)
        return content, dict(answer.headers)

    def make(self, path: str, body: object = None, version: str = "", kind: str = "application/json") -> str:
        return json.loads(self.ask("POST", path, body, version, kind)[0])["id"]


DRAFT = {
    "subject": {
        "language": "sv",
        "title": "Konsulttjänster för arkivet",
        "diarienummer": "KS 2026/7",
        "annex_name": "Bilaga 3",
        "description": "Konsulter som ordnar arkivet.",
        "cpv": ["72000000-5"],
        "authority": {"name": "Exempelköpings kommun", "organisation_number": "212000-0142"},
        "evaluation": {"model": "points"},
    },
    "classification": {"levels": "1-1-1", "motives": {"k": "Inget känsligt.", "r": "Lätt att rätta.", "t": "Kan vänta."}},
    "circumstances": {"delivery": ["consulting"], "personal_data": "none", "flags": []},
}


def registered(program: Program) -> tuple[dict, str]:
    """Two records of each kind, the ids by kind, and a merge that can be undone."""

    def two(place: str, *each: dict) -> list:
        return [program.make(f"/{place}", body) for body in each]

    made = {
        "vendors": two("vendors", {"legal_name": "Exempelbolaget AB", "number": "559998-0009"}, {"legal_name": "Provbolaget AB"}),
        "systems": two("systems", {"name": "Verksamhetssystemet"}, {"name": "Katalogtjänsten"}),
        "contacts": two("contacts", {"name": "Jouren", "kind": "function"}, {"name": "Lena Svensson", "kind": "person"}),
    }
    for version in range(1, 11):
        channel = {"kind": "mobile", "value": f"070-174 06 {version:02}", "private": version % 2 == 0}
        program.ask("POST", f"/contacts/{made['contacts'][0]}/channels", channel, f'"{version}"')
    vendor, system, contact = made["vendors"][0], made["systems"][0], made["contacts"][0]
    made["contracts"] = two("contracts", {"title": "Driftavtal", "vendor": vendor}, {"title": "Ramavtal", "vendor": vendor})
    made["deliveries"] = two("deliveries", *({"system": system, "vendor": vendor, "role": role} for role in ("host", "maker")))
    made["assignments"] = two("assignments", *({"contact": contact, "system": system, "role": role} for role in ("incident", "security")))
    made["dependencies"] = two("dependencies", *({"system": system, "needs": made["systems"][1], "critical": critical} for critical in (True, False)))
    doubles = two("vendors", {"legal_name": "Dubbelbolaget AB"}, {"legal_name": "Dubbelbolaget Aktiebolag"})
    merged, _ = program.ask("POST", f"/vendors/{doubles[0]}/merge", {"into": doubles[1], "into_version": 1}, '"1"')
    return made, json.loads(merged)["batch"]


def fill(port: int, key: str) -> dict:
    """Tenders, annexes, bids and a register; what schemathesis has to know of them."""
    program = Program(port, key)

    def issued() -> tuple[str, str]:
        tender = program.make("/tenders", DRAFT)
        _, headers = program.ask("GET", f"/tenders/{tender}")
        return tender, program.make(f"/tenders/{tender}/annexes", version=next(value for name, value in headers.items() if name.lower() == "etag"))

    tender, annex = issued()
    _, withdrawn = issued()
    file, _ = program.ask("GET", f"/annexes/{annex}/file?format=docx")
    bids = [
        program.make(f"/tenders/{tender}/bids?name=svar.docx&bidder={bidder}&price=100000", file, kind="application/octet-stream")
        for bidder in ("Exempelbolaget", "Provbolaget")
    ]
    register, batch = registered(program)
    compared = json.loads(program.ask("GET", f"/tenders/{tender}/comparison")[0])
    team = json.loads(program.ask("GET", f"/tenders/{tender}/team")[0])
    return {
        "tender": tender,
        "annex": annex,
        "bid": bids[0],
        "user": team["members"][0]["user"],
        "row": compared["rows"][0]["number"],
        # What is changed, or gone afterwards.
        "draft": program.make("/tenders", DRAFT),
        "gone": [program.make("/tenders", DRAFT) for _ in range(20)],
        "withdrawn": withdrawn,
        "aside": bids[1],
        "register": register,
        "batch": batch,
        "round": program.make("/verification/rounds", {"selection": "due"}),
        "closed": program.make("/verification/rounds", {"selection": "due", "title": "Avslutas"}),
    }


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
        key = filled(next(line for line in program.stdout if "/link/" in line).strip().split(f":{port}", 1)[1], port)
        with open(os.path.join(folder, "schemathesis.toml"), "w", encoding="utf-8") as settings:
            settings.write(f'hooks = "hooks.py"\n[auth.openapi.key]\nbearer = "{key}"\n{SETTINGS}')
        with open(os.path.join(folder, "known.json"), "w", encoding="utf-8") as known:
            json.dump({**fill(port, key), "url": f"{url}/api/v1", "key": key}, known)
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
        assert int(tested) >= 90 and "401" not in "".join(re.findall(r"WARNINGS.*", done.stdout, re.S)), done.stdout
        print(f"{tested} operations of the API, {cases}")
    finally:
        program.send_signal(signal.SIGTERM)
        program.wait(timeout=30)


# A tender or a record of the register can be refused for what a schema cannot say: an id that the catalogue does not have, a decision
# without a motive, an organisation number with a wrong digit, a version that is not there any more (412), a header with a version that
# is missing (428), a round that has been started already.
SETTINGS = """
[[operations]]
include-path-regex = "^/api/v1/(tenders|annexes|bids|vendors|systems|contacts|contracts|deliveries|assignments|dependencies|batches|verification|import|export|outage|concentration|gaps)"

[operations.checks.positive_data_acceptance]
expected-statuses = ["2xx", "401", "403", "404", "412", "422", "429"]

[operations.checks.negative_data_rejection]
expected-statuses = ["400", "401", "403", "404", "405", "412", "413", "415", "422", "428", "429"]

[operations.checks.missing_required_header]
expected-statuses = ["400", "401", "403", "404", "415", "422", "428"]
"""

HOOKS = '''
import itertools
import json
import urllib.request

import schemathesis
from schemathesis.core.parameters import ParameterLocation

ADDRESSES, CASES, BODIES, NUMBERS = (itertools.count() for _ in range(4))
with open("known.json", encoding="utf-8") as known:
    KNOWN = json.load(known)
GONE = iter(KNOWN["gone"])


def thing(method, path):
    """The id of something that is there, for an address."""
    place = path.removeprefix("/api/v1/")
    if place.startswith("tenders/"):
        if (method, place) == ("DELETE", "tenders/{id}"):
            return next(GONE, KNOWN["tender"])
        return KNOWN["draft"] if (method, place) in [("PUT", "tenders/{id}"), ("POST", "tenders/{id}/annexes")] else KNOWN["tender"]
    kind = place.split("/")[0]
    if kind in KNOWN["register"]:
        # The second of each is put away and merged.
        second = method == "DELETE" and place.endswith("/{id}") or place.endswith(("/merge", "/restore"))
        return KNOWN["register"][kind][second]
    if kind == "batches":
        return KNOWN["batch"]
    if place.startswith("verification/rounds/"):
        return KNOWN["closed" if place.endswith("/close") else "round"]
    if place.startswith("annexes/"):
        return KNOWN["withdrawn" if place.endswith("/withdraw") else "annex"]
    if place.startswith("bids/"):
        return KNOWN["aside" if place.endswith("/remove") else "bid"]
    return "ATK-01"


def version(path, known):
    """The version of it that is there now."""
    address = f"{KNOWN['url']}/{path.removeprefix('/api/v1/').split('/')[0]}/{known}"
    request = urllib.request.Request(address, headers={"Authorization": f"Bearer {KNOWN['key']}"})
    with urllib.request.urlopen(request) as answer:
        return answer.headers["ETag"]


# The fields of the register that refer to something: the kind, and which of the two.
REFERENCES = {"vendor": ("vendors", 0), "system": ("systems", 0), "needs": ("systems", 1), "contact": ("contacts", 0), "contract": ("contracts", 0)}


def referring(path, body):
    """What is sent of a record, with what is there to refer to."""
    kind = path.removeprefix("/api/v1/").split("/")[0]
    if kind not in KNOWN["register"]:
        return body
    whole = {name: KNOWN["register"][place][which] if name in body and name in REFERENCES else body[name]
             for name in body for place, which in [REFERENCES.get(name, ("vendors", 0))]}
    for name in ("parent", "unit", "units", "relation_unit", "deputy", "on_behalf_of"):
        whole.pop(name, None)
    if kind == "assignments":
        whole = {**{name: value for name, value in whole.items() if name not in ("vendor", "contract")}, "system": KNOWN["register"]["systems"][0]}
    if "into" in whole:
        whole["into"] = KNOWN["register"][kind][0]
    return whole


@schemathesis.hook
def before_call(context, case, kwargs):
    number = next(ADDRESSES)
    case.headers = {**(case.headers or {}), "X-Forwarded-For": f"198.18.{number // 250 % 250}.{number % 250}"}
    right = lambda location: not (case.meta and case.meta.is_negative_at(location))
    if isinstance(case.body, dict) and right(ParameterLocation.BODY) and next(BODIES) % 2:
        case.body = referring(case.path, case.body)
    if "id" not in (case.path_parameters or {}) or not right(ParameterLocation.PATH) or next(CASES) % 2:
        return
    known = thing(case.method, case.path)
    case.path_parameters = {**case.path_parameters, "id": known, **({"user": KNOWN["user"]} if "user" in case.path_parameters else {})}
    if "number" in case.path_parameters:
        case.path_parameters = {**case.path_parameters, "number": next(NUMBERS) % 20 + 1}
    if "If-Match" in case.headers and right(ParameterLocation.HEADER):
        case.headers["If-Match"] = version(case.path, known)
    if isinstance(case.body, dict) and "bid" in case.body and right(ParameterLocation.BODY):
        case.body = {**case.body, "bid": KNOWN["bid"], **({"number": KNOWN["row"]} if "number" in case.body else {})}
'''


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        run(os.path.abspath(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else "60", folder)


main()
