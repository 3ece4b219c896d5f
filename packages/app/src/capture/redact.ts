import type { NamedFact, SnapshotHead } from './capture-head.ts'
import { createRedactText, type RedactText } from './redact-text.ts'

/** Fields whose text comes from a list of AWS, or says when, where or how: rules need it as it is, and it names nobody. */
export const KEPT_FIELDS: ReadonlySet<string> = new Set(
  'region regions status secondaryStatus outcome action fact instanceType instancePoolTypes platform appType sharing orchestrator for seenIn strategy earlyStopping inputMode distribution splitType batchStrategy storageType throughputMode logClass monitoringType scheduleExpression schedule timeZone lastExecutionStatus planType state paymentOption budgetType timeUnit dimension policyType statistic comparison monitorType origin storageClass acceleratorType size active targets adviser resourceType advice'.split(
    ' ',
  ),
)
/** Fields with keys that users choose: the keys stay, because tags are asked for by key; the values go. */
const MAPS: ReadonlySet<string> = new Set(['tags', 'dimensions', 'filters', 'bytesByClass'])
/** Instants and decimal numerals. */
const PLAIN = /^(?:\d{4}-\d{2}-\d{2}T[\d:.]+Z|-?\d{1,8}(?:\.\d+)?)$/

/** Replaces account ids, names, ARNs, addresses and values of tags throughout a capture. */
export interface Redaction {
  readonly head: (head: SnapshotHead) => SnapshotHead & { readonly redacted: true }
  readonly fact: (fact: NamedFact) => NamedFact
}

/** What is not known to be harmless is replaced, so that a field that is added later never slips through. */
export function createRedaction(salt: Uint8Array): Redaction {
  const text = createRedactText(salt)
  return {
    head: (head) => ({ ...(redactFields(head, text) as SnapshotHead), redacted: true }),
    fact: ({ list, fact }) => ({ list, fact: redactFields(fact, text) }),
  }
}

function redactFields(value: unknown, text: RedactText, field = ''): unknown {
  if (typeof value === 'string') return KEPT_FIELDS.has(field) || PLAIN.test(value) ? value : text(value)
  // Series are numbers, and most of a capture.
  if (Array.isArray(value)) return field === 'values' ? value : value.map((one) => redactFields(one, text, field))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [key, redactFields(inner, text, MAPS.has(field) ? '' : key)]),
  )
}
