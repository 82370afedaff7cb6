/** Keys from passphrases, and keys of one engine from those (RFC 3414 §2.6, A.2). */
import { createHash } from 'node:crypto';
import { authOf, type AuthProtocol, privOf, type PrivProtocol } from './usm-protocols.js';

const stretchedOctets = 1_048_576;

/** Ku: the digest of a megabyte of the passphrase repeated; the costly step, done once for a passphrase. */
export function masterKey(auth: AuthProtocol, passphrase: Buffer): Buffer {
  const megabyte = Buffer.alloc(stretchedOctets, passphrase);
  return createHash(authOf[auth].hash).update(megabyte).digest();
}

/** Kul: the key of that user at that engine. */
export function localisedKey(auth: AuthProtocol, master: Buffer, engineId: Buffer): Buffer {
  return createHash(authOf[auth].hash).update(master).update(engineId).update(master).digest();
}

/** The privacy key: the localised key cut to length, or stretched when the digest is too short for the cipher. */
export function privacyKey(auth: AuthProtocol, priv: PrivProtocol, master: Buffer, engineId: Buffer): Buffer {
  const { octets, stretch } = privOf[priv];
  let key = localisedKey(auth, master, engineId);
  let last = key;
  while (key.length < octets) {
    last =
      stretch === 'reeder'
        ? localisedKey(auth, masterKey(auth, last), engineId)
        : createHash(authOf[auth].hash).update(key).digest();
    key = Buffer.concat([key, last]);
  }
  return key.subarray(0, octets);
}

export interface Credentials {
  auth?: { protocol: AuthProtocol; passphrase: string };
  priv?: { protocol: PrivProtocol; passphrase: string };
}

export interface EngineKeys {
  auth?: { protocol: AuthProtocol; key: Buffer };
  priv?: { protocol: PrivProtocol; key: Buffer };
}

const mostEngines = 1_000;

/** The keys of configured users only, for a bounded number of engines each; made when first asked for. */
export class KeyRing {
  private readonly masters = new Map<string, Buffer>();
  private readonly engines = new Map<string, EngineKeys>();

  constructor(private readonly credentials: Readonly<Credentials>) {}

  at(engineId: Buffer): EngineKeys {
    const name = engineId.toString('latin1');
    const known = this.engines.get(name);
    if (known) return known;
    if (this.engines.size >= mostEngines) this.engines.clear();
    const { auth, priv } = this.credentials;
    const keys: EngineKeys = {};
    if (auth) {
      const protocol = auth.protocol;
      keys.auth = {
        protocol,
        key: localisedKey(protocol, this.master(protocol, auth.passphrase), engineId),
      };
      if (priv) {
        const master = this.master(protocol, priv.passphrase);
        keys.priv = {
          protocol: priv.protocol,
          key: privacyKey(protocol, priv.protocol, master, engineId),
        };
      }
    }
    this.engines.set(name, keys);
    return keys;
  }

  private master(protocol: AuthProtocol, passphrase: string): Buffer {
    const known = this.masters.get(passphrase);
    if (known) return known;
    const made = masterKey(protocol, Buffer.from(passphrase));
    this.masters.set(passphrase, made);
    return made;
  }
}
