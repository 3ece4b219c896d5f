import { RULES } from '@costwright/engine/audit/rules'
import type { AccountFactName } from '@costwright/engine/account/account-snapshot'
import { endpointOf, NO_BILL } from '../build-endpoint.ts'
import { notebookOf } from '../build-work.ts'
import { join, type CorpusCase, type Facts } from '../corpus-case.ts'
import { ABROAD, HOME, MONTH } from '../place.ts'

const IDLE: Facts = join(endpointOf({ requests: 0 }), notebookOf(0))
const IDLE_NOTEBOOK = { 'notebook-idle lab': 0.461 * MONTH }

/** Rules that need a list abstain for the whole account and region in which it was not read. */
function all(fact: AccountFactName): readonly string[] {
  return RULES.filter(({ facts }) => facts.includes(fact)).map(({ id }) => `${id} *`)
}

/** Lists that could not be read to the end: what is missing is not absent, and what is there may be half of it. */
export const UNREADABLE: readonly CorpusCase[] = [
  {
    title: 'CloudWatch is denied',
    facts: { ...IDLE, metricSeries: [] },
    collection: [{ action: 'cloudwatch:GetMetricData', fact: 'metricSeries', outcome: 'denied' }],
    findings: {},
    abstentions: [...all('metricSeries'), NO_BILL],
  },
  ...(['denied', 'throttled', 'partial', 'failed', 'skipped'] as const).map((outcome): CorpusCase => ({
    title: `the list of endpoints is ${outcome}`,
    facts: IDLE,
    collection: [{ fact: 'endpoints', outcome }],
    findings: IDLE_NOTEBOOK,
    abstentions: all('endpoints'),
  })),
  {
    title: 'the list of endpoints is throttled in one region of two',
    facts: join(IDLE, endpointOf({ endpoint: 'abroad', place: ABROAD, requests: 0 })),
    accounts: [{ id: HOME.account, name: null, payer: true, regions: [HOME.region, ABROAD.region] }],
    collection: [{ ...ABROAD, fact: 'endpoints', outcome: 'throttled' }],
    findings: { ...IDLE_NOTEBOOK, 'idle-endpoint ranking': 0.23 * MONTH },
    abstentions: [NO_BILL, ...all('endpoints').map((one) => `${one} @${ABROAD.account}/${ABROAD.region}`)],
  },
  {
    title: 'a region that is not enabled',
    facts: IDLE,
    collection: [{ ...ABROAD, fact: 'endpoints', outcome: 'region-disabled' }],
    findings: { ...IDLE_NOTEBOOK, 'idle-endpoint ranking': 0.23 * MONTH },
    abstentions: [NO_BILL, ...all('endpoints').map((one) => `${one} @${ABROAD.account}/${ABROAD.region}`)],
  },
]
