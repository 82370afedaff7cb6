/** Several processes on one UDP port need SO_REUSEPORT, which Node gives from 22.12 and 23.1 on. */
export function mayShareAPort(nodeVersion: string): boolean {
  const [major = 0, minor = 0] = nodeVersion.split('.').map(Number);
  return major > 23 || (major === 23 && minor >= 1) || (major === 22 && minor >= 12);
}
