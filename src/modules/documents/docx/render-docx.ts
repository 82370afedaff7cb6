// The same letter as a file an office may open in its word processor: DOCX (ECMA-376; GB/T 9704-2012, 5.2).
import { type WholePart, zipBytes } from '../../../platform/files/write-zip.js';
import type { DocumentAnnex, DocumentContent, DocumentParagraph } from '../document.js';
import { block, mm } from '../gb9704-page.js';
import type { Stamps } from '../paper.js';
import { columnWidths } from '../table-layout.js';
import { paragraphXml, runXml, tableXml, type WordParagraph, type WordStyle, xml } from './word-xml.js';

const namespaces =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const body: WordStyle = { face: 'song', size: 16 };
const faceOf: Readonly<Record<DocumentParagraph['style'], WordStyle>> = {
  body,
  heading1: { face: 'hei', size: 16 },
  heading2: { face: 'kai', size: 16 },
  heading3: body,
};

export function renderDocx(
  content: Readonly<DocumentContent>,
  stamps: Readonly<Stamps> = {},
): Promise<Buffer> {
  const parts: [string, string][] = [
    [
      '[Content_Types].xml',
      `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/><Override PartName="/word/settings.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml"/><Override PartName="/word/footer1.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/word/footer2.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"/><Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
    ],
    [
      '_rels/.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
    ],
    [
      'docProps/core.xml',
      `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${xml(content.titleZh)}</dc:title><dc:subject>${xml(content.numberText)}</dc:subject><dc:creator>${xml(content.signedByZh)}</dc:creator></cp:coreProperties>`,
    ],
    [
      'word/_rels/document.xml.rels',
      `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer1.xml"/><Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer" Target="footer2.xml"/><Relationship Id="rId3" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/settings" Target="settings.xml"/></Relationships>`,
    ],
    ['word/settings.xml', `<w:settings ${namespaces}><w:evenAndOddHeaders/></w:settings>`],
    ['word/footer1.xml', footer('right', stamps.verifyUrl)],
    ['word/footer2.xml', footer('left', stamps.verifyUrl)],
    ['word/document.xml', documentXml(content, stamps)],
  ];
  return zipBytes(parts.map(([name, text]): WholePart => ({ name, body: Buffer.from(declaration + text) })));
}

function footer(align: 'left' | 'right', verifyUrl: string | undefined): string {
  const style: WordStyle = { face: 'song', size: 14 };
  const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>`;
  const address = verifyUrl
    ? `<w:p>${runXml({ face: 'song', size: 7, color: '555555' }, verifyUrl)}</w:p>`
    : '';
  return `<w:ftr ${namespaces}><w:p><w:pPr><w:jc w:val="${align}"/></w:pPr>${runXml(style, '— ')}${field}${runXml(style, ' —')}</w:p>${address}</w:ftr>`;
}

function documentXml(content: Readonly<DocumentContent>, stamps: Readonly<Stamps>): string {
  const section = `<w:sectPr><w:footerReference w:type="default" r:id="rId1"/><w:footerReference w:type="even" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="2098" w:right="1474" w:bottom="1984" w:left="1588" w:header="851" w:footer="1361" w:gutter="0"/><w:docGrid w:type="linesAndChars" w:linePitch="578" w:charSpace="0"/></w:sectPr>`;
  const letter = letterParagraphs(content, stamps).map(paragraphXml).join('');
  const annexes = content.annexes
    .map((annex, index) => annexXml(annex, content.annexes.length === 1 ? '附件' : `附件${index + 1}`))
    .join('');
  return `<w:document ${namespaces}><w:body>${letter}${annexes}${section}</w:body></w:document>`;
}

function letterParagraphs(content: Readonly<DocumentContent>, { fate }: Readonly<Stamps>): WordParagraph[] {
  const signed = [content.signedByZh, content.upward ? '' : content.signatoryZh];
  if (content.signatureNoteZh) signed.push(`（${content.signatureNoteZh}）`);
  const hei: WordStyle = { face: 'hei', size: 16 };
  const alarm: WordStyle = { ...hei, color: 'D7000F' };
  const number = content.upward
    ? `${content.numberText}　　　　　　签发人：${content.signerZh ?? ''}`
    : content.numberText;
  return [
    ...(content.exercise
      ? [{ style: alarm, text: '演练文书　不作为实际调度依据', align: 'right' as const }]
      : []),
    ...(fate ? [{ style: alarm, text: `${fate.word}　${fate.note}`, align: 'right' as const }] : []),
    ...(content.urgency ? [{ style: hei, text: content.urgency, align: 'left' as const }] : []),
    {
      style: { face: 'strong', size: 40, color: 'D7000F' },
      text: content.issuerZh,
      align: 'center',
      before: 60,
    },
    { style: body, text: number, align: content.upward ? 'both' : 'center', before: 40, redRule: true },
    { style: { face: 'strong', size: 22 }, text: content.titleZh, align: 'center', before: 40 },
    { style: body, text: `${content.recipientsZh.join('、')}：`, before: 28 },
    ...content.paragraphs.map(({ style, text }) => ({
      style: faceOf[style],
      text,
      firstLine: 2,
      keepNext: style === 'heading1' || style === 'heading2',
    })),
    ...content.annexes.map(({ titleZh }, index) => ({
      style: body,
      text:
        content.annexes.length === 1
          ? `附件：${titleZh}`
          : `${index === 0 ? '附件：' : '　　　'}${index + 1}. ${titleZh}`,
      firstLine: 2,
      ...(index === 0 ? { before: 28 } : {}),
    })),
    ...signed
      .filter((text) => text !== '')
      .map((text, index) => ({
        style: body,
        text,
        align: 'right' as const,
        right: 4,
        keepNext: true,
        ...(index === 0 ? { before: 56 } : {}),
      })),
    { style: body, text: content.dateText, align: 'right', right: 4 },
    ...(content.copyToZh
      ? [
          {
            style: { face: 'song', size: 14 } as WordStyle,
            text: `抄送：${content.copyToZh.join('，')}。`,
            before: 40,
          },
        ]
      : []),
  ];
}

function annexXml(annex: Readonly<DocumentAnnex>, label: string): string {
  const widths = columnWidths(annex.columns, block.width, mm(1)).map((width) => width * 20);
  const table = {
    titles: annex.columns.map(({ titleZh }) => titleZh),
    rows: annex.rows,
    widths,
    aligns: annex.columns.map(({ align }) => align ?? 'left'),
  };
  return `${paragraphXml({ style: { face: 'hei', size: 16 }, text: label, align: 'left', pageBreak: true })}${paragraphXml({ style: { face: 'strong', size: 22 }, text: annex.titleZh, align: 'center', before: 28 })}${annex.columns.length > 0 ? tableXml(table) : ''}<w:p/>`;
}
