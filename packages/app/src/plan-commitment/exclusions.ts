import { findBillComponent, BILL_COMPONENTS } from '@costwright/engine/usage-types/bill-component'
import { didYouMean } from '../documents/suggest.ts'
import { UserError } from '../errors.ts'

/** Usage that is not to be committed for: what could run on spot, what will soon be gone. */
export interface Exclusions {
  readonly components: readonly string[]
  /** `*` stands for any text. */
  readonly usageTypes: readonly string[]
  readonly resources: readonly string[]
}

/**
 * Reads `component=training`, `usageType=*g4dn*`, `resource=*old-endpoint*`; a bare word is a component.
 * @throws UserError `bad-exclusion`, `unknown-component`.
 */
export function readExclusions(words: readonly string[]): Exclusions {
  const found: { components: string[]; usageTypes: string[]; resources: string[] } = {
    components: [],
    usageTypes: [],
    resources: [],
  }
  for (const word of words) {
    const equals = word.indexOf('=')
    const name = equals === -1 ? 'component' : word.slice(0, equals)
    const value = word.slice(equals + 1)
    if (value === '') throw badExclusion(word)
    switch (name) {
      case 'component':
        if (findBillComponent(value) === null)
          throw new UserError(
            'unknown-component',
            `there is no component ${JSON.stringify(value)}${didYouMean(
              value,
              BILL_COMPONENTS.map((one) => one.id),
            )}`,
          )
        found.components.push(value)
        break
      case 'usageType':
      case 'usage-type':
        found.usageTypes.push(value)
        break
      case 'resource':
        found.resources.push(value)
        break
      default:
        throw badExclusion(word)
    }
  }
  return found
}

function badExclusion(word: string): UserError {
  return new UserError('bad-exclusion', `cannot exclude ${JSON.stringify(word)}`, {
    hint: 'expected component=ID, usageType=PATTERN or resource=PATTERN, where * stands for any text',
  })
}

/** Whether a text matches a pattern with `*`, whatever the case. */
export function matchesPattern(pattern: string, text: string): boolean {
  const parts = pattern.toLowerCase().split('*')
  const lower = text.toLowerCase()
  const [first = '', ...rest] = parts
  if (!lower.startsWith(first)) return false
  let at = first.length
  for (const [place, part] of rest.entries()) {
    if (place === rest.length - 1) return lower.length - part.length >= at && lower.endsWith(part)
    const found = lower.indexOf(part, at)
    if (found === -1) return false
    at = found + part.length
  }
  return lower.length === at
}
