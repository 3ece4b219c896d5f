import { tagKey } from '@costwright/warehouse/ingest/tag-key'
import { EC2_INSTANCES } from '@costwright/warehouse/queries/cost-and-usage'
import type { Dimension, DimensionName } from '@costwright/warehouse/queries/dimension'
import type { LineCondition } from '@costwright/warehouse/queries/line-condition'
import { NotInWorkspace } from '../aws-billing/billing-source.ts'
import {
  COST_DIMENSIONS,
  costDimension,
  PURCHASE_TYPES,
  RECORD_TYPE_FEES,
  RECORD_TYPES,
  type CostDimensionName,
} from './dimensions.ts'
import type { Expression, ExpressionValues } from './expression.ts'
import { InvalidRequest } from './invalid-request.ts'
import { EC2_OTHER, NAMED_SERVICES, serviceCode, TAX } from './service-names.ts'

type ValueTest = Extract<LineCondition, { readonly kind: 'value' }>

/** How values are to be compared. */
interface Comparison {
  readonly test: ValueTest['test']
  readonly ignoreCase: boolean
  readonly values: readonly (string | null)[]
}

/** The condition that holds for every line. */
export const EVERY_LINE: LineCondition = { kind: 'all', of: [] }

/**
 * What a filter of Cost Explorer asks of the lines of a bill.
 * @throws InvalidRequest, NotInWorkspace
 */
export function conditionOf(expression: Expression | undefined): LineCondition {
  if (expression === undefined) return EVERY_LINE
  const { And, Or, Not, Dimensions, Tags, CostCategories } = expression
  const parts = [And, Or, Not, Dimensions, Tags, CostCategories].filter((part) => part !== undefined)
  if (parts.length !== 1)
    throw new InvalidRequest(
      `a filter must have exactly one of And, Or, Not, Dimensions, Tags, CostCategories; this has ${parts.length}`,
    )
  if (And !== undefined) return { kind: 'all', of: And.map(conditionOf) }
  if (Or !== undefined) return { kind: 'any', of: Or.map(conditionOf) }
  if (Not !== undefined) return { kind: 'not', of: conditionOf(Not) }
  if (Tags !== undefined) return mapCondition('tag', Tags)
  if (CostCategories !== undefined) return mapCondition('cost-category', CostCategories)
  return dimensionCondition(Dimensions ?? {})
}

function mapCondition(kind: 'tag' | 'cost-category', values: ExpressionValues): LineCondition {
  const comparison = comparisonOf(values, kind)
  // An empty value is what Cost Explorer shows for lines without the tag.
  return tested(
    { kind, key: tagKey(keyOf(values, kind)) },
    {
      ...comparison,
      values: comparison.values.map((value) => (value === '' ? null : value)),
    },
  )
}

function dimensionCondition(values: ExpressionValues): LineCondition {
  const key = keyOf(values, 'Dimensions')
  const { column, none } = costDimension(key)
  const plain = comparisonOf(values, key)
  const comparison = {
    ...plain,
    values: plain.values.map((value) => (value === none && plain.test === 'equals' ? null : value)),
  }
  switch (key as CostDimensionName) {
    case 'SERVICE':
      return serviceCondition(comparison)
    case 'RECORD_TYPE':
      return recordTypeCondition(comparison)
    case 'INSTANCE_TYPE_FAMILY':
      return familyCondition(comparison)
    case 'PURCHASE_TYPE':
      // What was bought in no way is `none` in the lines, or says nothing.
      return ofColumn('purchase-option', [
        ...valuesNamed(PURCHASE_TYPES, plain),
        ...(comparison.values.includes(null) ? [null] : []),
      ])
    default:
      return column === null ? { kind: 'any', of: [] } : tested({ kind: 'column', name: column }, comparison)
  }
}

/** Names are compared as Cost Explorer writes them; the lines hold codes. */
function serviceCondition(comparison: Comparison): LineCondition {
  const { values } = comparison
  const names = matching([...NAMED_SERVICES.map(([, name]) => name), EC2_OTHER, TAX], comparison)
  const codes = new Set<string | null>(names.map(serviceCode))
  if (values.includes(null)) codes.add(null)
  if (comparison.test === 'equals' && !comparison.ignoreCase)
    for (const value of values) if (value !== null && !names.includes(value)) codes.add(value)
  const ec2 = serviceCode('AmazonEC2')
  const plain = [...codes].filter((code) => code !== TAX && code !== EC2_OTHER && code !== ec2)
  const parts: LineCondition[] = plain.length === 0 ? [] : [ofColumn('service', plain)]
  if (codes.has(ec2)) parts.push({ kind: 'all', of: [ofColumn('service', [ec2]), EC2_INSTANCES] })
  if (codes.has(EC2_OTHER))
    parts.push({ kind: 'all', of: [ofColumn('service', [ec2]), { kind: 'not', of: EC2_INSTANCES }] })
  if (comparison.test !== 'equals' || comparison.ignoreCase)
    // Services that have no other name than their code.
    parts.push({
      kind: 'all',
      of: [
        tested({ kind: 'column', name: 'service' }, comparison),
        {
          kind: 'not',
          of: ofColumn(
            'service',
            NAMED_SERVICES.map(([code]) => code),
          ),
        },
      ],
    })
  const services: LineCondition = {
    kind: 'all',
    of: [anyOf(parts), { kind: 'not', of: ofColumn('charge-kind', ['tax']) }],
  }
  if (!codes.has(TAX)) return services
  return anyOf([...(parts.length === 0 ? [] : [services]), ofColumn('charge-kind', ['tax'])])
}

function recordTypeCondition(comparison: Comparison): LineCondition {
  const plans: Comparison = { test: 'contains', ignoreCase: false, values: ['SavingsPlans'] }
  const ofPlans = tested({ kind: 'column', name: 'service' }, plans)
  const fees: readonly string[] = Object.values(RECORD_TYPE_FEES)
  const kinds = valuesNamed(RECORD_TYPES, comparison)
  const plain = kinds.filter((kind) => kind === null || !fees.includes(kind))
  return anyOf([
    ...(plain.length === 0 ? [] : [ofColumn('charge-kind', plain)]),
    ...kinds
      .filter((kind) => kind !== null && fees.includes(kind))
      .map((kind): LineCondition => ({
        kind: 'all',
        of: [ofColumn('charge-kind', [kind]), { kind: 'not', of: ofPlans }],
      })),
    ...matching(Object.keys(RECORD_TYPE_FEES), comparison).map((name): LineCondition => ({
      kind: 'all',
      of: [ofColumn('charge-kind', [RECORD_TYPE_FEES[name as keyof typeof RECORD_TYPE_FEES]]), ofPlans],
    })),
  ])
}

function familyCondition({ test, ignoreCase, values }: Comparison): LineCondition {
  const { column } = COST_DIMENSIONS.INSTANCE_TYPE
  const dimension: Dimension = { kind: 'column', name: column ?? 'instance-type' }
  if (test !== 'equals' && test !== 'starts-with')
    throw new NotInWorkspace('families of instances are compared by their beginning or as a whole', 'use EQUALS')
  const absent = values.includes(null) ? [tested(dimension, { test: 'equals', ignoreCase, values: [null] })] : []
  const beginnings = values.filter((value) => value !== null).map((value) => (test === 'equals' ? `${value}.` : value))
  return anyOf([
    ...absent,
    ...(beginnings.length === 0 ? [] : [tested(dimension, { test: 'starts-with', ignoreCase, values: beginnings })]),
  ])
}

function comparisonOf({ Values = [], MatchOptions = [] }: ExpressionValues, what: string): Comparison {
  if (MatchOptions.includes('GREATER_THAN_OR_EQUAL'))
    throw new InvalidRequest(`GREATER_THAN_OR_EQUAL does not apply to ${what}`)
  const absent = MatchOptions.includes('ABSENT')
  if (Values.length === 0 && !absent) throw new InvalidRequest(`the filter by ${what} has no Values`)
  const tests = (['STARTS_WITH', 'ENDS_WITH', 'CONTAINS'] as const).filter((option) => MatchOptions.includes(option))
  if (tests.length > 1 || (tests.length === 1 && MatchOptions.includes('EQUALS')))
    throw new InvalidRequest(`MatchOptions of ${what} contradict each other: ${MatchOptions.join(', ')}`)
  const test = { STARTS_WITH: 'starts-with', ENDS_WITH: 'ends-with', CONTAINS: 'contains' } as const
  return {
    test: tests[0] === undefined ? 'equals' : test[tests[0]],
    ignoreCase: MatchOptions.includes('CASE_INSENSITIVE'),
    values: [...Values, ...(absent ? [null] : [])],
  }
}

function keyOf({ Key }: ExpressionValues, what: string): string {
  if (Key === undefined || Key === '') throw new InvalidRequest(`the filter by ${what} has no Key`)
  return Key
}

/** What the lines hold for the names that are meant; values that are no name stay. */
function valuesNamed(names: Readonly<Record<string, string>>, comparison: Comparison): readonly (string | null)[] {
  const meant = matching(Object.values(names), comparison)
  return [
    ...Object.entries(names).flatMap(([value, name]) => (meant.includes(name) ? [value] : [])),
    ...(comparison.values.includes(null) ? [null] : []),
  ]
}

/** The names that a comparison holds for. */
function matching(names: readonly string[], { test, ignoreCase, values }: Comparison): readonly string[] {
  const cased = (text: string): string => (ignoreCase ? text.toLowerCase() : text)
  const texts = values.filter((value) => value !== null).map(cased)
  return names.filter((name) =>
    texts.some((text) => {
      switch (test) {
        case 'equals':
          return cased(name) === text
        case 'starts-with':
          return cased(name).startsWith(text)
        case 'ends-with':
          return cased(name).endsWith(text)
        case 'contains':
          return cased(name).includes(text)
      }
    }),
  )
}

function anyOf(of: readonly LineCondition[]): LineCondition {
  const [only] = of
  return of.length === 1 && only !== undefined ? only : { kind: 'any', of }
}

function ofColumn(name: DimensionName, values: readonly (string | null)[]): LineCondition {
  if (values.length === 0) return { kind: 'any', of: [] }
  return tested({ kind: 'column', name }, { test: 'equals', ignoreCase: false, values })
}

function tested(dimension: Dimension, { test, ignoreCase, values }: Comparison): LineCondition {
  return { kind: 'value', dimension, test, ignoreCase, values: [...values] }
}
