import type { AuditAnswer, FindingJson } from '@costwright/app/audit/audit-shape'

const ACCOUNT = '999999999993'
/** Names come from an account: a tag, an escape sequence, a direction mark, a formula, a comment of Markdown. */
const HOSTILE = '<script>alert(1)</script>\u001b[31m\u202egnp|=1+1'

function line(usageType: string, quantity: number, usd: string): FindingJson['before'][number] {
  return {
    resource: 'ranking',
    item: 'Instances',
    phase: 'inference',
    region: 'us-east-1',
    usageType,
    quantity,
    unit: 'Hrs',
    usdPerUnit: '0.23',
    usd,
    source: 'aws-price-list',
    provenance: { source: 'aws-price-list', date: '2026-05-20' },
    explain: '1 × 730 h',
  }
}

function finding(over: Partial<FindingJson> = {}): FindingJson {
  const arn = `arn:aws:sagemaker:us-east-1:${ACCOUNT}:endpoint/ranking`
  return {
    id: `idle-endpoint ${arn}`,
    rule: 'idle-endpoint',
    phase: 'inference',
    remedy: 'remove',
    resource: { account: ACCOUNT, region: 'us-east-1', arn, name: 'ranking', tags: { team: 'search' } },
    title: 'ranking has had no request for 30 days',
    monthlySavingUsd: { p10: 167.9, p50: 167.9, p90: 167.9 },
    savingUsd: '167.90',
    confidence: { level: 'high', because: '30 days without a request, with complete data' },
    evidence: [
      { kind: 'fact', label: 'Instances', value: 'main: 1 × ml.m5.xlarge', source: 'sagemaker:DescribeEndpoint' },
      {
        kind: 'series',
        label: 'Invocations',
        unit: 'requests',
        statistic: 'Sum',
        startAt: '2026-10-01T00:00:00Z',
        periodSeconds: 86_400,
        values: [9, 4, 0, null, 0, 0, 0, 0],
        source: 'AWS/SageMaker Invocations',
      },
    ],
    before: [line('USE1-Host:ml.m5.xlarge', 730, '167.90')],
    after: [],
    actions: ['delete-endpoint'],
    countedIn: [],
    billed: { month: '2026-09', usd: '167.90' },
    notes: [],
    ...over,
  }
}

const hostileArn = `arn:aws:sagemaker:us-east-1:${ACCOUNT}:endpoint/${HOSTILE}`

/** An answer with something in every field, and hostile names wherever an account gives them. */
export const AUDIT_ANSWER: AuditAnswer = {
  source: {
    kind: 'file',
    file: 'capture.ndjson.gz',
    collectedAt: '2026-11-01T00:00:00Z',
    synthetic: true,
    redacted: true,
  },
  findings: [
    finding({
      id: `oversized-endpoint ${hostileArn}`,
      rule: 'oversized-endpoint',
      remedy: 'resize',
      resource: { account: ACCOUNT, region: 'us-east-1', arn: hostileArn, name: HOSTILE, tags: null },
      title: `${HOSTILE} is too large`,
      monthlySavingUsd: { p10: 900, p50: 1346.12, p90: 2020.64 },
      savingUsd: '1346.12',
      confidence: { level: 'medium', because: `latency of ${HOSTILE} was not measured` },
      before: [line('USE1-Host:ml.m5.4xlarge', 2920, '2692.24')],
      after: [line('USE1-Host:ml.m5.4xlarge', 1460, '1346.12')],
      countedIn: [`idle-endpoint ${hostileArn}`],
      billed: null,
      notes: [`assumed: ${HOSTILE}`],
    }),
    finding(),
    finding({
      id: 'no-budget-on-ml x',
      rule: 'no-budget-on-ml',
      phase: 'around',
      remedy: 'guard',
      resource: { account: ACCOUNT, region: '', arn: `arn:aws:iam::${ACCOUNT}:root`, name: 'shop', tags: null },
      title: 'shop has machine learning and no budget',
      monthlySavingUsd: { p10: 0, p50: 0, p90: 0 },
      savingUsd: '0.00',
      evidence: [],
      before: [],
      actions: [],
      billed: null,
    }),
    ...['a', 'b', 'c'].map((name) =>
      finding({
        id: `notebook-without-auto-stop ${name}`,
        rule: 'notebook-without-auto-stop',
        remedy: 'guard',
        resource: { account: ACCOUNT, region: 'us-east-1', arn: `arn:${name}`, name, tags: {} },
        title: `${name} is never stopped`,
        savingUsd: '0.00',
        evidence: [],
        before: [],
        billed: null,
      }),
    ),
  ],
  monthlySpendUsd: '34048.32',
  spendBasis: { kind: 'bill', what: 'the bill of 2026-09, amortized, for 730 hours' },
  monthlySavingUsd: '1514.02',
  byRule: [
    { rule: 'oversized-endpoint', findings: 1, savingUsd: '1346.12' },
    { rule: 'idle-endpoint', findings: 1, savingUsd: '167.90' },
  ],
  exempted: [
    {
      id: 'idle-endpoint standby',
      rule: 'idle-endpoint',
      resource: finding().resource,
      title: 'standby has had no request for 90 days',
      savingUsd: '85.35',
      reason: `waits for ${HOSTILE}`,
      until: '2027-01-31',
      decision: null,
    },
  ],
  idleExemptions: [
    { reason: 'the old one', until: '2026-10-01', state: 'ended', findings: 1 },
    { reason: 'the wrong one', until: '2027-10-01', state: 'matches-nothing', findings: 0 },
  ],
  hidden: { belowMinSaving: 2, notAskedFor: 1 },
  baseline: {
    unchanged: 3,
    gone: [{ id: 'idle-endpoint gone', savingUsd: '12.00' }],
    unjudged: [{ id: 'idle-endpoint x', because: 'it is being updated' }],
  },
  advice: [
    {
      resource: hostileArn,
      resourceType: 'SageMakerEndpoint',
      account: ACCOUNT,
      region: 'us-east-1',
      advice: ['ScaleIn'],
      advisers: ['cost-optimization-hub'],
      statedSavingUsd: '1000.00',
      findings: [`oversized-endpoint ${hostileArn}`],
      foundSavingUsd: '1346.12',
      verdict: 'differs',
      because: null,
    },
    {
      resource: null,
      resourceType: 'SageMakerSavingsPlans',
      account: ACCOUNT,
      region: null,
      advice: ['PurchaseSavingsPlans'],
      advisers: ['cost-optimization-hub'],
      statedSavingUsd: '300.00',
      findings: [],
      foundSavingUsd: null,
      verdict: 'not-found',
      because: null,
    },
  ],
  coverage: {
    accounts: [
      { id: ACCOUNT, name: 'shop', payer: false, regions: ['us-east-1', 'eu-west-1'] },
      { id: '999999999991', name: null, payer: true, regions: ['us-east-1'] },
    ],
    rules: ['idle-endpoint', 'oversized-endpoint', 'no-budget-on-ml', 'notebook-without-auto-stop'],
    seen: { endpoints: 2, metricSeries: 12 },
    reads: { complete: 30, denied: 1 },
    bill: {
      month: '2026-09',
      billedUsd: '33582.00',
      seenUsd: '33000.00',
      seenPercent: 98.3,
      comparedResources: 12,
      pricePercent: 100,
      usagePercent: 97.9,
    },
  },
  abstentions: [
    { rule: 'idle-endpoint', because: 'it is being updated', count: 7, resources: ['a', 'b', HOSTILE, 'd', 'e'] },
    { rule: 'oversized-endpoint', because: 'it is being updated', count: 7, resources: ['a', 'b', HOSTILE, 'd', 'e'] },
    { rule: 'no-autoscaling', because: 'CPUUtilization has holes', count: 1, resources: ['x'] },
  ],
  gaps: [
    {
      kind: 'missing-permission',
      what: 'sagemaker:ListEndpoints is not allowed (999999999991 us-east-1)',
      effect: 'rules that need it do not judge there: what is wasted there is not in the figures',
    },
    { kind: 'assumed-price', what: 'USE1-Notebk:VolumeUsage.gp2 at $0.14 per GB-Mo', effect: 'Assumption' },
  ],
  ownCost: { usd: 0.0412, calls: 1234, limitUsd: 1 },
}
