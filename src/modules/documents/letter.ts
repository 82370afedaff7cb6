// One letter, whatever it is drawn on (GB/T 9704-2012, section 7).
import { hasSlip, type DocumentContent } from './document.js';
import type { Ink } from './ink.js';
import { drawBody } from './letter-body.js';
import { drawAnnex, drawFoot, drawSlip, footHeight, slipHeight } from './letter-foot.js';
import { drawHead } from './letter-head.js';
import { Paper, type Stamps } from './paper.js';

export function drawLetter(ink: Ink, content: Readonly<DocumentContent>, stamps: Readonly<Stamps>): void {
  const paper = new Paper(ink, content, stamps);
  const foot = footHeight(ink, content);
  const slip = hasSlip(content.kind);
  const endsHere = content.annexes.length === 0 && !slip;
  drawHead(paper, content);
  drawBody(paper, content, endsHere ? foot : 0);
  content.annexes.forEach((annex, index) => {
    drawAnnex(paper, annex, content.annexes.length === 1 ? '附件' : `附件${index + 1}`);
  });
  if (slip) {
    if (content.annexes.length > 0 || paper.room < slipHeight(content) + foot) paper.turn();
    drawSlip(paper, content);
  }
  drawFoot(paper, content);
}
