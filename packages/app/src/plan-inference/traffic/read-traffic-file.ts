import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { busiestStretch } from '@costwright/engine/plan/inference/busiest-stretch'
import { countLoad } from '@costwright/engine/plan/inference/load-profile'
import type { ServiceTraffic } from '@costwright/engine/plan/inference/service-traffic'
import { bytesPerRequest, readChunks, type PackedTraffic } from '@costwright/warehouse/traffic/packed-traffic'
import { readTraffic } from '@costwright/warehouse/traffic/read-traffic'
import { describedTraffic } from '../described-traffic.ts'
import type { TrafficInput } from '../traffic-input.ts'
import { explainTrafficError } from './explain-traffic-error.ts'

/** Bytes for sorting a file; beyond them it spills to the disk. */
const SORT_BYTES = 256e6
/** Bytes of requests that are held for replaying; of more, the busiest stretch is. */
const HELD_BYTES = 240e6
/** A Monday, for files that count from a start which they do not name. */
const DEFAULT_START = '2026-01-05T00:00:00Z'

/**
 * The requests of a file of traffic, sorted; counts are drawn within their periods.
 * @throws UserError, AccessError or DataError as the file gives reason to.
 */
export async function readTrafficFile(
  path: string,
  { format, startAt, seed }: ServiceTraffic,
  folder = '.',
  signal: AbortSignal = new AbortController().signal,
  heldBytes = HELD_BYTES,
): Promise<TrafficInput> {
  const staging = await mkdtemp(join(tmpdir(), 'costwright-traffic-'))
  try {
    const traffic = await readTraffic(resolve(folder, path), {
      format: format ?? null,
      folder: staging,
      memoryBytes: SORT_BYTES,
      threads: 2,
      signal,
    })
    const start = traffic.startAt ?? Date.parse(startAt ?? DEFAULT_START)
    if (traffic.kind === 'requests') return held(path, traffic, start, heldBytes)
    const { counts, stepSeconds, notes } = traffic
    const drawn = describedTraffic({
      counts: [...counts],
      stepSeconds,
      startAt: new Date(start).toISOString(),
      ...(seed === undefined ? {} : { seed }),
    })
    return { ...drawn, source: `${path}: ${drawn.source}`, notes: [...notes, ...drawn.notes] }
  } catch (error) {
    throw explainTrafficError(error)
  } finally {
    await rm(staging, { recursive: true, force: true })
  }
}

/** All requests in memory, or the busiest stretch of them that has room. */
function held(path: string, packed: PackedTraffic, startAt: number, heldBytes: number): TrafficInput {
  const most = Math.floor(heldBytes / bytesPerRequest(packed.columns))
  const isWhole = packed.requests <= most
  const { first, requests, fromSecond, spanSeconds } = isWhole
    ? { first: 0, requests: packed.requests, fromSecond: 0, spanSeconds: packed.spanSeconds }
    : busiestStretch(loadOf(packed), most)
  const chunks = [...readChunks(packed, first, first + requests)]
  for (const { arrivals } of fromSecond === 0 ? [] : chunks) {
    for (let index = 0; index < arrivals.length; index += 1) {
      arrivals[index] = Math.max(0, (arrivals[index] ?? 0) - fromSecond)
    }
  }
  const from = new Date(startAt + fromSecond * 1000)
  return {
    source: path,
    generated: false,
    startAt: from.getTime(),
    spanSeconds,
    requests,
    chunks,
    modelNames: packed.modelNames,
    meanInKb: packed.meanInKb,
    meanOutKb: packed.meanOutKb,
    notes: isWhole
      ? packed.notes
      : [
          ...packed.notes,
          `the file has ${packed.requests.toLocaleString('en-US')} requests; the busiest stretch of ${requests.toLocaleString('en-US')}, ${(spanSeconds / 3600).toFixed(1)} h from ${from.toISOString()}, is replayed and taken for the whole: figures are of the busiest time`,
        ],
  }
}

function loadOf(packed: PackedTraffic): ReturnType<ReturnType<typeof countLoad>['finish']> {
  const counter = countLoad(packed.spanSeconds)
  for (const { arrivals } of readChunks(packed)) counter.add(arrivals)
  return counter.finish()
}
