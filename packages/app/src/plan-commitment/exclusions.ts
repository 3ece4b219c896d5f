import type { LineFilter } from '@costwright/warehouse/queries/line-slice'
import type { BillCatalog } from '@costwright/warehouse/store/bill-catalog'
import { UserError } from '../errors.ts'
import { spendFilter } from '../spend/spend-filter.ts'

const NO_CATALOG: BillCatalog = { version: 1, sources: [] }

/** What a usage file says of its usage, by the dimensions of bills. */
export type FileUsage = Readonly<Record<'component' | 'usage-type' | 'instance-type' | 'region', string | null>>

/**
 * Which usage of a file is left out: any of the conditions holds.
 * @throws UserError `needs-a-bill` for a dimension that a file does not have, and those of `spendFilter`.
 */
export function fileExclusions(texts: readonly string[]): (usage: FileUsage) => boolean {
  const tests = texts.map((text) => fileTest(text, spendFilter(text, NO_CATALOG)))
  return (usage) => tests.some((test) => test(usage))
}

function fileTest(text: string, { dimension, operator, values }: LineFilter): (usage: FileUsage) => boolean {
  const name = dimension.kind === 'column' ? dimension.name : null
  if (name !== 'component' && name !== 'usage-type' && name !== 'instance-type' && name !== 'region')
    throw new UserError('needs-a-bill', `a usage file does not say what ${JSON.stringify(text)} asks for`, {
      hint: 'exclude by component, usage-type, instance-type or region',
    })
  return (usage) => {
    const held = usage[name]
    switch (operator) {
      case 'in':
        return values.includes(held)
      case 'not-in':
        return !values.includes(held)
      case 'starts-with':
        return values.some((value) => value !== null && held?.startsWith(value) === true)
      case 'contains':
        return values.some((value) => value !== null && held?.includes(value) === true)
    }
  }
}
