import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { findRegion, REGIONS } from '@costwright/engine/catalog/region'
import { descriptionSchema, type Description } from '@costwright/engine/estimate/description'
import { findMeter, METER_KINDS } from '@costwright/engine/meters/registry'
import { z } from 'zod'
import { UserError } from '../errors.ts'
import { checkDocument } from './check-document.ts'
import { readDocument } from './read-document.ts'
import { didYouMean } from './suggest.ts'

/** Reads and checks the description of a set of resources; `region` replaces the description's own. Errors as in `readDocument` and `checkDocument`. */
export async function readDescription(path: string, book: PriceBook, region?: string): Promise<Description> {
  const description = checkDescription(path, await readDocument(path), book)
  if (region === undefined) return description
  const [problem] = regionProblem('--region', region)
  if (problem !== undefined) throw new UserError('unknown-region', problem)
  return { ...description, region }
}

/** Checks plain data as a description: its form, and that its regions and instance types exist. */
export function checkDescription(path: string, document: unknown, book: PriceBook): Description {
  return checkDocument(path, document, descriptionSchema, (at) => knownWords(document, at), (checked) => unknownNames(checked, book))
}

/** The words that could have stood at a path: kinds of resources, or the fields of the object there. */
function knownWords(document: unknown, path: readonly PropertyKey[]): readonly string[] {
  if (path.at(-1) === 'kind') return METER_KINDS
  if (path.length === 0) return Object.keys(descriptionSchema.shape)
  const [first, index] = path
  if (first !== 'resources' || typeof index !== 'number') return []
  const kind = (document as { resources?: readonly { kind?: unknown }[] }).resources?.[index]?.kind
  const schema = findMeter(String(kind))?.schema
  return schema instanceof z.ZodObject ? Object.keys(schema.shape) : []
}

function unknownNames(description: Description, book: PriceBook): readonly string[] {
  const problems: string[] = []
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const [index, one] of value.entries()) walk(one, `${path}[${index}]`)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        const at = `${path}.${key}`
        if (key === 'instanceType' && typeof one === 'string') {
          if (book.spec(one) === null) problems.push(`${at}: there is no instance type ${JSON.stringify(one)}${didYouMean(one, Object.keys(book.data.types))}`)
        } else if (key === 'region' && typeof one === 'string') problems.push(...regionProblem(at, one))
        else if (key !== 'tags') walk(one, at)
      }
    }
  }
  problems.push(...regionProblem('region', description.region))
  for (const [index, resource] of description.resources.entries()) walk(resource, `resources[${index}]`)
  return problems
}

function regionProblem(at: string, region: string): readonly string[] {
  if (findRegion(region) !== null) return []
  return [`${at}: there is no region ${JSON.stringify(region)}${didYouMean(region, REGIONS.map((one) => one.id))}`]
}
