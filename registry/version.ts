/** Version of the registry's program, as receipts name it. */
export const REGISTRY_VERSION = '0.1.0';
