/** The authentication and privacy protocols of v3 users and their sizes (RFC 3414 §6–7, RFC 7860 §4, RFC 3826 §3). DES is left out: it is broken, and current OpenSSL no longer has it. */
export const authProtocols = ['MD5', 'SHA', 'SHA-224', 'SHA-256', 'SHA-384', 'SHA-512'] as const;
export type AuthProtocol = (typeof authProtocols)[number];

/** AES-192 and AES-256 stretch a short key as net-snmp does (draft-blumenthal-aes-usm-04); the -C kinds as Cisco does (draft-reeder-snmpv3-usm-3desede-00). */
export const privProtocols = ['AES', 'AES-192', 'AES-256', 'AES-192-C', 'AES-256-C'] as const;
export type PrivProtocol = (typeof privProtocols)[number];

export const authOf: Readonly<Record<AuthProtocol, { hash: string; octets: number; macOctets: number }>> = {
  MD5: { hash: 'md5', octets: 16, macOctets: 12 },
  SHA: { hash: 'sha1', octets: 20, macOctets: 12 },
  'SHA-224': { hash: 'sha224', octets: 28, macOctets: 16 },
  'SHA-256': { hash: 'sha256', octets: 32, macOctets: 24 },
  'SHA-384': { hash: 'sha384', octets: 48, macOctets: 32 },
  'SHA-512': { hash: 'sha512', octets: 64, macOctets: 48 },
};

export const privOf: Readonly<
  Record<PrivProtocol, { cipher: string; octets: number; stretch: 'none' | 'blumenthal' | 'reeder' }>
> = {
  AES: { cipher: 'aes-128-cfb', octets: 16, stretch: 'none' },
  'AES-192': { cipher: 'aes-192-cfb', octets: 24, stretch: 'blumenthal' },
  'AES-256': { cipher: 'aes-256-cfb', octets: 32, stretch: 'blumenthal' },
  'AES-192-C': { cipher: 'aes-192-cfb', octets: 24, stretch: 'reeder' },
  'AES-256-C': { cipher: 'aes-256-cfb', octets: 32, stretch: 'reeder' },
};
