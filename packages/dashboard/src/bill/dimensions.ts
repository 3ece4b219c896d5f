import type { ChoicesJson } from '../api/answers.ts'

/** Dimensions in words, by the names that the API has for them. */
const TITLES: Readonly<Record<string, string>> = {
  phase: 'Phase',
  component: 'Component',
  usageType: 'Usage type',
  operation: 'Operation',
  resource: 'Resource',
  instanceType: 'Instance type',
  purchaseOption: 'Purchase option',
  account: 'Account',
  payerAccount: 'Payer account',
  region: 'Region',
  availabilityZone: 'Availability zone',
  service: 'Service',
  chargeKind: 'Kind of charge',
  sku: 'SKU',
  description: 'Description',
  commitment: 'Commitment',
  invoice: 'Invoice',
  billingEntity: 'Billing entity',
}

/** A dimension for people: `tag:team` is `Tag team`. */
export function dimensionTitle(name: string): string {
  return TITLES[name] ?? name.replace(/^tag:/, 'Tag ').replace(/^cost-category:/, 'Cost category ')
}

/** What can be grouped and filtered by, tags with the others; nothing until the choices are there. */
export function dimensionsOf(choices: ChoicesJson | null): readonly string[] {
  return choices === null ? [] : [...choices.dimensions, ...choices.tags.map(({ key }) => `tag:${key}`)]
}

/** Where a click on a group leads: from phase to component to resource to lines. */
const DEEPER: Readonly<Record<string, string>> = {
  phase: 'component',
  component: 'resource',
  service: 'usageType',
  account: 'phase',
  region: 'component',
  usageType: 'resource',
  instanceType: 'resource',
}

/** What a group of `dimension` is told apart by next; null where its lines are next. */
export function deeperDimension(dimension: string, taken: readonly string[]): string | null {
  const next = DEEPER[dimension] ?? (dimension === 'resource' ? null : 'resource')
  return next === null || taken.includes(next) ? null : next
}

/** The condition that a value of a dimension is, as it is typed. Lines without a value are an empty text. */
export function conditionOf(dimension: string, value: string | null): string {
  return `${dimension}=${(value ?? '').replaceAll(',', String.raw`\,`)}`
}

/** The lines that rows of spend are the sum of: usage, with what plans cover and take back. The other charges stand apart. */
export const USAGE_CONDITION = 'chargeKind=usage,plan-covered,plan-negation,reserved-covered'

/** A condition in words. */
export function conditionTitle(condition: string): string {
  const [, name, sign, value] = /^(.+?)(!=|\^=|~=|=)(.*)$/su.exec(condition) ?? []
  if (name === undefined || sign === undefined || value === undefined) return condition
  const words: Readonly<Record<string, string>> = { '=': 'is', '!=': 'is not', '^=': 'begins with', '~=': 'contains' }
  return `${dimensionTitle(name)} ${words[sign] ?? sign} ${value === '' ? 'absent' : value.replaceAll(String.raw`\,`, ',')}`
}

/** A value for people; lines without one say so. */
export function valueTitle(dimension: string, value: string | null): string {
  if (value === null || value === '') return `no ${dimensionTitle(dimension).toLowerCase()}`
  return value
}
