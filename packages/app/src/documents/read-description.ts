import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { descriptionSchema, type Description } from '@costwright/engine/estimate/description'
import { findMeter, METER_KINDS } from '@costwright/engine/meters/registry'
import { z } from 'zod'
import { UserError } from '../errors.ts'
import { checkDocument } from './check-document.ts'
import { nameProblems, regionProblem } from './name-problems.ts'
import { readDocument } from './read-document.ts'
import { fieldsOf } from './schema-fields.ts'

/** Reads and checks the description of a set of resources; `region` replaces the description's own; a relative path is taken from `folder`. Errors as in `readDocument` and `checkDocument`. */
export async function readDescription(
  path: string,
  book: PriceBook,
  region?: string,
  folder?: string,
): Promise<Description> {
  const description = checkDescription(path, await readDocument(path, folder), book)
  if (region === undefined) return description
  const [problem] = regionProblem('--region', region)
  if (problem !== undefined)
    throw new UserError('unknown-region', problem, {
      hint: 'costwright price --region all --component training --format csv names the regions with prices',
    })
  return { ...description, region }
}

/** Checks plain data as a description: its form, and that its regions and instance types exist. */
export function checkDescription(path: string, document: unknown, book: PriceBook): Description {
  return checkDocument(
    path,
    document,
    descriptionSchema,
    (at) => knownWords(document, at),
    (checked) => nameProblems(checked, book),
  )
}

/** The words that could have stood at a path: kinds of resources, or the fields of the object there. */
function knownWords(document: unknown, path: readonly PropertyKey[]): readonly string[] {
  if (path.at(-1) === 'kind') return METER_KINDS
  const [first, index] = path
  if (first !== 'resources' || typeof index !== 'number') return fieldsOf(descriptionSchema, path)
  const kind = (document as { resources?: readonly { kind?: unknown }[] }).resources?.[index]?.kind
  return fieldsOf(findMeter(String(kind))?.schema ?? z.never(), path.slice(2))
}
