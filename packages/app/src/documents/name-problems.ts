import type { PriceBook } from '@costwright/engine/catalog/price-book'
import { findRegion, REGIONS } from '@costwright/engine/catalog/region'
import { didYouMean } from './suggest.ts'

/** Fields in which a description names things freely: nothing in them is looked up. */
const FREE_FIELDS: ReadonlySet<string> = new Set(['tags', 'name', 'prices'])

/** Every instance type and region of a checked document that does not exist, by path. */
export function nameProblems(document: unknown, book: PriceBook): readonly string[] {
  const problems: string[] = []
  const walk = (value: unknown, path: string): void => {
    if (Array.isArray(value)) for (const [index, one] of value.entries()) walk(one, `${path}[${index}]`)
    else if (typeof value === 'object' && value !== null) {
      for (const [key, one] of Object.entries(value)) {
        const at = path === '' ? key : `${path}.${key}`
        if (key === 'instanceType' && typeof one === 'string') problems.push(...instanceTypeProblem(at, one, book))
        else if (key === 'region' && typeof one === 'string') problems.push(...regionProblem(at, one))
        else if (!FREE_FIELDS.has(key)) walk(one, at)
      }
    }
  }
  walk(document, '')
  return problems
}

function instanceTypeProblem(at: string, instanceType: string, book: PriceBook): readonly string[] {
  if (book.spec(instanceType) !== null) return []
  return [
    `${at}: there is no instance type ${JSON.stringify(instanceType)}${didYouMean(instanceType, Object.keys(book.data.types))}`,
  ]
}

/** What is wrong with the region named at a path: nothing, or that it does not exist. */
export function regionProblem(at: string, region: string): readonly string[] {
  if (findRegion(region) !== null) return []
  return [
    `${at}: there is no region ${JSON.stringify(region)}${didYouMean(
      region,
      REGIONS.map((one) => one.id),
    )}`,
  ]
}
