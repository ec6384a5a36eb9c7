"""Holds what goes out as OSCAL, and for CISO Assistant, to the schemas and programs of others.

Exports the catalogue in both languages and an annex as a profile, validates them against the schemas of NIST and with trestle, lets
trestle resolve the profile, and takes the catalogues back in as trestle has written them. A catalogue that others made goes through
without loss. The library for CISO Assistant is read by an ordinary YAML reader and held to what that program asks of one.

    oscal.py BINARY FOLDER
"""

import json
import pathlib
import re
import shutil
import subprocess
import sys

import jsonschema
import regex
import yaml

DATA = pathlib.Path("tests/data/oscal")
TENDER = "tests/data/tender-socialtjanst.toml"


def pattern(_validator, wanted, instance, _schema):
    """The patterns of the schemas use Unicode classes, which Python's own expressions do not know."""
    if isinstance(instance, str) and not regex.search(wanted, instance):
        yield jsonschema.ValidationError(f"{instance!r} does not match {wanted!r}")


def validate(path: pathlib.Path, model: str) -> dict:
    schema = json.loads((DATA / f"oscal_{model}_schema-1.2.1.json").read_text("utf-8"))
    Validator = jsonschema.validators.extend(jsonschema.Draft7Validator, {"pattern": pattern})
    content = json.loads(path.read_text("utf-8"))
    faults = [f"{path.name}: {'/'.join(map(str, fault.absolute_path))}: {fault.message[:300]}" for fault in Validator(schema).iter_errors(content)]
    assert not faults, "\n".join(faults)
    return content


def run(*command: object, cwd: pathlib.Path | None = None) -> str:
    ended = subprocess.run([str(part) for part in command], cwd=cwd, capture_output=True, text=True, encoding="utf-8")
    assert ended.returncode == 0, (command, ended.stdout[-2000:], ended.stderr[-2000:])
    return ended.stdout


def main() -> None:
    binary, folder = pathlib.Path(sys.argv[1]).resolve(), pathlib.Path(sys.argv[2])
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    trestle = pathlib.Path(sys.executable).parent / "trestle"

    version = re.search(r'^version\s*=\s*"([^"]+)"', pathlib.Path("requirements-catalog/catalog.toml").read_text("utf-8"), re.M)[1]
    catalogues = {}
    for language in ("sv", "en"):
        path = folder / f"kravkatalog-{version}-{language}.oscal.json"
        run(binary, "catalogue", "export", "--format", "oscal", "--lang", language, "--out", path)
        catalogues[language] = (path, validate(path, "catalog"))
    run(binary, "annex", TENDER, "--format", "oscal", "--out", folder)
    (profile,) = folder.glob("kravbilaga-*.oscal.json")
    content = validate(profile, "profile")
    print(f"schemas of NIST: {len(catalogues)} catalogues and a profile of {len(content['profile']['modify']['alters'])} requirements are valid")

    # trestle reads one version of OSCAL, the one that is written.
    workspace = folder / "trestle"
    workspace.mkdir()
    run(trestle, "init", "--local", cwd=workspace)
    for language, (path, _) in catalogues.items():
        run(trestle, "import", "-f", path.resolve(), "-o", f"krav-{language}", cwd=workspace)
    run(trestle, "import", "-f", profile.resolve(), "-o", "bilaga", cwd=workspace)
    run(trestle, "validate", "-a", cwd=workspace)
    rewritten = [workspace / "catalogs" / f"krav-{language}" / "catalog.json" for language in catalogues]
    report = json.loads(run(binary, "catalogue", "import", *rewritten, "--json"))
    assert (report["new"], report["changed"], report["faulty"], report["faults"], report["not_kept"]) == (0, 0, 0, [], []), report
    print(f"trestle: imported and validated; what it wrote came back as {report['same']} requirements that are the same")

    resolve(trestle, workspace, content["profile"], catalogues["sv"][0])

    sample = DATA / "basic-catalog.json"
    back = folder / "basic.json"
    run(binary, "catalogue", "import", sample, "--out", back)
    assert json.loads(back.read_text("utf-8")) == json.loads(sample.read_text("utf-8"))
    print("the sample of NIST: nothing lost")

    ciso(binary, folder / "kravkoll.yaml")


def resolve(trestle: pathlib.Path, workspace: pathlib.Path, profile: dict, catalogue: pathlib.Path) -> None:
    """The profile as another program resolves it: the requirements of the annex, with its values in their texts.

    trestle knows no catalogue inside a file and takes nothing away from a control, so the catalogue of the tender's own is put beside
    the profile, and what the profile removes is removed here, as OSCAL says: by the id of a part or the name of parts.
    """
    import base64

    resources = {resource["uuid"]: resource for resource in profile["back-matter"]["resources"]}
    own = workspace / "catalogs" / "eget" / "catalog.json"
    for imported in profile["imports"]:
        resource = resources[imported["href"][1:]]
        if "base64" in resource:
            own.parent.mkdir()
            own.write_bytes(base64.b64decode(resource["base64"]["value"]))
            validate(own, "catalog")
            imported["href"] = "trestle://catalogs/eget/catalog.json"
        else:
            assert resource["rlinks"][0]["href"] == catalogue.name
            imported["href"] = "trestle://catalogs/krav-sv/catalog.json"
    (workspace / "profiles" / "bilaga" / "profile.json").write_text(json.dumps({"profile": profile}), "utf-8")
    run(trestle, "author", "profile-resolve", "-n", "bilaga", "-o", "antagen", "-sv", cwd=workspace)
    resolved = json.loads((workspace / "catalogs" / "antagen" / "catalog.json").read_text("utf-8"))["catalog"]
    controls = {}

    def walk(holder: dict) -> None:
        for control in holder.get("controls", []):
            controls[control["id"]] = control
            walk(control)
        for group in holder.get("groups", []):
            walk(group)

    walk(resolved)
    asked = [control for imported in profile["imports"] for chosen in imported["include-controls"] for control in chosen["with-ids"]]
    assert sorted(controls) == sorted(asked), set(controls) ^ set(asked)
    added = {part["id"] for alter in profile["modify"]["alters"] for add in alter["adds"] for part in add.get("parts", [])}
    for alter in profile["modify"]["alters"]:
        ids = {removed.get("by-id") for removed in alter.get("removes", [])}
        names = {removed.get("by-name") for removed in alter.get("removes", [])}
        control = controls[alter["control-id"]]
        stays = [part for part in control["parts"] if part.get("id") in added or (part.get("id") not in ids and part["name"] not in names)]
        assert len(control["parts"]) - len(stays) >= len(alter.get("removes", [])), alter["control-id"]
        control["parts"] = stays
    texts = {name: [part["prose"] for part in control["parts"] if part["name"] == "statement"] for name, control in controls.items()}
    assert all(len(statements) == 1 for statements in texts.values()), {name: len(found) for name, found in texts.items() if len(found) != 1}
    annex = pathlib.Path(workspace.parent / "annex")
    run(sys.argv[1], "annex", TENDER, "--format", "json", "--out", annex)
    rows = json.loads(next(annex.glob("*.json")).read_text("utf-8"))
    said = {row["id"]: row["text"] for area in rows["areas"] for row in area["rows"]}
    differing = {name: (said[name], found[0]) for name, found in texts.items() if said[name] != found[0]}
    assert not differing, next(iter(differing.items()))
    print(f"trestle: the profile resolves to the {len(said)} requirements of the annex, word for word")


def ciso(binary: pathlib.Path, path: pathlib.Path) -> None:
    run(binary, "catalogue", "export", "--format", "ciso", "--out", path)
    library = yaml.safe_load(path.read_text("utf-8"))
    urn = re.compile(r"^urn:[a-z0-9._-]+:risk:(library|framework|req_node):[a-z0-9._-]+(:[a-z0-9._-]+)?$")
    framework = library["objects"]["framework"]
    assert urn.match(library["urn"]) and urn.match(framework["urn"]) and isinstance(library["version"], int)
    groups = {group["ref_id"] for group in framework["implementation_groups_definition"]}
    seen = {}
    for node in framework["requirement_nodes"]:
        assert urn.match(node["urn"]) and node["urn"] not in seen, node["urn"]
        depth = seen[node["parent_urn"]]["depth"] + 1 if "parent_urn" in node else 1
        assert node["depth"] == depth, node
        assert set(node.get("implementation_groups", [])) <= groups, node
        assert not node["assessable"] or (node["description"] and node["implementation_groups"] and node["importance"] in ("mandatory", "recommended")), node
        assert node["translations"]["en"], node
        seen[node["urn"]] = node
    print(f"CISO Assistant: {sum(node['assessable'] for node in seen.values())} nodes to assess in {len(groups)} groups")


if __name__ == "__main__":
    main()
