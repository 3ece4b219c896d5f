import { open, type FileHandle } from 'node:fs/promises'
import crc32c from 'crc-32/crc32c.js'
import { RunReadError } from './run-read-error.ts'

/** Bytes before the payload: its length (8, little-endian) and the checksum of the length (4). A checksum (4) follows it. */
const HEADER_BYTES = 12
const FOOTER_BYTES = 4
/** No event is as large; a length beyond this is a damaged one. 1 GiB. */
const RECORD_LIMIT_BYTES = 1024 ** 3
const READ_BYTES = 1024 * 1024

/** One record, or the notice that the file ends in the middle of one. */
export type EventRecord =
  | { readonly kind: 'record'; readonly payload: Uint8Array }
  | { readonly kind: 'cut'; readonly atByte: number }

/**
 * The records of a TFRecord file, one after another, each checked by its two checksums (CRC-32C, rotated and offset as the
 * format masks them). Throws RunReadError: `run-foreign` when the first record is not one, `run-malformed` for a later one.
 */
export async function* readRecords(path: string): AsyncGenerator<EventRecord> {
  const handle = await open(path, 'r').catch((cause: unknown) => {
    throw new RunReadError('run-not-found', `${path} cannot be read: expected a TensorBoard event file.`, { cause })
  })
  try {
    const bytes = bufferedBytes(handle)
    for (let atByte = 0; ;) {
      const header = await bytes(HEADER_BYTES)
      if (header.length === 0) return
      if (header.length < HEADER_BYTES) {
        yield { kind: 'cut', atByte }
        return
      }
      const view = new DataView(header.buffer, header.byteOffset, HEADER_BYTES)
      const length = Number(view.getBigUint64(0, true))
      if (view.getUint32(8, true) !== maskedCrc(header.subarray(0, 8)) || length > RECORD_LIMIT_BYTES)
        throw damaged(path, atByte, 'length')
      const body = await bytes(length + FOOTER_BYTES)
      if (body.length < length + FOOTER_BYTES) {
        yield { kind: 'cut', atByte }
        return
      }
      const payload = body.subarray(0, length)
      const stored = new DataView(body.buffer, body.byteOffset + length, FOOTER_BYTES).getUint32(0, true)
      if (stored !== maskedCrc(payload)) throw damaged(path, atByte, 'data')
      yield { kind: 'record', payload }
      atByte += HEADER_BYTES + length + FOOTER_BYTES
    }
  } finally {
    await handle.close()
  }
}

/** Whether bytes begin with the header of a TFRecord. */
export function beginsWithRecord(head: Uint8Array): boolean {
  if (head.length < HEADER_BYTES) return false
  return new DataView(head.buffer, head.byteOffset, HEADER_BYTES).getUint32(8, true) === maskedCrc(head.subarray(0, 8))
}

/** The checksum as the format stores it: rotated right by 15 bits, plus a constant, so that a sum over sums does not repeat. */
function maskedCrc(bytes: Uint8Array): number {
  const crc = crc32c.buf(bytes) >>> 0
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0
}

function damaged(path: string, atByte: number, part: 'length' | 'data'): RunReadError {
  if (atByte === 0 && part === 'length') {
    return new RunReadError(
      'run-foreign',
      `${path} does not begin with a TensorBoard event: expected a TFRecord with a valid length checksum.`,
    )
  }
  return new RunReadError(
    'run-malformed',
    `${path} is damaged at byte ${atByte}: the ${part} checksum of that event record does not fit.`,
  )
}

/** Takes the next n bytes (fewer at the end of the file) out of a handle that is read in larger pieces. */
function bufferedBytes(handle: FileHandle): (count: number) => Promise<Uint8Array> {
  let buffer = new Uint8Array(0)
  return async (count) => {
    while (buffer.length < count) {
      const piece = new Uint8Array(Math.max(READ_BYTES, count - buffer.length))
      const { bytesRead } = await handle.read(piece, 0, piece.length, null)
      if (bytesRead === 0) break
      const joined = new Uint8Array(buffer.length + bytesRead)
      joined.set(buffer)
      joined.set(piece.subarray(0, bytesRead), buffer.length)
      buffer = joined
    }
    const taken = buffer.subarray(0, count)
    buffer = buffer.subarray(count)
    return taken
  }
}
