import { createHash, sign } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { MANIFEST_ENTRY, SIGNATURE_ENTRY } from '../../shared/packet/entry-names';
import { decodePem } from '../../shared/packet/pem';
import { parseDer } from '../../shared/packet/der';
import { sealDecision } from '../../electron/packets/seal-decision';
import { hasOpenssl, layOut, openssl, verifyWithOpenssl } from '../support/openssl';
import { codeOf, enrol, makeAuthority, makeDesk, makeFolder, makePayload, makeSealer, now, unwrap } from '../support/packet-desk'; // prettier-ignore
import { change, pack, resign, textOf, unpack } from '../support/repack';
import type { TestDesk } from '../support/packet-desk';
import type { ZipPart } from '../../shared/packet/write-zip';

let folder: string;
let desk: TestDesk;
let parts: ZipPart[];
let remove: () => Promise<void>;
const read = async (packet: Uint8Array) => codeOf(await desk.readAsRegistry(packet));
const withSignature = (signature: string | Uint8Array | null) =>
  pack(change(parts, { [SIGNATURE_ENTRY]: signature }));
const partOf = (list: readonly ZipPart[], name: string) => list.find((part) => part.name === name)!.bytes;

beforeAll(async () => {
  ({ folder, remove } = await makeFolder('signature'));
  desk = await makeDesk(folder);
  parts = await unpack(desk.sealed.bytes);
});
afterAll(() => remove());

describe('PKT-40: anyone can verify with openssl', () => {
  it.skipIf(!hasOpenssl)('verifies a decision packet', () => {
    const out = join(folder, 'unzipped');
    layOut(out, parts);
    const verified = verifyWithOpenssl(out, join(folder, 'ca/ca.pem'));
    expect(verified.said).toMatch(/successful/i);
    expect(verified.ok).toBe(true);
    // The rest is comparing digests.
    const manifest = textOf(parts, MANIFEST_ENTRY);
    for (const name of ['packet.json', 'data/decisions.json', 'data/reviews.json']) {
      const digest = createHash('sha256')
        .update(readFileSync(join(out, name)))
        .digest('base64');
      expect(manifest).toContain(`<ds:DigestValue>${digest}</ds:DigestValue>`);
    }
  });

  it.skipIf(!hasOpenssl)('and openssl refuses a changed manifest and a foreign CA', async () => {
    const out = join(folder, 'changed');
    layOut(out, change(parts, { [MANIFEST_ENTRY]: `${textOf(parts, MANIFEST_ENTRY)} ` }));
    expect(verifyWithOpenssl(out, join(folder, 'ca/ca.pem')).ok).toBe(false);
    layOut(out, parts);
    await makeAuthority(join(folder, 'other-ca'));
    expect(verifyWithOpenssl(out, join(folder, 'other-ca/ca.pem')).ok).toBe(false);
  });

  it('has exactly the signed attributes of CAdES-BASELINE-B, in order', () => {
    const cms = parseDer(partOf(parts, SIGNATURE_ENTRY))!;
    const signer = cms.children[1]!.children[0]!.children[4]!.children[0]!;
    const types = signer.children[3]!.children.map(({ children }) =>
      Buffer.from(children[0]!.content).toString('hex'),
    );
    expect(types).toEqual([
      '2a864886f70d010903',
      '2a864886f70d010905',
      '2a864886f70d010904',
      '2a864886f70d010910022f',
    ]);
  });
});

describe('PKT-41…49: the signature', () => {
  it('is asked for', async () => {
    expect(await read(await withSignature(null))).toBe('signature-missing');
    expect(await read(await withSignature(''))).toBe('signature-missing');
  });

  it.each([
    ['text', Buffer.from('signed, the minister')],
    ['an empty sequence', Buffer.from('3000', 'hex')],
    ['an indefinite length', Buffer.from('3080060000000000', 'hex')],
    ['a length beyond the end', Buffer.from('3084ffffffff00', 'hex')],
    ['deep nesting', Buffer.from('30'.repeat(2_000) + '00', 'hex')],
  ])('refuses %s in its place', async (_, signature) => {
    expect(await read(await withSignature(signature))).toBe('signature-invalid');
  });

  it('refuses one cut anywhere, or followed by anything', async () => {
    const whole = partOf(parts, SIGNATURE_ENTRY);
    for (let length = 1; length < whole.length; length += 7) {
      expect(await read(await withSignature(whole.slice(0, length)))).toBe('signature-invalid');
    }
    expect(await read(await withSignature(Buffer.concat([whole, Buffer.from([0])])))).toBe(
      'signature-invalid',
    );
  });

  it('refuses one with any byte changed, the check sum of the zip made right', async () => {
    const whole = partOf(parts, SIGNATURE_ENTRY);
    for (let at = 0; at < whole.length; at += 1) {
      const changed = whole.slice();
      changed[at]! ^= 1 << (at % 8);
      const code = await read(await withSignature(changed));
      // In the certificate's own signature a change shows only when its issuer is asked for.
      expect(['signature-invalid', 'certificate-untrusted'], `byte ${at}: ${code}`).toContain(code);
    }
  });

  it.each<[string, (attributes: Buffer) => void]>([
    ['another certificate', (attributes) => flipAfter(attributes, '2a864886f70d010910022f', 24)],
    ['another manifest', (attributes) => flipAfter(attributes, '2a864886f70d010904', 8)],
    ['another content type', (attributes) => flipAfter(attributes, '2a864886f70d010903', 12)],
    ['no time', (attributes) => flipAfter(attributes, '2a864886f70d010905', 8)],
  ])('refuses signed attributes that name %s, although they are signed', async (_, edit) => {
    expect(await read(await withSignature(resignAttributes(() => undefined)))).toBe('ok');
    expect(await read(await withSignature(resignAttributes(edit)))).toBe('signature-invalid');
  });

  it('refuses one of another packet', async () => {
    const other = await unpack(unwrap(await sealDecision(makePayload(), desk.sealer)).bytes);
    expect(await read(await withSignature(partOf(other, SIGNATURE_ENTRY)))).toBe('signature-invalid');
    const swapped = { [MANIFEST_ENTRY]: partOf(other, MANIFEST_ENTRY) };
    expect(await read(await pack(change(parts, swapped)))).toBe('signature-invalid');
  });
});

/** Changes a bit of a value in the attributes: `distance` bytes behind the end of its type. */
function flipAfter(attributes: Buffer, type: string, distance: number): void {
  const oid = Buffer.from(type, 'hex');
  const at = attributes.indexOf(oid);
  expect(at).toBeGreaterThan(0);
  attributes[at + oid.length + distance]! ^= 1;
}

/** The packet's signature over edited attributes, made with the desk's own key. */
function resignAttributes(edit: (attributes: Buffer) => void): Buffer {
  const cms = Buffer.from(partOf(parts, SIGNATURE_ENTRY));
  const signer = parseDer(cms)!.children[1]!.children[0]!.children[4]!.children[0]!;
  const [attributes, , signature] = signer.children.slice(3);
  const edited = Buffer.from(attributes!.raw);
  edit(edited);
  const signed = Buffer.concat([Buffer.from([0x31]), edited.subarray(1)]);
  // DER signatures have several lengths: one of the old length fits without writing the lengths around it anew.
  let made: Buffer;
  do made = sign('sha256', signed, keyOf().key);
  while (made.length !== signature!.content.length);
  edited.copy(cms, attributes!.raw.byteOffset - cms.byteOffset);
  made.copy(cms, signature!.content.byteOffset - cms.byteOffset);
  return cms;
}

/** The desk's certificate and key, from the file in which they rest where there is no keychain. */
function keyOf() {
  const vault = JSON.parse(readFileSync(join(folder, 'vault/vault.json'), 'utf8')) as Record<string, string>;
  const pkcs8 = Buffer.from(vault['key']!, 'base64').toString('utf8');
  return {
    certificate: vault['certificate']!,
    key: `-----BEGIN PRIVATE KEY-----\n${pkcs8}\n-----END PRIVATE KEY-----\n`,
  };
}

describe.skipIf(!hasOpenssl)('PKT-41…49: signatures made by openssl', () => {
  /** The packet with a signature that openssl makes over its manifest. */
  const signedBy = async (pair: { certificate: string; key: string }, ...words: string[]) => {
    const work = join(folder, 'openssl');
    mkdirSync(work, { recursive: true });
    writeFileSync(join(work, 'cert.pem'), pair.certificate);
    writeFileSync(join(work, 'key.pem'), pair.key);
    writeFileSync(join(work, 'manifest'), partOf(parts, MANIFEST_ENTRY));
    const base = 'cms -sign -binary -in manifest -signer cert.pem -inkey key.pem -outform DER -out sig.p7s';
    const made = openssl(work, ...base.split(' '), ...words);
    expect(made.said).toBe('');
    return withSignature(readFileSync(join(work, 'sig.p7s')));
  };

  it('accepts one of the same profile', async () => {
    expect(await read(await signedBy(keyOf(), '-md', 'sha256', '-cades', '-nosmimecap'))).toBe('ok');
  });

  it.each([
    ['SHA-1', ['-md', 'sha1', '-cades', '-nosmimecap']],
    ['SHA-512', ['-md', 'sha512', '-cades', '-nosmimecap']],
    ['no signing certificate', ['-md', 'sha256', '-nosmimecap']],
    ['no signed attributes', ['-md', 'sha256', '-noattr']],
    ['other attributes', ['-md', 'sha256', '-cades']],
    ['no certificate inside', ['-md', 'sha256', '-cades', '-nosmimecap', '-nocerts']],
    ['the content inside', ['-md', 'sha256', '-cades', '-nosmimecap', '-nodetach']],
    ['a key id for a name', ['-md', 'sha256', '-cades', '-nosmimecap', '-keyid']],
    ['two certificates', ['-md', 'sha256', '-cades', '-nosmimecap', '-certfile', '../ca/ca.pem']],
  ])('refuses one with %s', async (_, words) => {
    expect(await read(await signedBy(keyOf(), ...words))).toBe('signature-invalid');
  });

  /** A certificate from our CA's key with other extensions. */
  const issue = (extensions: string, ...words: string[]) => {
    const work = join(folder, 'issued');
    mkdirSync(work, { recursive: true });
    const authority = JSON.parse(readFileSync(join(folder, 'ca/authority.json'), 'utf8')) as {
      ca: { certificate: string; key: string };
    };
    writeFileSync(join(work, 'ca.pem'), authority.ca.certificate);
    writeFileSync(join(work, 'ca.key'), authority.ca.key);
    writeFileSync(join(work, 'ext.cnf'), extensions);
    openssl(work, ...'ecparam -name prime256v1 -genkey -noout -out leaf.key'.split(' '));
    openssl(work, ...'req -new -key leaf.key -subj /CN=x -out leaf.csr'.split(' '));
    const base =
      'x509 -req -in leaf.csr -CA ca.pem -CAkey ca.key -sha256 -extfile ext.cnf -out leaf.pem -CAcreateserial';
    expect(openssl(work, ...base.split(' '), ...words).ok).toBe(true);
    const certificate = readFileSync(join(work, 'leaf.pem'), 'utf8');
    return { certificate, key: readFileSync(join(work, 'leaf.key'), 'utf8') };
  };
  const SIGN = ['-md', 'sha256', '-cades', '-nosmimecap'];
  const NAME = () => `subjectAltName=URI:urn:review-desk:desk:${desk.identity.deskId}\n`;
  const USE = 'keyUsage=critical,digitalSignature,nonRepudiation\n';
  const PURPOSE = 'extendedKeyUsage=emailProtection,1.3.6.1.5.5.7.3.36\n';

  it.each([
    ['an encryption certificate', () => `${NAME()}${PURPOSE}keyUsage=critical,keyAgreement\n`],
    ['a certificate without a usage', () => `${NAME()}${PURPOSE}`],
    ['a certificate without a purpose', () => `${NAME()}${USE}`],
    ['one for servers', () => `${NAME()}${USE}extendedKeyUsage=serverAuth\n`],
    ['one in nobody’s name', () => `${USE}${PURPOSE}`],
    ['one in two names', () => `${USE}${PURPOSE}${NAME().trim()},DNS:example.org\n`],
    ['a subordinate CA', () => `${NAME()}${USE}${PURPOSE}basicConstraints=critical,CA:TRUE\n`],
  ])('refuses %s: certificate-usage', async (_, extensions) => {
    expect(await read(await signedBy(issue(extensions()), ...SIGN))).toBe('certificate-usage');
  });

  it('refuses a certificate with an unknown critical extension', async () => {
    const extensions = `${NAME()}${USE}${PURPOSE}1.2.3.4=critical,DER:0500\n`;
    expect(await read(await signedBy(issue(extensions), ...SIGN))).toBe('signature-invalid');
  });

  it('refuses a good certificate that is in no table, even in the desk’s own name', async () => {
    const pair = issue(`${NAME()}${USE}${PURPOSE}`);
    // OpenSSL has just dated it, after the clock of these tests stopped.
    const later = () => new Date(Date.now() + 5_000);
    const answer = await desk.readAsRegistry(await signedBy(pair, ...SIGN), { now: later });
    expect(codeOf(answer)).toBe('certificate-not-enrolled');
  });
});

describe('PKT-50…59: whose certificate it is', () => {
  it('refuses a foreign CA with the same name', async () => {
    const impostor = await makeAuthority(join(folder, 'impostor'));
    const { vault } = await enrol(impostor, join(folder, 'impostor-vault'));
    const packet = unwrap(
      await sealDecision(makePayload(), makeSealer(vault, join(folder, 'impostor-vault'))),
    );
    expect(await read(packet.bytes)).toBe('certificate-untrusted');
  });

  it('refuses everything when the CA given is none', async () => {
    const leaf = desk.identity.certificate;
    for (const ca of ['', 'no certificate', leaf, `${desk.authority.caPem}${desk.authority.caPem}`]) {
      expect(codeOf(await desk.readAsRegistry(desk.sealed.bytes, { ca }))).toBe('certificate-untrusted');
    }
  });

  it('refuses a desk of the same CA that is in no table', async () => {
    const { vault } = await enrol(desk.authority, join(folder, 'stranger'));
    const packet = unwrap(await sealDecision(makePayload(), makeSealer(vault, join(folder, 'stranger'))));
    expect(await read(packet.bytes)).toBe('certificate-not-enrolled');
  });

  it('refuses a decision packet signed by the registry itself', async () => {
    expect(await read(await resign(parts, desk.authority.signManifest))).toBe('certificate-usage');
  });

  it('refuses a desk that signs in the name of another', async () => {
    const other = textOf(parts, 'packet.json').replace(desk.identity.deskId, 'other-desk');
    const packet = await resign(change(parts, { 'packet.json': other }), desk.vault.signManifest);
    expect(await read(packet)).toBe('certificate-not-enrolled');
  });

  it('refuses a certificate after its end and before its start, whatever time the signature claims', async () => {
    const shift = (days: number) => () => new Date(now().getTime() + days * 86_400_000);
    const at = async (days: number) =>
      codeOf(await desk.readAsRegistry(desk.sealed.bytes, { now: shift(days) }));
    expect(await at(364)).toBe('ok');
    expect(await at(366)).toBe('certificate-expired');
    expect(await at(-0.9)).toBe('ok');
    expect(await at(-2)).toBe('certificate-expired');
  });

  it('reads certificates only as strict DER', () => {
    const der = decodePem('CERTIFICATE', desk.identity.certificate)!;
    expect(parseDer(der)).not.toBeNull();
    expect(parseDer(Buffer.concat([der, Buffer.from([0])]))).toBeNull();
    for (const bad of [
      '020200ff'.replace('00ff', '0001'),
      '010101',
      '0500ff',
      '1f0100',
      '308000',
      '30810100',
      '0601ff',
    ]) {
      expect(parseDer(Buffer.from(bad, 'hex')), bad).toBeNull();
    }
  });
});
