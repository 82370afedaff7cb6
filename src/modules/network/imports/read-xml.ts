/** XML as its tags and texts, piece by piece; a document type, and so any entity of its own, is refused. */
import { Parser } from 'htmlparser2';
import { UnreadableFile } from './raw-row.js';

export interface XmlHandlers {
  open: (name: string, attributes: Readonly<Record<string, string>>) => void;
  text: (text: string) => void;
  close: (name: string) => void;
}

const mostDepth = 64;

/** Names without their prefixes. */
const local = (name: string): string => name.slice(name.indexOf(':') + 1);

export class XmlReader {
  private readonly parser: Parser;
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private readonly stack: { name: string; at: number }[] = [];

  constructor(handlers: XmlHandlers) {
    const { stack } = this;
    this.parser = new Parser(
      {
        onopentag: (name, attributes) => {
          stack.push({ name, at: this.parser.startIndex });
          if (stack.length > mostDepth) throw new UnreadableFile('too-deep');
          handlers.open(local(name), attributes);
        },
        ontext: handlers.text,
        onclosetag: (name, implied) => {
          // What another tag or the end of the file closes was never closed; `<a/>` closes where it opens.
          const opened = stack.pop();
          if (implied && opened?.at !== this.parser.startIndex) throw new UnreadableFile('not-xml', name);
          handlers.close(local(name));
        },
        onprocessinginstruction: (name) => {
          if (name.toLowerCase().startsWith('!doctype')) throw new UnreadableFile('has-doctype');
        },
        onerror: () => {
          throw new UnreadableFile('not-xml');
        },
      },
      { xmlMode: true },
    );
  }

  write(bytes: Uint8Array): void {
    try {
      this.parser.write(this.decoder.decode(bytes, { stream: true }));
    } catch (error) {
      throw error instanceof UnreadableFile ? error : new UnreadableFile('not-text');
    }
  }

  end(): void {
    this.parser.end();
    if (this.stack.length > 0) throw new UnreadableFile('not-xml', this.stack.at(-1)?.name);
  }
}
