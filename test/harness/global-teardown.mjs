import '../../scripts/register-typescript.mjs';

export default async () => {
  const { default: tearDown } = await import('./global-teardown.ts');
  await tearDown();
};
