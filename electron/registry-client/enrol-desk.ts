import { X509Certificate } from 'node:crypto';
import { deskIdSchema } from '../../shared/application/ids';
import { enrolmentSchema, type ChannelInput, type Enrolment } from '../../shared/ipc/contract';
import { enrolAnswerSchema, type EnrolAnswer, type EnrolRequest } from '../../shared/registry-protocol/calls';
import { fail, ok, type Result } from '../../shared/result';
import { normaliseAddress } from './normalise-address';
import { readAnswer } from './read-answer';
import type { ClientVault } from './client-vault';
import type { RegistryWire } from './registry-wire';
import { sayHello } from './say-hello';

type EnrolOptions = {
  readonly wire: RegistryWire;
  readonly vault: ClientVault;
  readonly now: () => number;
  readonly newId: () => string;
  readonly input: ChannelInput<'enrolment:enrol'>;
  readonly signal: AbortSignal | undefined;
};

/** Address and one-time code in; key made here, certificate, CA and tokens kept. Nothing is kept on failure. */
export async function enrolDesk(options: EnrolOptions): Promise<Result<Enrolment>> {
  const { wire, vault, now, newId, input, signal } = options;
  const address = normaliseAddress(input.address);
  if (!address.ok) return address;
  const hello = await sayHello(wire, address.value, signal);
  if (!hello.ok) return hello;

  const deskId = deskIdSchema.parse(newId());
  const request = await vault.requestCertificate(deskId);
  if (!request.ok) return request;
  const { csr } = request.value;
  const body: EnrolRequest = { code: input.code.trim(), deskId, deskName: input.deskName, csr };
  const answer = await wire.send(address.value, {
    method: 'POST',
    path: '/v1/enrol',
    headers: { 'content-type': 'application/json' },
    body: new TextEncoder().encode(JSON.stringify(body)),
    signal,
  });
  if (!answer.ok) return answer;
  const granted = await readAnswer(answer.value, enrolAnswerSchema);
  if (!granted.ok) return granted;

  const certificate = describeCertificate(granted.value, now());
  if (!certificate.ok) return certificate;
  const enrolment = enrolmentSchema.parse({
    address: address.value,
    registry: granted.value.registry,
    reviewer: granted.value.reviewer,
    deskId,
    enrolledAt: new Date(now()).toISOString(),
    certificate: certificate.value,
  });
  const { ca, tokens } = granted.value;
  const kept = await vault.keepEnrolment({ enrolment, certificate: granted.value.certificate, ca, tokens });
  return kept.ok ? ok(enrolment) : kept;
}

/** What is shown of the certificate; refused unless this CA issued it and it is not expired. */
function describeCertificate(
  granted: Pick<EnrolAnswer, 'certificate' | 'ca'>,
  now: number,
): Result<Enrolment['certificate']> {
  try {
    const certificate = new X509Certificate(granted.certificate);
    const ca = new X509Certificate(granted.ca);
    if (!ca.ca || !certificate.checkIssued(ca) || !certificate.verify(ca.publicKey)) {
      return fail('certificate-refused');
    }
    const notAfter = new Date(certificate.validTo);
    if (notAfter.getTime() <= now) return fail('certificate-refused');
    return ok({
      serial: certificate.serialNumber.toLowerCase(),
      notAfter: notAfter.toISOString(),
      sha256: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
    });
  } catch {
    return fail('certificate-refused');
  }
}
