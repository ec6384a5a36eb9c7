// Word files for the pages that take one: a template with nothing but what it needs, and an annex as a bidder fills it in.
import { crc32, inflateRawSync } from "node:zlib";

const OFFICE = "application/vnd.openxmlformats-officedocument.wordprocessingml";
const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
const related = (kind, target) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${kind}" Target="${target}"/></Relationships>`;
const style = (id, name, more = "") => `<w:style w:type="paragraph" ${more}w:styleId="${id}"><w:name w:val="${name}"/></w:style>`;

/** A file with `text` in the paragraph where the annex is to be. */
export const template = (text = "{{kravbilaga}}") => zip({
  "[Content_Types].xml": `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="${OFFICE}.document.main+xml"/><Override PartName="/word/styles.xml" ContentType="${OFFICE}.styles+xml"/></Types>`,
  "_rels/.rels": related("officeDocument", "word/document.xml"),
  "word/document.xml": `<w:document ${W}><w:body><w:p><w:r><w:t>Exempelköpings kommun</w:t></w:r></w:p><w:p><w:r><w:t>${text}</w:t></w:r></w:p><w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1418" w:right="1418" w:bottom="1418" w:left="1418" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr></w:body></w:document>`,
  "word/_rels/document.xml.rels": related("styles", "styles.xml"),
  "word/styles.xml": `<w:styles ${W}>${style("Normal", "Normal", 'w:default="1" ')}${style("Rubrik1", "heading 1")}${style("Rubrik2", "heading 2")}${style("Rubrik", "Title")}</w:styles>`,
});

const escaped = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

/**
 * An annex as a bidder sends it in, without a word processor. `answer` gives what is answered by number and id – `fulfilled`,
 * `description`, `evidence` – or nothing for a row that is left as it is; `sign` has the fields of the signature; `alter` changes
 * the whole text of the document.
 */
export function fillIn(bytes, { answer = () => ({ fulfilled: "Ja", description: "Det gör vi.", evidence: "Bilaga 1, sida 2" }), sign = {}, alter = (text) => text }) {
  const parts = unzip(bytes);
  const control = /<w:sdt>(?:(?!<\/w:sdt>).)*?<w:tag w:val="(\w+):([^"]+)"\/>.*?<w:sdtContent>(.*?)<\/w:sdtContent><\/w:sdt>/gs;
  const text = parts["word/document.xml"].toString("utf8").replace(control, (whole, part, about, content) => {
    const said = part === "bidder" ? sign[about] : answer(...about.split(":"))?.[part];
    if (said === undefined) return whole;
    const filled = `<w:r><w:t xml:space="preserve">${escaped(said)}</w:t></w:r>`;
    return whole.replace("<w:showingPlcHdr/>", "").replace(content, () => filled);
  });
  return zip({ ...parts, "word/document.xml": alter(text) });
}

/** The parts of a package, by name. */
function unzip(bytes) {
  const end = bytes.lastIndexOf("PK\x05\x06");
  const parts = {};
  let place = bytes.readUInt32LE(end + 16);
  for (let count = bytes.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [method, size, name, extra, comment] = [[10, 2], [20, 4], [28, 2], [30, 2], [32, 2]].map(([at, length]) => bytes.readUIntLE(place + at, length));
    const header = bytes.readUInt32LE(place + 42);
    const from = header + 30 + bytes.readUInt16LE(header + 26) + bytes.readUInt16LE(header + 28);
    const data = bytes.subarray(from, from + size);
    parts[bytes.toString("utf8", place + 46, place + 46 + name)] = method ? inflateRawSync(data) : data;
    place += 46 + name + extra + comment;
  }
  return parts;
}

/** A package of parts as they are, without compression. */
function zip(parts) {
  const [files, entries] = [[], []];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const [path, data] = [Buffer.from(name), Buffer.from(text)];
    const common = Buffer.alloc(26);
    [20, 0, 0, 0, 0x21].forEach((value, place) => common.writeUInt16LE(value, place * 2));
    [crc32(data), data.length, data.length].forEach((value, place) => common.writeUInt32LE(value, 10 + place * 4));
    common.writeUInt16LE(path.length, 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    files.push(Buffer.from("PK\x03\x04"), common, path, data);
    entries.push(Buffer.from("PK\x01\x02\x14\x00", "latin1"), common, tail, path);
    offset += 30 + path.length + data.length;
  }
  const list = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  [0, 0, files.length / 4, files.length / 4].forEach((value, place) => end.writeUInt16LE(value, place * 2));
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...files, list, Buffer.from("PK\x05\x06"), end]);
}
