// The package of a case to be kept: every file with its hash in one index, so that any other machine can check it (plan 5.1: 应急档案).
import { createHash } from 'node:crypto';
import type { WholePart } from '../../../platform/files/write-zip.js';

export interface ArchivedPaper {
  id: string;
  numberText: string;
  titleZh: string;
  sha256: string;
  content: unknown;
  pdf: Buffer;
}

export interface Archive {
  caseId: string;
  titleZh: string;
  exportedAt: string;
  exportedBy: string;
  papers: readonly ArchivedPaper[];
  steps: unknown;
  journal: unknown;
  attachments: readonly { name: string; sha256: string; bytes: Buffer | null }[];
}

const readme = `本压缩包是一个事项的应急档案。核验：node verify-archive.mjs 文件.zip（脚本在软件的 scripts/ 目录，不需要网络）。
This is the emergency file of one matter. To verify it: node verify-archive.mjs FILE.zip (the script is in the software's scripts/ folder; no network is needed).

index.json   每个文件的 SHA-256 the SHA-256 of every file
papers/      文书：PDF 与签发时冻结的内容 papers as PDF, and their content as frozen at issue
journal.json 日志摘录，逐条链接 extract of the journal, entry by entry
steps.json   办理过程 what was done, step by step
`;

/** A name every file system takes. */
const safe = (name: string): string => name.replace(/[\\/:*?"<>|\p{Cc}]+/gu, '_').slice(0, 80);
const json = (value: unknown): Buffer => Buffer.from(`${JSON.stringify(value, null, 1)}\n`);
const sha256 = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

export function archiveParts(archive: Readonly<Archive>): WholePart[] {
  const parts: WholePart[] = [
    { name: 'README.txt', body: Buffer.from(readme) },
    { name: 'steps.json', body: json(archive.steps) },
    { name: 'journal.json', body: json(archive.journal) },
  ];
  const papers = archive.papers.map((paper, index) => {
    const stem = `papers/${String(index + 1).padStart(3, '0')}-${safe(paper.numberText)}`;
    parts.push({ name: `${stem}.pdf`, body: paper.pdf }, { name: `${stem}.json`, body: json(paper.content) });
    const { id, numberText, titleZh } = paper;
    return {
      id,
      numberText,
      titleZh,
      contentSha256: paper.sha256,
      pdf: `${stem}.pdf`,
      content: `${stem}.json`,
    };
  });
  const attachments = archive.attachments.map((attachment, index) => {
    const name = `attachments/${String(index + 1).padStart(3, '0')}-${safe(attachment.name)}`;
    if (attachment.bytes) parts.push({ name, body: attachment.bytes });
    return { name: attachment.name, sha256: attachment.sha256, file: attachment.bytes ? name : null };
  });
  const index = {
    format: 'fengsui-archive-1',
    caseId: archive.caseId,
    titleZh: archive.titleZh,
    exportedAt: archive.exportedAt,
    exportedBy: archive.exportedBy,
    papers,
    attachments,
    files: parts.map(({ name, body }) => ({ name, bytes: body.length, sha256: sha256(body) })),
  };
  return [{ name: 'index.json', body: json(index) }, ...parts];
}
