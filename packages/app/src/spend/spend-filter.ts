import type { LineFilter } from '@costwright/warehouse/queries/line-slice'
import type { BillCatalog } from '@costwright/warehouse/store/bill-catalog'
import { UserError } from '../errors.ts'
import { spendDimension } from './spend-dimensions.ts'

const OPERATORS = { '=': 'in', '!=': 'not-in', '^=': 'starts-with', '~=': 'contains' } as const

/**
 * A condition as users write it: `service=AmazonSageMaker`, `component=notebook,hosting` (any of them), `tag:team!=core`
 * (none of them; lines without a team stay), `usage-type^=USE1-` (begins with), `resource~=demo` (contains). An empty value
 * stands for lines without one: `tag:team=`. A comma within a value is written `\,`.
 * @throws UserError `bad-filter`, and those of `spendDimension`
 */
export function spendFilter(text: string, catalog: BillCatalog): LineFilter {
  const [, name, sign, list] = /^(.+?)(!=|\^=|~=|=)(.*)$/su.exec(text) ?? []
  if (name === undefined || sign === undefined || list === undefined || text.includes('\0'))
    throw new UserError('bad-filter', `${JSON.stringify(text)} is no condition`, {
      hint: "expected NAME=VALUE, NAME!=VALUE, NAME^=BEGINNING or NAME~=PART, such as 'service=AmazonSageMaker'",
    })
  const operator = OPERATORS[sign as keyof typeof OPERATORS]
  const values = list.split(/(?<!\\),/).map((value) => value.trim().replaceAll('\\,', ','))
  const isPart = operator === 'starts-with' || operator === 'contains'
  if (isPart && values.includes(''))
    throw new UserError('bad-filter', `${JSON.stringify(text)} looks for nothing`, {
      hint: `write what ${operator === 'contains' ? 'the value contains' : 'the value begins with'} after ${sign}`,
    })
  return {
    dimension: spendDimension(name.trim(), catalog),
    operator,
    values: values.map((value) => (value === '' ? null : value)),
  }
}

/** A condition as users write it, for messages. */
export function filterText(name: string, filter: LineFilter): string {
  const [sign = '='] = Object.entries(OPERATORS).find(([, operator]) => operator === filter.operator) ?? []
  return `${name}${sign}${filter.values.map((value) => (value ?? '').replaceAll(',', '\\,')).join(',')}`
}
