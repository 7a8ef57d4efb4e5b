import {
  createCipheriv,
  createDecipheriv,
  createHash,
  randomBytes,
  scrypt,
  timingSafeEqual,
} from 'node:crypto';
import { z } from 'zod';

/** RFC 7914; what a file was made with is read from it, within bounds that keep a forged one from costing too much. */
const kdfSchema = () =>
  z.object({
    name: z.literal('scrypt'),
    N: z.literal([2 ** 15, 2 ** 16, 2 ** 17, 2 ** 18, 2 ** 19]),
    r: z.literal(8),
    p: z.literal(1),
    salt: z.base64().length(24),
  });

const bodySchema = () =>
  z.object({
    format: z.literal('deskhand-secrets'),
    version: z.literal(1),
    kdf: kdfSchema(),
    /** Tells a wrong passphrase from a file that was changed: a hash of what the passphrase gives beside the key. */
    check: z.base64().length(44),
    cipher: z.literal('aes-256-gcm'),
    nonce: z.base64().length(16),
    tag: z.base64().length(24),
    data: z.base64(),
  });

/** `sum` tells an accident of the disk from everything else; whoever changes the file on purpose can make it right. */
const fileSchema = z.lazy(() => bodySchema().extend({ sum: z.base64().length(44) }));
const secretsSchema = z.lazy(() => z.record(z.string(), z.string()));

type Kdf = z.infer<ReturnType<typeof kdfSchema>>;
type Body = z.infer<ReturnType<typeof bodySchema>>;
export type Secrets = z.infer<typeof secretsSchema>;

/** What a passphrase gives for one salt. Held instead of the passphrase. */
export interface VaultKey {
  readonly kdf: Kdf;
  readonly key: Buffer;
  readonly check: string;
}

export type ReadFile =
  | { readonly kind: 'sealed'; readonly body: Body }
  /** Cut off, overwritten, or with flipped bits. */
  | { readonly kind: 'damaged' };

/** What the text of a secrets file holds, as far as can be seen without the passphrase. */
export function parseSecretsFile(text: string): ReadFile {
  try {
    const { sum, ...body } = fileSchema.parse(JSON.parse(text));
    return sum === sumOf(body) ? { kind: 'sealed', body } : { kind: 'damaged' };
  } catch {
    return { kind: 'damaged' };
  }
}

/** A key for a new file. */
export function newVaultKey(passphrase: string): Promise<VaultKey> {
  const salt = randomBytes(16).toString('base64');
  return deriveKey(passphrase, { name: 'scrypt', N: 2 ** 17, r: 8, p: 1, salt });
}

/** The key of this file, or null when the passphrase is another one. */
export async function keyFor(body: Body, passphrase: string): Promise<VaultKey | null> {
  const key = await deriveKey(passphrase, body.kdf);
  return opens(key, body) ? key : null;
}

/** Whether the key is the one that the file was made with. */
export function opens({ check }: VaultKey, body: Body): boolean {
  return timingSafeEqual(Buffer.from(check, 'base64'), Buffer.from(body.check, 'base64'));
}

/** What the file keeps, or null when it was changed by somebody who does not know the passphrase. */
export function openSecrets(body: Body, { key }: VaultKey): Secrets | null {
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, Buffer.from(body.nonce, 'base64'), {
      authTagLength: 16,
    });
    decipher.setAAD(boundTo(body));
    decipher.setAuthTag(Buffer.from(body.tag, 'base64'));
    const text = Buffer.concat([decipher.update(Buffer.from(body.data, 'base64')), decipher.final()]);
    return secretsSchema.parse(JSON.parse(text.toString('utf8')));
  } catch {
    return null;
  }
}

/** The text of the file that keeps the secrets; different every time. */
export function sealSecrets(secrets: Secrets, { kdf, key, check }: VaultKey): string {
  const nonce = randomBytes(12);
  const head = { format: 'deskhand-secrets', version: 1, kdf, check, cipher: 'aes-256-gcm' } as const;
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: 16 });
  cipher.setAAD(boundTo(head));
  const data = Buffer.concat([cipher.update(JSON.stringify(secrets), 'utf8'), cipher.final()]);
  const body: Body = {
    ...head,
    nonce: nonce.toString('base64'),
    tag: cipher.getAuthTag().toString('base64'),
    data: data.toString('base64'),
  };
  return `${JSON.stringify({ ...body, sum: sumOf(body) }, null, 2)}\n`;
}

async function deriveKey(passphrase: string, kdf: Kdf): Promise<VaultKey> {
  const { N, r, p, salt } = kdf;
  const bytes = await new Promise<Buffer>((resolve, reject) => {
    // One passphrase has one form, however the keyboard composes its accents.
    scrypt(
      passphrase.normalize('NFC'),
      Buffer.from(salt, 'base64'),
      64,
      { N, r, p, maxmem: 256 * N * r },
      (error, derived) => (error ? reject(error) : resolve(derived)),
    );
  });
  return { kdf, key: bytes.subarray(0, 32), check: sha256(bytes.subarray(32)) };
}

/** What the encryption vouches for besides the secrets. */
function boundTo({
  format,
  version,
  kdf,
  check,
  cipher,
}: Pick<Body, 'format' | 'version' | 'kdf' | 'check' | 'cipher'>): Buffer {
  return Buffer.from(
    JSON.stringify([format, version, kdf.name, kdf.N, kdf.r, kdf.p, kdf.salt, check, cipher]),
  );
}

function sumOf({ format, version, kdf, check, cipher, nonce, tag, data }: Body): string {
  return sha256(
    Buffer.concat([boundTo({ format, version, kdf, check, cipher }), Buffer.from(`${nonce} ${tag} ${data}`)]),
  );
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('base64');
}
