"""Hands the documents of a folder to other programs: all to the Open XML SDK validator, Word files to LibreOffice and python-docx.

usage: documents.py FOLDER VALIDATOR [LEAST]

Exits with 1 and says what was wrong if any of them objects, or if there are fewer Word files than LEAST (40).
"""
import json
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import docx


def validate(validator, path):
    """The errors of the Open XML SDK. The program exits with 0 whatever it finds, so its report is read."""
    ran = subprocess.run([validator, str(path)], capture_output=True, text=True, check=False)
    report = json.loads(ran.stdout)
    if report.get("ok") is True:
        return []
    return [f"{path.name}: {error}" for error in report.get("errors", [])[:5]] or [f"{path.name}: {ran.stdout[:300]} {ran.stderr[:300]}"]


def open_with_python_docx(path):
    """python-docx opens the file, and sees its title, its headings and its tables."""
    document = docx.Document(str(path))
    faults = []
    if not document.core_properties.title:
        faults.append(f"{path.name}: no title")
    headings = [p.text for p in document.paragraphs if p.style.name.lower().startswith("heading")]
    if len(headings) < 4 or not all(text.strip() for text in headings):
        faults.append(f"{path.name}: headings {headings}")
    if not document.tables:
        faults.append(f"{path.name}: no tables")
    return faults


def last_requirement(path):
    """The id in the last row of the requirement tables: its page must be in the PDF."""
    ids = []
    for table in docx.Document(str(path)).tables:
        for row in table.rows:
            words = row.cells[0].text.split()
            if len(words) >= 2 and len(row.cells) == 5 and words[0][:1].isupper() and words[0][1:].isdigit():
                ids.append(words[1])
    return ids[-1] if ids else None


def convert(paths, out):
    """All files to PDF in one run of LibreOffice, with a profile of its own."""
    with tempfile.TemporaryDirectory() as profile:
        command = ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--convert-to", "pdf", "--outdir", str(out)]
        subprocess.run(command + [str(path) for path in paths], check=True, capture_output=True, timeout=900)


def check_pdf(path, out):
    pdf = out / f"{path.stem}.pdf"
    if not pdf.exists():
        return [f"{path.name}: LibreOffice made no PDF"]
    wanted = last_requirement(path)
    text = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, text=True, check=True).stdout
    if wanted and wanted not in text:
        return [f"{path.name}: {wanted} is not in the PDF"]
    return []


def main():
    folder, validator = Path(sys.argv[1]), sys.argv[2]
    paths = sorted(folder.glob("*.docx")) + sorted(folder.glob("*.xlsx"))
    words = [path for path in paths if path.suffix == ".docx"]
    faults = []
    least = int(sys.argv[3]) if len(sys.argv) > 3 else 40
    if len(words) < least:
        faults.append(f"only {len(words)} Word files in {folder}")
    with ThreadPoolExecutor(2) as pool:
        for found in pool.map(lambda path: validate(validator, path), paths):
            faults.extend(found)
    for path in words:
        faults.extend(open_with_python_docx(path))
    with tempfile.TemporaryDirectory() as out:
        convert(words, out)
        for path in words:
            faults.extend(check_pdf(path, Path(out)))
    for fault in faults:
        print(fault)
    print(f"{len(paths)} documents: {len(words)} Word files, {len(paths) - len(words)} spreadsheets; {len(faults)} faults")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
