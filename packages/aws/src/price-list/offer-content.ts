/** A file as it arrives: bytes of UTF-8 from the wire or the disk, or text. */
export type OfferContent = AsyncIterable<Uint8Array | string>

/** Text of a content, whole characters only. */
export async function* asText(content: OfferContent): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  for await (const part of content) yield typeof part === 'string' ? part : decoder.decode(part, { stream: true })
  const rest = decoder.decode()
  if (rest !== '') yield rest
}
