const NONCE_BYTES = 12;
const encoder = new TextEncoder();

/**
 * Seals with AES-256-GCM by the engine's own cipher, which works beside the page. Nonce (12 bytes), then ciphertext and
 * tag. `at` says where the value belongs: elsewhere it does not open. Never to be awaited inside a transaction.
 */
export async function sealValue(key: CryptoKey, at: string, plain: Uint8Array): Promise<Uint8Array> {
  const nonce = crypto.getRandomValues(new Uint8Array(NONCE_BYTES));
  const ciphertext = await crypto.subtle.encrypt(boundTo(at, nonce), key, plain as BufferSource);
  const sealed = new Uint8Array(NONCE_BYTES + ciphertext.byteLength);
  sealed.set(nonce);
  sealed.set(new Uint8Array(ciphertext), NONCE_BYTES);
  return sealed;
}

/** Throws where the bytes were changed, stood elsewhere or were sealed by another key. */
export async function openValue(key: CryptoKey, at: string, sealed: Uint8Array): Promise<Uint8Array> {
  const algorithm = boundTo(at, sealed.slice(0, NONCE_BYTES));
  const ciphertext = sealed.subarray(NONCE_BYTES) as BufferSource;
  return new Uint8Array(await crypto.subtle.decrypt(algorithm, key, ciphertext));
}

/** The number is that of this form, not of the layout: values outlive layouts. */
function boundTo(at: string, iv: Uint8Array): AesGcmParams {
  return {
    name: 'AES-GCM',
    iv: iv as BufferSource,
    additionalData: encoder.encode(`review-desk value/1 ${at}`),
  };
}
