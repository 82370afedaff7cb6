// Jest loads its global hooks outside its own transform; the hooks here let Node read the TypeScript.
import '../../scripts/register-typescript.mjs';

export default async () => {
  const { default: setUp } = await import('./global-setup.ts');
  await setUp();
};
