"""Makes the Word templates of tests/data/templates anew, each as another program makes one.

usage: python3 tests/external/templates.py tests/data/templates

Needs python-docx (tests/external/requirements.txt), LibreOffice (soffice) and nothing else. The municipality and its logo are made
up. The templates are committed, since what other programs write differs between their versions.
"""
import io
import struct
import subprocess
import sys
import tempfile
import zipfile
import zlib
from pathlib import Path

import docx
from docx.enum.style import WD_STYLE_TYPE
from docx.shared import Cm, Pt, RGBColor

MARK = "{{kravbilaga}}"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
SPACES = f'xmlns:w="{W}" xmlns:r="{R}"'


def logo(colour):
    """A shield of 48 by 60 points with two waves, as PNG."""
    width, height = 96, 120
    rows = []
    for y in range(height):
        row = b"\0"
        for x in range(width):
            half = 46 if y < 70 else 46 - (y - 70) ** 2 / 58
            inside = abs(x - 48) < half and y > 3
            wave = abs((y - 40 - (x % 24 - 12) ** 2 / 18)) < 5 or abs((y - 62 - (x % 24 - 12) ** 2 / 18)) < 5
            row += bytes((255, 255, 255, 255) if inside and wave else (*colour, 255) if inside else (0, 0, 0, 0))
        rows.append(row)
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"".join(rows), 9)) + chunk(b"IEND", b"")


def pack(path, parts):
    """Writes a package with fixed times."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in parts.items():
            out.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)


def python_docx(path):
    """A template as a script makes it: python-docx's own styles with other fonts, a table in the footer, a first page of its own."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name, normal.font.size = "Liberation Serif", Pt(11)
    for name, size in (("Heading 1", 18), ("Heading 2", 14), ("Title", 30)):
        style = document.styles[name]
        style.font.name, style.font.size, style.font.color.rgb = "Liberation Serif", Pt(size), RGBColor(0x7A, 0x1F, 0x3D)
        fonts = style.element.rPr.rFonts
        for attribute in list(fonts.attrib):
            if attribute.endswith("Theme"):
                del fonts.attrib[attribute]
    document.styles.add_style("Table Text", WD_STYLE_TYPE.PARAGRAPH)
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.5)
    section.different_first_page_header_footer = True
    section.first_page_header.paragraphs[0].add_run().add_picture(io.BytesIO(logo((0x7A, 0x1F, 0x3D))), height=Cm(1.6))
    section.header.paragraphs[0].add_run("Exempelköpings kommun · {{titel}}")
    section.footer.paragraphs[0].add_run("Dnr {{diarienummer}} · version {{version}} · {{datum}}")
    section.first_page_footer.paragraphs[0].add_run("Exempelköpings kommun, 999 99 Exempelköping")
    document.add_paragraph("Detta dokument hör till upphandlingen {{titel}}.")
    document.add_paragraph(MARK)
    document.add_paragraph("Frågor ställs i upphandlingssystemet.")
    core = document.core_properties
    core.title, core.author, core.category = "Mall för bilagor", "Exempelköpings kommun", "Upphandling"
    document.save(path)


FODT = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"
 office:version="1.3" office:mimetype="application/vnd.oasis.opendocument.text">
<office:meta><dc:title>Kommunens mall</dc:title></office:meta>
<office:styles>
<style:default-style style:family="paragraph"><style:text-properties style:font-name="Liberation Sans" fo:font-family="Liberation Sans" fo:font-size="10.5pt" fo:language="sv" fo:country="SE"/></style:default-style>
<style:style style:name="Standard" style:family="paragraph" style:class="text"/>
<style:style style:name="Text_20_body" style:display-name="Text body" style:family="paragraph" style:parent-style-name="Standard" style:class="text"><style:paragraph-properties fo:margin-bottom="0.25cm" fo:line-height="120%"/></style:style>
<style:style style:name="Heading" style:family="paragraph" style:parent-style-name="Standard" style:next-style-name="Text_20_body" style:class="text"><style:paragraph-properties fo:margin-top="0.5cm" fo:margin-bottom="0.2cm" fo:keep-with-next="always"/><style:text-properties fo:color="#1d5c2f" fo:font-weight="bold"/></style:style>
<style:style style:name="Heading_20_1" style:display-name="Heading 1" style:family="paragraph" style:parent-style-name="Heading" style:next-style-name="Text_20_body" style:default-outline-level="1" style:class="text"><style:text-properties fo:font-size="17pt"/></style:style>
<style:style style:name="Heading_20_2" style:display-name="Heading 2" style:family="paragraph" style:parent-style-name="Heading" style:next-style-name="Text_20_body" style:default-outline-level="2" style:class="text"><style:text-properties fo:font-size="13pt" fo:font-style="italic"/></style:style>
<style:style style:name="Title" style:family="paragraph" style:parent-style-name="Heading" style:next-style-name="Text_20_body" style:class="chapter"><style:text-properties fo:font-size="26pt"/></style:style>
<style:style style:name="Subtitle" style:family="paragraph" style:parent-style-name="Heading" style:next-style-name="Text_20_body" style:class="chapter"><style:text-properties fo:font-size="16pt" fo:font-weight="normal"/></style:style>
<style:style style:name="Header" style:family="paragraph" style:parent-style-name="Standard" style:class="extra"/>
<style:style style:name="Footer" style:family="paragraph" style:parent-style-name="Standard" style:class="extra"/>
</office:styles>
<office:automatic-styles>
<style:page-layout style:name="pm1"><style:page-layout-properties fo:page-width="21cm" fo:page-height="29.7cm" fo:margin-top="1.2cm" fo:margin-bottom="1cm" fo:margin-left="3cm" fo:margin-right="2cm"/>
<style:header-style><style:header-footer-properties fo:min-height="2cm" fo:margin-bottom="0.5cm"/></style:header-style>
<style:footer-style><style:header-footer-properties fo:min-height="1cm" fo:margin-top="0.4cm"/></style:footer-style></style:page-layout>
</office:automatic-styles>
<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="pm1">
<style:header><text:p text:style-name="Header"><draw:frame draw:name="Vapen" text:anchor-type="as-char" svg:width="1.4cm" svg:height="1.75cm"><draw:image draw:mime-type="image/png"><office:binary-data>LOGO</office:binary-data></draw:image><svg:title>Exempelköpings vapen</svg:title></draw:frame> Exempelköpings kommun</text:p></style:header>
<style:footer><text:p text:style-name="Footer">{{diarienummer}} · {{datum}} · sida <text:page-number>1</text:page-number></text:p></style:footer>
</style:master-page></office:master-styles>
<office:body><office:text>
<text:p text:style-name="Title">Upphandling</text:p>
<text:p text:style-name="Subtitle">Exempelköpings kommun</text:p>
<text:h text:style-name="Heading_20_1" text:outline-level="1">Om bilagan</text:h>
<text:p text:style-name="Text_20_body">Bilagan hör till förfrågningsunderlaget.</text:p>
<text:h text:style-name="Heading_20_2" text:outline-level="2">Kontakt</text:h>
<text:p text:style-name="Text_20_body">Frågor ställs i upphandlingssystemet.</text:p>
<text:p text:style-name="Text_20_body">MARK</text:p>
</office:text></office:body></office:document>
"""


def libreoffice(path):
    """What LibreOffice saves as Word."""
    import base64
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "libreoffice.fodt"
        source.write_text(FODT.replace("LOGO", base64.b64encode(logo((0x1D, 0x5C, 0x2F))).decode()).replace("MARK", MARK), encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "docx:MS Word 2007 XML", "--outdir", folder, str(source)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        with zipfile.ZipFile(Path(folder) / "libreoffice.docx") as made:
            pack(path, {name: made.read(name) for name in made.namelist()})


TYPES = DECLARATION + '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="png" ContentType="image/png"/>{}</Types>'
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


def types(main, names):
    kinds = {"document": main, "glossary/document": "document.glossary"}
    entries = ""
    for name in names:
        kind = kinds.get(name) or name.split("/")[-1].rstrip("0123456789")
        entries += f'<Override PartName="/word/{name}.xml" ContentType="{WORD}.{kind}+xml"/>'
    return entries


def ties(entries):
    rows = "".join(f'<Relationship Id="{id}" Type="{kind if "://" in kind else R + "/" + kind}" Target="{target}"/>' for id, kind, target in entries)
    return f'{DECLARATION}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def picture(id, name):
    a = "http://schemas.openxmlformats.org/drawingml/2006/main"
    pic = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    wp = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{wp}" distT="0" distB="0" distL="0" distR="0"><wp:extent cx="480000" cy="600000"/><wp:docPr id="{id}" name="{name}" descr="Exempelköpings vapen"/>'
        f'<a:graphic xmlns:a="{a}"><a:graphicData uri="{pic}"><pic:pic xmlns:pic="{pic}"><pic:nvPicPr><pic:cNvPr id="0" name="{name}"/><pic:cNvPicPr/></pic:nvPicPr>'
        '<pic:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="480000" cy="600000"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>'
    )


def run(text, properties=""):
    return f'<w:r>{properties}<w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(text, properties=""):
    return f"<w:p>{properties}{text}</w:p>"


def google_docs(path):
    """As Google Docs exports: no theme, fonts and margins written at each place, fractions of lengths, a list."""
    font = '<w:rPr><w:rFonts w:ascii="Liberation Mono" w:cs="Liberation Mono" w:eastAsia="Liberation Mono" w:hAnsi="Liberation Mono"/>{}</w:rPr>'
    def style(id, name, size, extra="", default=""):
        based = "" if default else '<w:basedOn w:val="Normal"/><w:next w:val="Normal"/>'
        return f'<w:style w:type="paragraph" w:styleId="{id}"{default}><w:name w:val="{name}"/>{based}<w:pPr><w:keepNext w:val="1"/><w:keepLines w:val="1"/><w:pageBreakBefore w:val="0"/>{extra}</w:pPr>' + font.format(f'<w:color w:val="1a4f8a"/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/>') + "</w:style>"
    styles = (
        f'{DECLARATION}<w:styles {SPACES}><w:docDefaults><w:rPrDefault>' + font.format('<w:sz w:val="20"/><w:szCs w:val="20"/><w:lang w:val="sv"/>')
        + '</w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        + '<w:style w:type="paragraph" w:styleId="Normal" w:default="1"><w:name w:val="normal"/></w:style>'
        + '<w:style w:type="table" w:styleId="TableNormal" w:default="1"><w:name w:val="Table Normal"/></w:style>'
        + style("Heading1", "heading 1", 36, '<w:spacing w:after="120" w:before="400" w:lineRule="auto"/>')
        + style("Heading2", "heading 2", 28, '<w:spacing w:after="120" w:before="360" w:lineRule="auto"/>')
        + style("Title", "Title", 52, '<w:spacing w:after="60" w:before="0" w:lineRule="auto"/>')
        + style("Subtitle", "Subtitle", 30, '<w:spacing w:after="320" w:before="0" w:lineRule="auto"/>')
        + "</w:styles>"
    )
    level = '<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="bullet"/><w:lvlText w:val="●"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="720" w:hanging="360"/></w:pPr><w:rPr><w:u w:val="none"/></w:rPr></w:lvl>'
    numbering = f'{DECLARATION}<w:numbering {SPACES}><w:abstractNum w:abstractNumId="1">{level}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num></w:numbering>'
    rtl = '<w:rPr><w:rtl w:val="0"/></w:rPr>'
    item = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr><w:ind w:left="720" w:hanging="360"/></w:pPr>'
    body = (
        paragraph(run("Exempelköpings kommun", rtl), '<w:pPr><w:pStyle w:val="Title"/></w:pPr>')
        + paragraph(run("Innan ni svarar:", rtl))
        + paragraph(run("läs hela bilagan", rtl), item) + paragraph(run("svara på varje krav", rtl), item)
        + paragraph(run("{{krav", rtl) + run("bilaga}}", rtl), '<w:pPr><w:jc w:val="left"/></w:pPr>')
    )
    section = '<w:sectPr><w:headerReference r:id="rId6" w:type="default"/><w:footerReference r:id="rId7" w:type="default"/><w:pgSz w:h="16834" w:w="11909" w:orient="portrait"/><w:pgMar w:bottom="1440.0000000000002" w:top="1440.0000000000002" w:left="1440.0000000000002" w:right="1440.0000000000002" w:header="720" w:footer="720"/><w:pgNumType w:start="1"/></w:sectPr>'
    pack(path, {
        "[Content_Types].xml": TYPES.format(types("document.main", ["document", "styles", "numbering", "settings", "fontTable", "header1", "footer1"])),
        "_rels/.rels": ties([("rId1", "officeDocument", "word/document.xml")]),
        "word/document.xml": f"{DECLARATION}<w:document {SPACES}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": ties([("rId2", "settings", "settings.xml"), ("rId3", "fontTable", "fontTable.xml"), ("rId4", "numbering", "numbering.xml"), ("rId5", "styles", "styles.xml"), ("rId6", "header", "header1.xml"), ("rId7", "footer", "footer1.xml")]),
        "word/styles.xml": styles,
        "word/numbering.xml": numbering,
        "word/settings.xml": f'{DECLARATION}<w:settings {SPACES}><w:displayBackgroundShape/><w:defaultTabStop w:val="720"/><w:compat><w:compatSetting w:val="15" w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word"/></w:compat></w:settings>',
        "word/fontTable.xml": f'{DECLARATION}<w:fonts {SPACES}><w:font w:name="Liberation Mono"/></w:fonts>',
        "word/header1.xml": f"{DECLARATION}<w:hdr {SPACES}>{paragraph(picture(1, 'vapen.png') + run(' {{titel}}', rtl))}</w:hdr>",
        "word/_rels/header1.xml.rels": ties([("rId1", "image", "media/image1.png")]),
        "word/footer1.xml": f"{DECLARATION}<w:ftr {SPACES}>{paragraph(run('Exempelköpings kommun, {{diarienummer}}', rtl))}</w:ftr>",
        "word/media/image1.png": logo((0x1A, 0x4F, 0x8A)),
    })


def control(id, tag, title, text, block=False):
    inner = run(text)
    inner = paragraph(inner) if block else inner
    return f'<w:sdt><w:sdtPr><w:alias w:val="{title}"/><w:tag w:val="{tag}"/><w:id w:val="{id}"/><w:lock w:val="sdtLocked"/><w:text/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>'


def word(path):
    """As Word in Swedish saves a template: Swedish ids of styles, a theme, controls in body and header, a first page of its own, a
    multi-level list for headings, bookmarks, building blocks, a custom property."""
    def style(id, name, more, kind="paragraph", based="Normal"):
        based = f'<w:basedOn w:val="{based}"/>' if based else ""
        return f'<w:style w:type="{kind}" w:styleId="{id}"><w:name w:val="{name}"/>{based}<w:qFormat/>{more}</w:style>'
    major = '<w:rFonts w:asciiTheme="majorHAnsi" w:hAnsiTheme="majorHAnsi" w:eastAsiaTheme="majorEastAsia" w:cstheme="majorBidi"/>'
    styles = (
        f'{DECLARATION}<w:styles {SPACES}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:asciiTheme="minorHAnsi" w:eastAsiaTheme="minorHAnsi" w:hAnsiTheme="minorHAnsi" w:cstheme="minorBidi"/><w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="sv-SE" w:eastAsia="en-US" w:bidi="ar-SA"/></w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:after="160" w:line="259" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="character" w:default="1" w:styleId="Standardstycketeckensnitt"><w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="Normaltabell"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/><w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/></w:tblCellMar></w:tblPr></w:style>'
        + style("Rubrik1", "heading 1", f'<w:pPr><w:keepNext/><w:numPr><w:numId w:val="1"/></w:numPr><w:spacing w:before="360" w:after="120"/><w:outlineLvl w:val="0"/></w:pPr><w:rPr>{major}<w:color w:val="9A3412"/><w:sz w:val="36"/></w:rPr>')
        + style("Rubrik2", "heading 2", f'<w:pPr><w:keepNext/><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:spacing w:before="240" w:after="80"/><w:outlineLvl w:val="1"/></w:pPr><w:rPr>{major}<w:color w:val="9A3412"/><w:sz w:val="28"/></w:rPr>')
        + style("Rubrik", "Title", f'<w:pPr><w:spacing w:after="0" w:line="240" w:lineRule="auto"/></w:pPr><w:rPr>{major}<w:caps/><w:color w:val="9A3412"/><w:sz w:val="56"/></w:rPr>')
        + style("Brdtext", "Body Text", '<w:pPr><w:spacing w:after="120"/><w:jc w:val="both"/></w:pPr>')
        + style("Innehll1", "toc 1", '<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9062"/></w:tabs><w:spacing w:after="60"/></w:pPr>')
        + style("Innehll2", "toc 2", '<w:pPr><w:tabs><w:tab w:val="right" w:leader="dot" w:pos="9062"/></w:tabs><w:spacing w:after="40"/><w:ind w:left="220"/></w:pPr>')
        + style("Sidhuvud", "header", '<w:pPr><w:spacing w:after="0"/></w:pPr>') + style("Sidfot", "footer", '<w:pPr><w:spacing w:after="0"/></w:pPr>')
        + style("Platshllartext", "Placeholder Text", '<w:rPr><w:color w:val="666666"/></w:rPr>', "character", "Standardstycketeckensnitt")
        + "</w:styles>"
    )
    levels = "".join(f'<w:lvl w:ilvl="{n}"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:pStyle w:val="Rubrik{n + 1}"/><w:lvlText w:val="{text}"/><w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{size}" w:hanging="{size}"/></w:pPr></w:lvl>' for n, text, size in ((0, "%1", 432), (1, "%1.%2", 576)))
    numbering = f'{DECLARATION}<w:numbering {SPACES}><w:abstractNum w:abstractNumId="0"><w:multiLevelType w:val="multilevel"/>{levels}</w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    colour = lambda name, value: f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>'
    colours = "".join(colour(name, value) for name, value in (("dk1", "000000"), ("lt1", "FFFFFF"), ("dk2", "44546A"), ("lt2", "E7E6E6"), ("accent1", "9A3412"), ("accent2", "C2410C"), ("accent3", "A5A5A5"), ("accent4", "FFC000"), ("accent5", "5B9BD5"), ("accent6", "70AD47"), ("hlink", "0563C1"), ("folHlink", "954F72")))
    fonts = lambda name, face: f'<a:{name}><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/></a:{name}>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    theme = (
        f'{DECLARATION}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="Exempel"><a:themeElements><a:clrScheme name="Exempel">{colours}</a:clrScheme>'
        f'<a:fontScheme name="Exempel">{fonts("majorFont", "Liberation Serif")}{fonts("minorFont", "Liberation Sans Narrow")}</a:fontScheme>'
        f'<a:fmtScheme name="Exempel"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{f"<a:ln w=" + chr(34) + "6350" + chr(34) + f">{fill}</a:ln>"}{f"<a:ln>{fill}</a:ln>" * 2}</a:lnStyleLst><a:effectStyleLst>{"<a:effectStyle><a:effectLst/></a:effectStyle>" * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements></a:theme>'
    )
    styled = lambda id: f'<w:pPr><w:pStyle w:val="{id}"/></w:pPr>'
    body = (
        paragraph(run("Exempelköpings kommun"), styled("Rubrik"))
        + paragraph(run("Beställare: ") + control(7, "bestallare", "Beställare", "Kommunstyrelsen"), styled("Brdtext"))
        + '<w:p><w:pPr><w:pStyle w:val="Rubrik1"/></w:pPr><w:bookmarkStart w:id="0" w:name="_Toc000000006"/>' + run("Om dokumentet") + '<w:bookmarkEnd w:id="0"/></w:p>'
        + control(1, "om", "Om dokumentet", "Dokumentet är en bilaga till {{titel}}.", block=True)
        + '<w:p><w:pPr><w:pStyle w:val="Brdtext"/></w:pPr><w:bookmarkStart w:id="3" w:name="bilaga"/>' + run("{{") + '<w:proofErr w:type="spellStart"/>' + run("krav", "<w:rPr><w:noProof/></w:rPr>") + run("bilaga") + '<w:proofErr w:type="spellEnd"/>' + run("}}") + '<w:bookmarkEnd w:id="3"/></w:p>'
        + paragraph(run("Så använder vi svaren"), styled("Rubrik1"))
        + paragraph(run("Svaren blir en del av avtalet."), styled("Brdtext"))
    )
    section = '<w:sectPr w:rsidR="00A11111"><w:headerReference w:type="default" r:id="rId6"/><w:headerReference w:type="first" r:id="rId7"/><w:headerReference w:type="even" r:id="rId11"/><w:footerReference w:type="default" r:id="rId8"/><w:footerReference w:type="first" r:id="rId8"/><w:footerReference w:type="even" r:id="rId8"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2268" w:right="1417" w:bottom="1417" w:left="1417" w:header="708" w:footer="708" w:gutter="0"/><w:pgNumType w:start="1"/><w:cols w:space="708"/><w:titlePg/><w:docGrid w:linePitch="360"/></w:sectPr>'
    header = lambda content: f"{DECLARATION}<w:hdr {SPACES}>{paragraph(content, styled('Sidhuvud'))}</w:hdr>"
    glossary = f'{DECLARATION}<w:glossaryDocument {SPACES}><w:docParts><w:docPart><w:docPartPr><w:name w:val="Platshallare"/><w:category><w:name w:val="Allmänt"/><w:gallery w:val="placeholder"/></w:category><w:types><w:type w:val="bbPlcHdr"/></w:types><w:behaviors><w:behavior w:val="content"/></w:behaviors></w:docPartPr></w:docPart></w:docParts></w:glossaryDocument>'
    glossary = glossary.replace("</w:docPart></w:docParts>", f"<w:docPartBody>{paragraph(run('Skriv här'))}</w:docPartBody></w:docPart></w:docParts>")
    page = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    custom = f'{DECLARATION}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes"><property fmtid="{{D5CDD505-2E9C-101B-9397-08002B2CF9AE}}" pid="2" name="Handlingstyp"><vt:lpwstr>Bilaga</vt:lpwstr></property></Properties>'
    core = f'{DECLARATION}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Mall</dc:title><cp:category>Upphandling</cp:category></cp:coreProperties>'
    names = ["document", "styles", "numbering", "settings", "webSettings", "fontTable", "header1", "header2", "header3", "footer1", "glossary/document"]
    more = '<Override PartName="/word/theme/theme1.xml" ContentType="application/vnd.openxmlformats-officedocument.theme+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/><Override PartName="/docProps/custom.xml" ContentType="application/vnd.openxmlformats-officedocument.custom-properties+xml"/>'
    tied_picture = ties([("rId1", "image", "media/image1.png")])
    pack(path, {
        "[Content_Types].xml": TYPES.format(types("template.main", names) + more),
        "_rels/.rels": ties([("rId1", "officeDocument", "word/document.xml"), ("rId2", "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties", "docProps/core.xml"), ("rId3", "custom-properties", "docProps/custom.xml")]),
        "docProps/core.xml": core,
        "docProps/custom.xml": custom,
        "word/document.xml": f"{DECLARATION}<w:document {SPACES}><w:body>{body}{section}</w:body></w:document>",
        "word/_rels/document.xml.rels": ties([("rId1", "styles", "styles.xml"), ("rId2", "numbering", "numbering.xml"), ("rId3", "settings", "settings.xml"), ("rId4", "webSettings", "webSettings.xml"), ("rId5", "fontTable", "fontTable.xml"), ("rId6", "header", "header1.xml"), ("rId7", "header", "header2.xml"), ("rId8", "footer", "footer1.xml"), ("rId9", "theme", "theme/theme1.xml"), ("rId10", "glossaryDocument", "glossary/document.xml"), ("rId11", "header", "header3.xml")]),
        "word/styles.xml": styles,
        "word/numbering.xml": numbering,
        "word/settings.xml": f'{DECLARATION}<w:settings {SPACES}><w:zoom w:percent="100"/><w:defaultTabStop w:val="1304"/><w:hyphenationZone w:val="425"/><w:evenAndOddHeaders/><w:characterSpacingControl w:val="doNotCompress"/><w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat><w:themeFontLang w:val="sv-SE"/><w:decimalSymbol w:val=","/><w:listSeparator w:val=";"/></w:settings>',
        "word/webSettings.xml": f"{DECLARATION}<w:webSettings {SPACES}><w:optimizeForBrowser/></w:webSettings>",
        "word/fontTable.xml": f'{DECLARATION}<w:fonts {SPACES}><w:font w:name="Liberation Serif"/></w:fonts>',
        "word/header1.xml": header(picture(1, "vapen.png") + control(-5, "enhet", "Enhet", "Upphandlingsenheten") + run(" · {{titel}}")),
        "word/header2.xml": header(picture(2, "vapen-forst.png") + run(" Exempelköpings kommun · FÖRSTA SIDAN")),
        "word/header3.xml": header(picture(3, "vapen-jamn.png") + run(" {{titel}} · jämn sida")),
        "word/_rels/header1.xml.rels": tied_picture,
        "word/_rels/header2.xml.rels": tied_picture,
        "word/_rels/header3.xml.rels": tied_picture,
        "word/footer1.xml": f"{DECLARATION}<w:ftr {SPACES}>{paragraph(run('Dnr {{diarienummer}} · version {{version}} · {{datum}} · sida ') + page, styled('Sidfot'))}</w:ftr>",
        "word/theme/theme1.xml": theme,
        "word/glossary/document.xml": glossary,
        "word/media/image1.png": logo((0x9A, 0x34, 0x12)),
    })


def main():
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    for make, ending in ((python_docx, "docx"), (libreoffice, "docx"), (google_docs, "docx"), (word, "dotx")):
        make(folder / f"{make.__name__.replace('_', '-')}.{ending}")


if __name__ == "__main__":
    main()
