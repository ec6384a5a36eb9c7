"""The same annex written with python-docx or docxtpl, measured in process.

usage: annex.py python-docx|docxtpl CONTENT.json [OUT.docx]

Same texts, same tables, same controls for each requirement; a plain style and no more decoration than python-docx's own
template has. Prints a line of JSON with the median and the least time in milliseconds.
"""
import io
import json
import resource
import statistics
import sys
import time
from xml.sax.saxutils import quoteattr

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Twips

NAMESPACES = nsdecls("w")


def control_xml(control, number):
    """A content control as XML; neither library has one of its own."""
    if control["choice"]:
        items = "".join(f"<w:listItem w:displayText={quoteattr(shown)} w:value={quoteattr(value)}/>" for shown, value in control["choice"])
        kind = f"<w:dropDownList>{items}</w:dropDownList>"
    else:
        kind = '<w:text w:multiLine="1"/>'
    return (
        f"<w:sdt {NAMESPACES}><w:sdtPr><w:alias w:val={quoteattr(control['title'])}/><w:tag w:val={quoteattr(control['tag'])}/>"
        f'<w:id w:val="{number}"/><w:lock w:val="sdtLocked"/><w:showingPlcHdr/>{kind}</w:sdtPr>'
        f"<w:sdtContent><w:r><w:t>{control['prompt']}</w:t></w:r></w:sdtContent></w:sdt>"
    )


def flag(row, *names):
    properties = row._tr.get_or_add_trPr()
    for name in names:
        properties.append(OxmlElement(name))


def field(paragraph, code):
    for kind in ("begin", None, "separate", "end"):
        run = paragraph.add_run()
        if kind:
            element = OxmlElement("w:fldChar")
            element.set(qn("w:fldCharType"), kind)
        else:
            element = OxmlElement("w:instrText")
            element.text = code
        run._r.append(element)


def add_table(document, table, number):
    made = document.add_table(rows=0, cols=len(table["widths"]))
    made.style = "Table Grid"
    made.autofit = False
    if table["heading"]:
        row = made.add_row()
        for cell, text in zip(row.cells, table["heading"]):
            cell.text = text
        flag(row, "w:cantSplit", "w:tblHeader")
    for content in table["rows"]:
        row = made.add_row()
        flag(row, "w:cantSplit")
        for cell, wanted in zip(row.cells, content):
            if "lines" in wanted:
                paragraph = cell.paragraphs[0]
                for place, line in enumerate(wanted["lines"]):
                    if place:
                        paragraph = cell.add_paragraph()
                    paragraph.add_run(line)
            else:
                number[0] += 1
                cell.paragraphs[0]._p.append(parse_xml(control_xml(wanted, number[0])))
    for column, width in zip(made.columns, table["widths"]):
        column.width = Twips(width)
    return made


def python_docx(content, table=add_table):
    document = docx.Document()
    document.core_properties.title = content["title"]
    document.core_properties.author = content["author"]
    section = document.sections[0]
    section.header.paragraphs[0].text = "\t".join(content["header"])
    footer = section.footer.paragraphs[0]
    footer.add_run(content["footer"] + "\t")
    field(footer, "PAGE")
    field(footer, "NUMPAGES")
    number = [0]
    for block in content["blocks"]:
        kind = block["kind"]
        if kind == "title":
            document.add_paragraph(block["text"], style="Title")
        elif kind == "paragraph":
            document.add_paragraph(block["text"])
        elif kind == "contents":
            document.add_paragraph(block["text"], style="TOC Heading")
            field(document.add_paragraph(), ' TOC \\o "1-2" \\h \\z ')
        elif kind == "heading":
            document.add_heading(block["text"], level=block["level"])
        elif kind == "list":
            for item in block["items"]:
                document.add_paragraph(item, style="List Number")
        elif kind == "table":
            table(document, block["table"], number)
        elif kind == "pages":
            made = document.add_section(WD_SECTION.NEW_PAGE)
            made.orientation = WD_ORIENT.LANDSCAPE if block["orientation"] == "Landscape" else WD_ORIENT.PORTRAIT
            made.page_width, made.page_height = made.page_height, made.page_width
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def is_form(block):
    return block["kind"] == "table" and len(block["table"]["widths"]) == 5


def template_of(content):
    """A docxtpl template: the prose as it is, and one table that is repeated for each area and row."""
    blocks, seen = [], False
    for block in content["blocks"]:
        area_heading = block["kind"] == "heading" and block["level"] == 2
        if not (is_form(block) or area_heading):
            blocks.append(block)
        elif is_form(block) and not seen:
            seen = True
            blocks.append({"kind": "paragraph", "text": "{%p for area in areas %}"})
            blocks.append({"kind": "heading", "level": 2, "text": "{{ area.title }}"})
            blocks.append(block)
            blocks.append({"kind": "paragraph", "text": "{%p endfor %}"})

    def form(document, table, number):
        if len(table["widths"]) != 5:
            return add_table(document, table, number)
        lines = {"lines": ["{%p for line in row.number %}", "{{ line }}", "{%p endfor %}"]}
        text = {"lines": ["{%p for line in row.text %}", "{{ line }}", "{%p endfor %}"]}
        controls = []
        for place, example in enumerate(cell for cell in table["rows"][0][2:] if "tag" in cell):
            controls.append({"title": f"{{{{ row.titles[{place}] }}}}", "tag": f"{{{{ row.tags[{place}] }}}}", "prompt": example["prompt"], "choice": example["choice"]})
        opening = [{"lines": ["{%tr for row in area.rows %}"]}] + [{"lines": []}] * 4
        closing = [{"lines": ["{%tr endfor %}"]}] + [{"lines": []}] * 4
        return add_table(document, {**table, "rows": [opening, [lines, text, *controls, {"lines": []}], closing]}, number)

    return python_docx({**content, "blocks": blocks}, form)


def areas_of(content):
    areas, title = [], ""
    for block in content["blocks"]:
        if block["kind"] == "heading":
            title = block["text"]
        elif is_form(block):
            rows = [
                {"number": row[0]["lines"], "text": row[1]["lines"], "tags": [c["tag"] for c in row[2:] if "tag" in c], "titles": [c["title"] for c in row[2:] if "tag" in c]}
                for row in block["table"]["rows"]
            ]
            areas.append({"title": title, "rows": rows})
    return areas


def docxtpl_of(content):
    import docxtpl

    template = template_of(content)
    areas = areas_of(content)

    def work():
        document = docxtpl.DocxTemplate(io.BytesIO(template))
        document.render({"areas": areas}, autoescape=True)
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()

    return work


def main():
    engine, path = sys.argv[1:3]
    with open(path, encoding="utf-8") as file:
        content = json.load(file)
    work = docxtpl_of(content) if engine == "docxtpl" else lambda: python_docx(content)
    made = work()
    times, began = [], time.perf_counter()
    while len(times) < 5 or time.perf_counter() - began < 2:
        start = time.perf_counter()
        made = work()
        times.append((time.perf_counter() - start) * 1e3)
    if len(sys.argv) > 3:
        with open(sys.argv[3], "wb") as file:
            file.write(made)
    forms = sum(len(block["table"]["rows"]) for block in content["blocks"] if is_form(block))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"engine": engine, "n": forms, "median_ms": statistics.median(times), "min_ms": min(times), "peak_mb": peak, "bytes": len(made)}))


if __name__ == "__main__":
    main()
