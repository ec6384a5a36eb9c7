"""Fills in an annex as a bidder does with LibreOffice: opens it, answers each requirement, changes one, saves it as .docx.

usage: fill_in.py ANNEX.docx FILLED.docx EXPECTED.json ALTERED_ID

Run by the system's own Python, which has LibreOffice's UNO. What was answered is written to EXPECTED.json. Versions of
LibreOffice that know a control fill it in; where one does not (7.4 knows drop-down lists and no text controls), the answer
is typed into the cell.
"""
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue


def connect(profile):
    """Starts LibreOffice with a profile of its own and connects to it by a pipe of its own."""
    accept = f"pipe,name=kravkoll_fill_in_{os.getpid()};urp;"
    office = subprocess.Popen(
        ["soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--nologo", f"--accept={accept}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            context = resolver.resolve(f"uno:{accept}StarOffice.ComponentContext")
            return office, context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
        except Exception:  # not up yet
            time.sleep(0.5)
    office.kill()
    raise SystemExit("LibreOffice did not start")


def value(name, content):
    made = PropertyValue()
    made.Name, made.Value = name, content
    return made


def controls(cell):
    paragraphs = cell.createEnumeration()
    while paragraphs.hasMoreElements():
        paragraph = paragraphs.nextElement()
        if not paragraph.supportsService("com.sun.star.text.Paragraph"):
            continue
        portions = paragraph.createEnumeration()
        while portions.hasMoreElements():
            portion = portions.nextElement()
            if portion.TextPortionType == "ContentControl":
                yield portion.ContentControl


def put(cell, text):
    """Answers in a cell: through its control where LibreOffice has one, else by typing over what stands there."""
    found = list(controls(cell))
    if found:
        cursor = found[0].createTextCursor()
        cursor.gotoStart(False)
        cursor.gotoEnd(True)
        cursor.setString(text)
        found[0].ShowingPlaceHolder = False
    else:
        cell.setString(text)


def main():
    source, target, expected_path, altered = sys.argv[1:5]
    expected = {}
    with tempfile.TemporaryDirectory() as profile:
        office, desktop = connect(profile)
        try:
            document = desktop.loadComponentFromURL(Path(source).resolve().as_uri(), "_blank", 0, (value("Hidden", True),))
            for place in range(document.TextTables.Count):
                table = document.TextTables.getByIndex(place)
                if table.Columns.Count != 5:
                    continue
                for row in range(1, table.Rows.Count):
                    number, identity = table.getCellByPosition(0, row).String.split()[:2]
                    answer = {
                        "fulfilled": "Nej" if row % 7 == 0 else "Ja",
                        "description": f'Vi uppfyller {identity} genom "Å & Ö" <v2>, fråga {number}.',
                        "evidence": f"Bilaga {number}, sida {row}",
                    }
                    for column, part in ((2, "fulfilled"), (3, "description"), (4, "evidence")):
                        put(table.getCellByPosition(column, row), answer[part])
                    expected[identity] = answer
                    if identity == altered:
                        cell = table.getCellByPosition(1, row)
                        cell.setString(cell.String.replace("ska", "behöver inte", 1))
            document.storeToURL(Path(target).resolve().as_uri(), (value("FilterName", "MS Word 2007 XML"),))
            document.close(True)
            try:
                desktop.terminate()
            except Exception:  # the bridge goes away with the program
                pass
        finally:
            try:
                office.wait(30)
            except subprocess.TimeoutExpired:
                office.kill()
    Path(expected_path).write_text(json.dumps(expected, ensure_ascii=False), encoding="utf-8")
    print(f"{len(expected)} requirements answered in LibreOffice")


if __name__ == "__main__":
    main()
