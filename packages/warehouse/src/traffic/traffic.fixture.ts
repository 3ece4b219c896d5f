import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { CountedTraffic } from './counted-traffic.ts'
import { readChunks, type PackedTraffic } from './packed-traffic.ts'
import { readTraffic } from './read-traffic.ts'

/** A folder that is gone after the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'costwright-traffic-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** A packed traffic with its requests as lists. */
export interface ListedTraffic extends PackedTraffic {
  readonly arrivals: readonly number[]
  readonly promptTokens: readonly number[]
  readonly outputTokens: readonly number[]
  readonly modelsOf: readonly string[]
}

/** Writes a file and reads it as traffic. */
export async function read(
  name: string,
  content: string | Uint8Array,
  format: string | null = null,
): Promise<ListedTraffic | CountedTraffic> {
  const folder = temporaryFolder()
  const path = join(folder, name)
  writeFileSync(path, content)
  return readPath(path, format)
}

/** Reads a file as traffic. */
export async function readPath(path: string, format: string | null = null): Promise<ListedTraffic | CountedTraffic> {
  const traffic = await readTraffic(path, {
    format,
    folder: temporaryFolder(),
    memoryBytes: 256e6,
    threads: 1,
    signal: new AbortController().signal,
  })
  if (traffic.kind === 'counts') return traffic
  const chunks = [...readChunks(traffic)]
  return {
    ...traffic,
    arrivals: chunks.flatMap(({ arrivals }) => [...arrivals]),
    promptTokens: chunks.flatMap(({ promptTokens }) => [...(promptTokens ?? [])]),
    outputTokens: chunks.flatMap(({ outputTokens }) => [...(outputTokens ?? [])]),
    modelsOf: chunks.flatMap(({ models }) => Array.from(models ?? [], (model) => traffic.modelNames[model] ?? '?')),
  }
}

/** Reads a file whose lines are requests. */
export async function requestsOf(name: string, content: string | Uint8Array): Promise<ListedTraffic> {
  const traffic = await read(name, content)
  if (traffic.kind === 'counts') throw new Error('counts, not requests')
  return traffic
}

/** Reads a file that holds counts. */
export async function countsOf(name: string, content: string | Uint8Array): Promise<CountedTraffic> {
  const traffic = await read(name, content)
  if (traffic.kind === 'requests') throw new Error('requests, not counts')
  return traffic
}
