/** A person's short message: the six figures of the code, wherever they stand, and what else was said. */
export interface ReadReply {
  code: string;
  said: string;
}

const fullWidth = (text: string): string =>
  text.replaceAll(/[０-９]/g, (figure) => String.fromCharCode(figure.charCodeAt(0) - 0xfee0));

export function readReply(text: string): ReadReply | undefined {
  const plain = fullWidth(text).trim();
  const match = /(?<!\d)(\d{6})(?!\d)/.exec(plain);
  if (!match?.[1]) return undefined;
  const said = `${plain.slice(0, match.index)} ${plain.slice(match.index + 6)}`;
  return {
    code: match[1],
    said: said
      .replaceAll(/\s+/g, ' ')
      .replace(/^[\s,，.。:：;；]+/u, '')
      .trim()
      .slice(0, 500),
  };
}

/** The last eleven figures, which make a mobile number however it is written. */
export const sameNumber = (number: string): string => number.replaceAll(/\D/g, '').slice(-11);
