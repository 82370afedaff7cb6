// A paper without one of its facts is not issued, and the person reads which (documents.md: fields, minimum).
import type { Words } from '../../kernel/words.js';
import { factWords, isDocumentFact } from './document-facts.js';
import { documentKindNames, type DocumentKind } from './document-kinds.js';

/** `调用命令缺：地点、开始时间` */
export function namedMissing(kind: DocumentKind, missing: readonly string[]): Words {
  const words = missing.map((name) => (isDocumentFact(name) ? factWords[name] : { zh: name, en: name }));
  const paper = documentKindNames[kind];
  return {
    zh: `${paper.zh}缺：${words.map(({ zh }) => zh).join('、')}`,
    en: `${paper.en} lacks: ${words.map(({ en }) => en.toLowerCase()).join(', ')}`,
  };
}
