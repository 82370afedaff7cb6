// Every text of the console stands in both languages under the same key.
import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createServer } from 'vite';

const source = fileURLToPath(new URL('../../web/src', import.meta.url));

function wordFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return wordFiles(path);
    return entry.name.endsWith('words.zh.ts') ? [path] : [];
  });
}

const han = /\p{Script=Han}/u;

export default async function tell(stage) {
  const vite = await createServer({
    root: dirname(source),
    configFile: false,
    logLevel: 'error',
    appType: 'custom',
    server: { middlewareMode: true, hmr: false, ws: false },
    optimizeDeps: { noDiscovery: true },
  });
  try {
    for (const file of wordFiles(source)) {
      const { zh } = await vite.ssrLoadModule(file);
      const { en } = await vite.ssrLoadModule(file.replace('words.zh.ts', 'words.en.ts'));
      await stage.check(`${relative(source, file)} has the same keys in English`, () => {
        const [chinese, english] = [Object.keys(zh).sort(), Object.keys(en).sort()];
        const odd = [...chinese.filter((key) => !(key in en)), ...english.filter((key) => !(key in zh))];
        if (odd.length > 0) throw new Error(`only in one language: ${odd.join(', ')}`);
        const empty = chinese.filter((key) => zh[key] === '' || en[key] === '');
        if (empty.length > 0) throw new Error(`empty: ${empty.join(', ')}`);
        const stray = english.filter((key) => key !== 'language' && han.test(en[key]));
        if (stray.length > 0) throw new Error(`Chinese in the English text: ${stray.join(', ')}`);
      });
    }
  } finally {
    await vite.close();
  }
}
