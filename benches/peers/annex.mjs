// The same annex written with npm docx, measured in process.
//
// usage: node annex.mjs CONTENT.json [OUT.docx]
//
// npm docx has no fill-in controls, so the cells hold their prompts as plain text: less work than the others do.
import fs from 'node:fs';
import {
  Document, Footer, Header, HeadingLevel, Packer, PageNumber, PageOrientation, Paragraph, Table, TableCell, TableLayoutType, TableOfContents, TableRow, TextRun, WidthType,
} from 'docx';

const content = JSON.parse(fs.readFileSync(process.argv[2], 'utf8'));
const isForm = (block) => block.kind === 'table' && block.table.widths.length === 5;

function cell(width, wanted) {
  const lines = wanted.lines ?? [wanted.prompt];
  return new TableCell({ width: { size: width, type: WidthType.DXA }, children: (lines.length ? lines : ['']).map((line) => new Paragraph(line)) });
}

function table({ widths, heading, rows }) {
  const made = rows.map((row) => new TableRow({ cantSplit: true, children: row.map((wanted, place) => cell(widths[place], wanted)) }));
  if (heading) {
    made.unshift(new TableRow({ cantSplit: true, tableHeader: true, children: heading.map((text, place) => cell(widths[place], { lines: [text] })) }));
  }
  const width = widths.reduce((sum, one) => sum + one, 0);
  return new Table({ columnWidths: widths, layout: TableLayoutType.FIXED, width: { size: width, type: WidthType.DXA }, rows: made });
}

function block(wanted) {
  switch (wanted.kind) {
    case 'title': return [new Paragraph({ text: wanted.text, heading: HeadingLevel.TITLE })];
    case 'paragraph': return [new Paragraph(wanted.text)];
    case 'contents': return [new Paragraph(wanted.text), new TableOfContents(wanted.text, { hyperlink: true, headingStyleRange: '1-2' })];
    case 'heading': return [new Paragraph({ text: wanted.text, heading: wanted.level === 1 ? HeadingLevel.HEADING_1 : HeadingLevel.HEADING_2 })];
    case 'list': return wanted.items.map((text) => new Paragraph({ text, bullet: { level: 0 } }));
    case 'table': return [table(wanted.table)];
    default: throw new Error(wanted.kind);
  }
}

async function write() {
  const headers = { default: new Header({ children: [new Paragraph(content.header.join('\t'))] }) };
  const pages = ['\t', PageNumber.CURRENT, ' / ', PageNumber.TOTAL_PAGES];
  const footers = { default: new Footer({ children: [new Paragraph({ children: [new TextRun(content.footer), new TextRun({ children: pages })] })] }) };
  const sections = [{ headers, footers, children: [] }];
  for (const wanted of content.blocks) {
    if (wanted.kind === 'pages') {
      const orientation = wanted.orientation === 'Landscape' ? PageOrientation.LANDSCAPE : PageOrientation.PORTRAIT;
      sections.push({ headers, footers, properties: { page: { size: { orientation } } }, children: [] });
    } else {
      sections.at(-1).children.push(...block(wanted));
    }
  }
  return Packer.toBuffer(new Document({ title: content.title, creator: content.author, sections }));
}

let made = await write();
const times = [];
const began = performance.now();
while (times.length < 5 || performance.now() - began < 2000) {
  const start = performance.now();
  made = await write();
  times.push(performance.now() - start);
}
times.sort((a, b) => a - b);
if (process.argv[3]) fs.writeFileSync(process.argv[3], made);
const n = content.blocks.filter(isForm).reduce((sum, one) => sum + one.table.rows.length, 0);
console.log(JSON.stringify({
  engine: 'npm docx (no controls)', n, median_ms: times[times.length >> 1], min_ms: times[0], peak_mb: process.resourceUsage().maxRSS / 1024, bytes: made.length,
}));
