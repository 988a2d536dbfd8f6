/**
 * The algorithms of a packet, under one name. The format has one suite so far; its bytes name the algorithms by these
 * identifiers, so another suite (GOST, say) is told by them and needs no new field (PKT-44, PKT-145).
 */
export type AlgorithmSuite = {
  readonly name: string;
  /** Object identifiers. */
  readonly digest: string;
  readonly signature: string;
  readonly keyAgreement: string;
  readonly keyWrap: string;
  readonly encryption: string;
};

export const P256_SUITE: AlgorithmSuite = {
  name: 'p256-sha256-aes256gcm',
  digest: '2.16.840.1.101.3.4.2.1',
  signature: '1.2.840.10045.4.3.2',
  // dhSinglePass-stdDH-sha256kdf-scheme (RFC 5753), aes256-wrap, aes256-GCM.
  keyAgreement: '1.3.132.1.11.1',
  keyWrap: '2.16.840.1.101.3.4.1.45',
  encryption: '2.16.840.1.101.3.4.1.46',
};
