import { BinaryReader, WireType } from '@bufbuild/protobuf/wire'
import { readRecords } from './tensorboard-records.ts'
import { RunReadError } from './run-read-error.ts'

/**
 * Field numbers of tensorflow's event.proto, summary.proto and tensor.proto, as read off the descriptors that the Python
 * package tensorboard 2.21 ships. Only the fields used here.
 */
const EVENT = { wallTime: 1, step: 2, summary: 5 } as const
const SUMMARY = { value: 1 } as const
const VALUE = { tag: 1, simpleValue: 2, tensor: 8 } as const
const TENSOR = { content: 4, floatVal: 5, doubleVal: 6 } as const

/** One event: the moment, the step and the scalars logged there. */
export interface ScalarEvent {
  /** Unix time, seconds. */
  readonly atSeconds: number
  readonly step: number
  readonly scalars: readonly { readonly tag: string; readonly value: number }[]
}

/** The scalars of an event file. */
export interface EventFile {
  readonly path: string
  /** When the writer was made, by its first event; Unix seconds. */
  readonly openedAtSeconds: number
  readonly events: readonly ScalarEvent[]
  /** The byte at which the file ends in the middle of a record; null when it is whole. */
  readonly cutAtByte: number | null
}

/** Reads an event file to its end, or to where it is cut. Throws RunReadError when it is not one, is damaged, or holds no whole event. */
export async function readEventFile(path: string): Promise<EventFile> {
  const events: ScalarEvent[] = []
  let openedAtSeconds: number | null = null
  let cutAtByte: number | null = null
  for await (const record of readRecords(path)) {
    if (record.kind === 'cut') {
      cutAtByte = record.atByte
      break
    }
    let event: ScalarEvent
    try {
      event = decodeEvent(record.payload)
    } catch (cause) {
      throw new RunReadError(
        'run-malformed',
        `${path} holds a record that is not a TensorBoard event (protobuf tensorflow.Event).`,
        { cause },
      )
    }
    openedAtSeconds ??= event.atSeconds
    if (event.scalars.length > 0 && Number.isFinite(event.atSeconds)) events.push(event)
  }
  if (openedAtSeconds === null) {
    throw new RunReadError(
      'run-truncated',
      `${path} holds no whole event: expected at least the version event that every TensorBoard file begins with.`,
    )
  }
  return { path, openedAtSeconds, events, cutAtByte }
}

/** Decodes tensorflow.Event; everything but scalars is skipped. Throws on bytes that are not protobuf. */
export function decodeEvent(payload: Uint8Array): ScalarEvent {
  const reader = new BinaryReader(payload)
  let atSeconds = 0
  let step = 0
  const scalars: { tag: string; value: number }[] = []
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag()
    if (field === EVENT.wallTime && wire === WireType.Bit64) atSeconds = reader.double()
    else if (field === EVENT.step && wire === WireType.Varint) step = Number(reader.int64())
    else if (field === EVENT.summary && wire === WireType.LengthDelimited) decodeSummary(reader.bytes(), scalars)
    else reader.skip(wire, field)
  }
  return { atSeconds, step, scalars }
}

function decodeSummary(bytes: Uint8Array, scalars: { tag: string; value: number }[]): void {
  const reader = new BinaryReader(bytes)
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag()
    if (field === SUMMARY.value && wire === WireType.LengthDelimited) {
      const scalar = decodeValue(reader.bytes())
      if (scalar !== null) scalars.push(scalar)
    } else reader.skip(wire, field)
  }
}

function decodeValue(bytes: Uint8Array): { tag: string; value: number } | null {
  const reader = new BinaryReader(bytes)
  let tag = ''
  let value: number | null = null
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag()
    if (field === VALUE.tag && wire === WireType.LengthDelimited) tag = reader.string()
    else if (field === VALUE.simpleValue && wire === WireType.Bit32) value = reader.float()
    else if (field === VALUE.tensor && wire === WireType.LengthDelimited) value = decodeTensor(reader.bytes()) ?? value
    else reader.skip(wire, field)
  }
  return value === null || tag === '' ? null : { tag, value }
}

/** A tensor of one float or double, which is how TensorFlow 2 and Keras log a scalar; null for any other tensor. */
function decodeTensor(bytes: Uint8Array): number | null {
  const reader = new BinaryReader(bytes)
  const values: number[] = []
  while (reader.pos < reader.len) {
    const [field, wire] = reader.tag()
    if (field === TENSOR.content && wire === WireType.LengthDelimited) appendNumber(values, reader.bytes())
    else if (field === TENSOR.floatVal && wire === WireType.Bit32) values.push(reader.float())
    else if (field === TENSOR.doubleVal && wire === WireType.Bit64) values.push(reader.double())
    else if ((field === TENSOR.floatVal || field === TENSOR.doubleVal) && wire === WireType.LengthDelimited) {
      appendNumber(values, reader.bytes(), field === TENSOR.doubleVal ? 8 : 4)
    } else reader.skip(wire, field)
  }
  return values.length === 1 ? (values[0] ?? null) : null
}

/** Reads bytes as one little-endian number of their own width (4 or 8 bytes). */
function appendNumber(values: number[], bytes: Uint8Array, width: number = bytes.length): void {
  if (bytes.length !== width || (width !== 4 && width !== 8)) return
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  values.push(width === 4 ? view.getFloat32(0, true) : view.getFloat64(0, true))
}
