import type { BillLine } from '../bill/bill.ts'
import { quantity } from '../money/quantity.ts'
import { subtractUsd, sumUsd, usd, usdPerUnit, usdToNumber } from '../money/usd.ts'
import type { Finding, ResourceName } from './finding.ts'

/** What a test says of a finding; dollars by usage type. */
interface FindingSketch {
  readonly rule?: string
  readonly name?: string
  readonly tags?: ResourceName['tags']
  readonly before?: Readonly<Record<string, string>>
  readonly after?: Readonly<Record<string, string>>
}

/** A finding of `idle-endpoint` about the endpoint `ranking` that saves $10, unless said otherwise. */
export function findingOf({
  rule = 'idle-endpoint',
  name = 'ranking',
  tags = {},
  before = { hours: '10' },
  after = {},
}: FindingSketch = {}): Finding {
  const arn = `arn:aws:sagemaker:us-east-1:999999999993:endpoint/${name}`
  const total = (lines: Readonly<Record<string, string>>): ReturnType<typeof usd> =>
    sumUsd(Object.values(lines).map(usd))
  const savingUsd = subtractUsd(total(before), total(after))
  const saved = usdToNumber(savingUsd)
  return {
    kind: 'finding',
    id: `${rule} ${arn}`,
    rule,
    resource: { account: '999999999993', region: 'us-east-1', arn, name, tags },
    title: `${name} wastes`,
    before: {
      lines: Object.entries(before).map(([type, dollars]) => lineOf(name, type, dollars)),
      gaps: [],
      notes: [],
    },
    after: { lines: Object.entries(after).map(([type, dollars]) => lineOf(name, type, dollars)), gaps: [], notes: [] },
    savingUsd,
    monthlySavingUsd: { p10: saved / 2, p50: saved, p90: saved },
    confidence: { level: 'high', because: 'it is said' },
    evidence: [],
    actions: [],
    notes: [],
    countedIn: [],
  }
}

function lineOf(resource: string, usageType: string, dollars: string): BillLine {
  return {
    resource,
    item: 'Instance hours',
    phase: 'inference',
    region: 'us-east-1',
    usageType,
    quantity: quantity(1),
    unit: 'Hrs',
    usdPerUnit: usdPerUnit(dollars),
    usd: usd(dollars),
    provenance: { source: 'user', date: '' },
    explain: '',
  }
}
