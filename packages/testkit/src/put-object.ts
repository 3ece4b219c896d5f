/** The emulator does not check signatures, but lets nobody without one replace a file. */
const SIGNED =
  'AWS4-HMAC-SHA256 Credential=testing/20261001/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=none'

/**
 * Makes a bucket (`bucket`) or a file in it (`bucket/key`) in an emulated S3.
 * @throws Error when the emulator refuses.
 */
export async function putObject(endpoint: string, path: string, body?: Uint8Array): Promise<void> {
  const { status } = await fetch(`${endpoint}/${path.split('/').map(encodeURIComponent).join('/')}`, {
    method: 'PUT',
    headers: { authorization: SIGNED },
    ...(body === undefined ? {} : { body: Buffer.from(body) }),
  })
  if (status !== 200) throw new Error(`PUT ${path}: ${status}`)
}
