// A template names facts as {{name}}; only the facts of document-facts.ts exist, so that a misspelt one is found at boot.

const placeholder = /\{\{\s*([A-Za-z]+)\s*\}\}/g;

/** The names a text asks for, each once, in order. */
export function placeholdersIn(text: string): string[] {
  return [...new Set([...text.matchAll(placeholder)].map((match) => match[1] ?? ''))];
}

/** The text with every fact put in, or the names that were empty. */
export function fill(
  text: string,
  facts: Readonly<Record<string, string>>,
): { text: string; missing: string[] } {
  const missing = placeholdersIn(text).filter((name) => (facts[name] ?? '').trim() === '');
  return { text: text.replace(placeholder, (_, name: string) => (facts[name] ?? '').trim()), missing };
}
