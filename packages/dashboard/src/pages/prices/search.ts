import { choiceField, listField, textField } from '../../kit/search-fields.ts'

export const PURCHASES = ['on-demand', 'spot', 'savings-plan', 'all'] as const
export const ACROSS = ['region', 'component', 'purchase'] as const

/** What the address of the page holds. */
export interface PriceSearch {
  /** Part of the name of an instance type. */
  readonly search?: string | undefined
  /** Instance types that are compared. */
  readonly type?: readonly string[] | undefined
  /** us-east-1 where absent; `all` for all. */
  readonly region?: readonly string[] | undefined
  readonly component?: readonly string[] | undefined
  readonly purchase?: (typeof PURCHASES)[number] | undefined
  readonly gpu?: '1' | undefined
  /** Side by side: regions, components or ways to buy as columns; a list where absent. */
  readonly across?: (typeof ACROSS)[number] | undefined
}

/** Reads the address. */
export function priceSearch(raw: Record<string, unknown>): PriceSearch {
  return {
    search: textField(raw['search']),
    type: listField(raw['type']),
    region: listField(raw['region']),
    component: listField(raw['component']),
    purchase: choiceField(raw['purchase'], PURCHASES),
    gpu: choiceField(raw['gpu'], ['1']),
    across: choiceField(raw['across'], ACROSS),
  }
}
