import { cheaper } from './cheaper.ts'
import { hours } from './hours.ts'
import { hoursSaved } from './hours-saved.ts'
import { internetDownload } from './internet-download.ts'
import { localCost } from './local-cost.ts'
import { rate } from './rate.ts'
import { s3Storage } from './s3-storage.ts'
import { speedup } from './speedup.ts'
import type { Statement } from './statement.ts'
import { total } from './total.ts'
import { noTrainingVolume } from './no-training-volume.ts'

/** Every kind of statement that can be checked. */
const STATEMENTS = [
  cheaper,
  hours,
  hoursSaved,
  internetDownload,
  localCost,
  rate,
  s3Storage,
  speedup,
  total,
  noTrainingVolume,
] as const

export const STATEMENT_SCHEMAS = [
  cheaper.schema,
  hours.schema,
  hoursSaved.schema,
  internetDownload.schema,
  localCost.schema,
  rate.schema,
  s3Storage.schema,
  speedup.schema,
  total.schema,
  noTrainingVolume.schema,
] as const

const byKind = new Map<string, Statement>(STATEMENTS.map((one) => [one.kind, one as unknown as Statement]))

export const STATEMENT_KINDS: readonly string[] = [...byKind.keys()]

export function findStatement(kind: string): Statement | null {
  return byKind.get(kind) ?? null
}
