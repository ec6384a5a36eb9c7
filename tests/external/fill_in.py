"""Fills in an annex as a bidder does with LibreOffice: opens it, answers each requirement, changes one, signs, saves it.

usage: fill_in.py ANNEX FILLED EXPECTED.json [ALTERED_ID] [options]      (both .docx, or both .xlsx)

Run by the system's own Python, which has LibreOffice's UNO. What was answered is written to EXPECTED.json. Versions of
LibreOffice that know a control fill it in; where one does not (7.4 knows drop-down lists and no text controls), the answer
is typed into the cell.
"""
import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import uno
from com.sun.star.beans import PropertyValue

PARTS = ("fulfilled", "description", "evidence")


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
    found = [] if hasattr(cell, "CellAddress") else list(controls(cell))
    if found:
        cursor = found[0].createTextCursor()
        cursor.gotoStart(False)
        cursor.gotoEnd(True)
        cursor.setString(text)
        found[0].ShowingPlaceHolder = False
    else:
        cell.setString(text)


def documents_rows(document):
    """The rows of a document's requirements: number, id, the cell of the wording, and where answers are put, by part."""
    for place in range(document.TextTables.Count):
        table = document.TextTables.getByIndex(place)
        if table.Columns.Count != 5:
            continue
        for row in range(1, table.Rows.Count):
            number, identity = table.getCellByPosition(0, row).String.split()[:2]
            cells = [table.getCellByPosition(column, row) for column in range(1, 5)]
            yield number, identity, cells[0], dict(zip(PARTS, cells[1:]))


def workbooks_rows(workbook):
    """The same of a workbook, whose second sheet has the requirements: number first, the wording fifth, the id tenth."""
    sheet = workbook.Sheets.getByIndex(1)
    row = 1
    while number := sheet.getCellByPosition(0, row).String:
        cells = {part: sheet.getCellByPosition(6 + place, row) for place, part in enumerate(PARTS)}
        yield number, sheet.getCellByPosition(9, row).String, sheet.getCellByPosition(4, row), cells
        row += 1


def signature(document):
    """The cells in which a bidder signs, from above."""
    if hasattr(document, "Sheets"):
        sheet = document.Sheets.getByIndex(2)
        return [sheet.getCellByPosition(1, row) for row in range(1, 7)]
    tables = [document.TextTables.getByIndex(place) for place in range(document.TextTables.Count)]
    last = [table for table in tables if table.Columns.Count == 2][-1]
    return [last.getCellByPosition(1, row) for row in range(last.Rows.Count)]


def answer(options, row, number, identity):
    """What is answered in a row; nothing for one that is left as it is."""
    if identity in options.unanswered:
        return None
    declined = identity in options.no if options.no is not None else row % 7 == 0
    return {
        "fulfilled": "Nej" if declined else "Ja",
        "description": f'Vi uppfyller {identity} genom "Å & Ö" <v2>, fråga {number}.',
        "evidence": f"Bilaga {number}, sida {row}",
    }


def fill_in(document, options):
    """Answers, changes and signs; gives back what was answered, by id."""
    is_workbook = hasattr(document, "Sheets")
    expected = {}
    for row, (number, identity, wording, cells) in enumerate((workbooks_rows if is_workbook else documents_rows)(document), 1):
        said = answer(options, row, number, identity)
        if said:
            for part in PARTS:
                put(cells[part], said[part])
            expected[identity] = said
        if identity == options.altered:
            # A workbook lets only answers be changed, until its sheet is unlocked.
            if is_workbook:
                document.Sheets.getByIndex(1).unprotect("")
            wording.setString(wording.String.replace("ska", "behöver inte", 1))
    if options.company:
        for cell, text in zip(signature(document), (options.company, options.number, "Exempelköping den 25 november 2026", "Per Provsson")):
            put(cell, text)
    return expected


def ids(text):
    return set(text.split(","))


def read_options():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("source", "target", "expected"):
        options.add_argument(name, type=Path)
    options.add_argument("altered", nargs="?", help="the id of the requirement whose wording is changed")
    options.add_argument("--company", help="who signs")
    options.add_argument("--number", default="", help="the organisation number of who signs")
    options.add_argument("--no", type=ids, help="the ids that are answered with no; every seventh row without this")
    options.add_argument("--unanswered", type=ids, default=set(), help="the ids that are not answered")
    return options.parse_args()


def main():
    options = read_options()
    name = "Calc MS Excel 2007 XML" if options.source.suffix == ".xlsx" else "MS Word 2007 XML"
    with tempfile.TemporaryDirectory() as profile:
        office, desktop = connect(profile)
        try:
            document = desktop.loadComponentFromURL(options.source.resolve().as_uri(), "_blank", 0, (value("Hidden", True),))
            expected = fill_in(document, options)
            document.storeToURL(options.target.resolve().as_uri(), (value("FilterName", name),))
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
    options.expected.write_text(json.dumps(expected, ensure_ascii=False), encoding="utf-8")
    print(f"{len(expected)} requirements answered in LibreOffice")


if __name__ == "__main__":
    main()
