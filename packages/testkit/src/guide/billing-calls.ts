import { at, GUIDE_MONTH, HOURS_OF_MONTH, listAt, problemsOf, type GuideAnswer, type GuideCall } from './guide-call.ts'

const billing = { surface: 'billing-cost-management' } as const
const MONTH = { start_date: GUIDE_MONTH.start, end_date: GUIDE_MONTH.end }
const OF_SAGEMAKER = '{"Dimensions": {"Key": "SERVICE", "Values": ["Amazon SageMaker"]}}'
const BY_USAGE_TYPE = '[{"Type": "DIMENSION", "Key": "USAGE_TYPE"}]'

/**
 * Of the bill of the sample account in that month, as `costwright spend` tells it: usage of SageMaker, a negotiated discount,
 * and a refund. Cost Explorer adds all of them up.
 */
const SAGEMAKER_USD = 34_505.365_060_165_6 - 1_080.979_981_588_2 - 37.5
const S3_USD = 499.166_076_710_8
const LAMBDA_USD = 26.662_676_292_6
/** Hours of ml.m5.large endpoints on one day: nineteen instances. */
const M5_LARGE_HOURS = 19 * 24

interface Group {
  readonly key: string
  readonly usd: number
  readonly quantity: number
}

function periods(structured: unknown): readonly unknown[] {
  return listAt(structured, 'data', 'ResultsByTime')
}

function groupsOf(period: unknown): readonly Group[] {
  return listAt(period, 'Groups').map((one) => ({
    key: String(at(one, 'Keys', 0)),
    usd: Number(at(one, 'Metrics', 'UnblendedCost', 'Amount')),
    quantity: Number(at(one, 'Metrics', 'UsageQuantity', 'Amount')),
  }))
}

function sum(values: readonly number[]): number {
  return values.reduce((total, one) => total + one, 0)
}

function near(value: number, expected: number): boolean {
  return Math.abs(value - expected) < 0.005
}

/** Whether an answer says that something was read otherwise: where it stands is the surface's own. */
function tells(answer: GuideAnswer, part: string): boolean {
  return JSON.stringify(answer.structured).includes(part)
}

function success({ structured }: GuideAnswer): boolean {
  return at(structured, 'status') === 'success'
}

function monthByUsageType(title: string): GuideCall {
  return {
    ...billing,
    title,
    tool: 'cost_explorer',
    arguments: {
      operation: 'getCostAndUsage',
      ...MONTH,
      granularity: 'MONTHLY',
      group_by: BY_USAGE_TYPE,
      metrics: '["UnblendedCost"]',
      filters: OF_SAGEMAKER,
    },
    problems: (answer) => {
      const [month, ...rest] = periods(answer.structured)
      const groups = groupsOf(month)
      return problemsOf({
        'it is a success': success(answer),
        'one month': rest.length === 0 && at(month, 'TimePeriod', 'Start') === GUIDE_MONTH.start,
        'usage types of SageMaker alone':
          groups.some(({ key }) => key.includes('Train:')) && !groups.some(({ key }) => key.startsWith('TimedStorage')),
        'they add up to what the bill has of SageMaker': near(sum(groups.map(({ usd }) => usd)), SAGEMAKER_USD),
        'it says that filters was read as filter': tells(answer, '"filters"'),
      })
    },
  }
}

/** Calls of the billing server. */
export const BILLING_CALLS: readonly GuideCall[] = [
  monthByUsageType('What SageMaker costs by usage type'),
  {
    ...billing,
    title: 'Three usage types day by day',
    tool: 'cost_explorer',
    arguments: {
      operation: 'getCostAndUsage',
      ...MONTH,
      granularity: 'DAILY',
      group_by: BY_USAGE_TYPE,
      metrics: '["UsageQuantity", "UnblendedCost"]',
      filters:
        '{"Dimensions": {"Key": "USAGE_TYPE", "Values": ["USE1-Notebk:ml.t3.medium", "USE1-Train:ml.p3.2xlarge", "USE1-Host:ml.m5.large"]}}',
    },
    problems: (answer) => {
      const days = periods(answer.structured).map(groupsOf)
      const keys = new Set(days.flat().map(({ key }) => key))
      return problemsOf({
        'it is a success': success(answer),
        'a period for each day': days.length === 31,
        'these usage types and no other': keys.size === 3 && keys.has('USE1-Train:ml.p3.2xlarge'),
        'hours of the endpoints each day': days.every(
          (day) => day.find(({ key }) => key === 'USE1-Host:ml.m5.large')?.quantity === M5_LARGE_HOURS,
        ),
        'dollars of the training at its price': days
          .flat()
          .filter(({ key }) => key === 'USE1-Train:ml.p3.2xlarge')
          .every(({ usd, quantity }) => near(usd, quantity * 3.825)),
      })
    },
  },
  {
    ...billing,
    title: 'What can be smaller',
    tool: 'compute_optimizer',
    arguments: { operation: 'get_ec2_instance_recommendations' },
    problems: (answer) => {
      const list = listAt(answer.structured, 'data', 'recommendations')
      return problemsOf({
        'it is a success': success(answer),
        'recommendations of the audit': list.length > 3,
        'each names a resource and what it runs on': list.every(
          (one) =>
            String(at(one, 'instance_arn')).startsWith('arn:aws:') &&
            String(at(one, 'current_instance', 'instance_type')).startsWith('ml.'),
        ),
        'idle ones and large ones': ['Idle', 'Overprovisioned'].every((finding) =>
          list.some((one) => at(one, 'current_instance', 'finding') === finding),
        ),
      })
    },
  },
  {
    ...billing,
    title: 'What Savings Plans cover',
    tool: 'sp_performance',
    arguments: { operation: 'get_savings_plans_coverage', ...MONTH, granularity: 'MONTHLY', filters: OF_SAGEMAKER },
    problems: (answer) => {
      const [month] = listAt(answer.structured, 'data', 'savings_plans_coverages')
      const [covered, onDemand, total, percent] = [
        'SpendCoveredBySavingsPlans',
        'OnDemandCost',
        'TotalCost',
        'CoveragePercentage',
      ].map((name) => Number(at(month, 'Coverage', name)))
      const parts = (covered ?? 0) + (onDemand ?? 0)
      return problemsOf({
        'it is a success': success(answer),
        'the month': at(month, 'TimePeriod', 'Start') === GUIDE_MONTH.start,
        'covered and on demand make the whole': near(parts, total ?? Number.NaN),
        'something is covered': (covered ?? 0) > 0,
        'the percentage is that of the parts': Math.abs((100 * (covered ?? 0)) / parts - (percent ?? 0)) < 0.01,
      })
    },
  },
  {
    ...billing,
    title: 'Anomalies of notebooks',
    tool: 'cost_anomaly',
    arguments: {
      ...MONTH,
      filters:
        '{"Dimensions": {"Key": "USAGE_TYPE", "Values": ["USE1-Notebk:ml.t3.medium", "USE1-Notebk:ml.m5.large"]}}',
    },
    problems: (answer) =>
      problemsOf({
        'it is a success': success(answer),
        'none of notebooks': listAt(answer.structured, 'data', 'anomalies').length === 0,
        'it says how many there are of others': /of [1-9]\d* anomalies 0 match/.test(JSON.stringify(answer.structured)),
      }),
  },
  monthByUsageType('What SageMaker costs by usage type, once more'),
  {
    ...billing,
    title: 'What Savings Plan to buy',
    tool: 'sp_recommendations',
    arguments: { service: 'AmazonSageMaker', lookback_period: 'SIXTY_DAYS', term_in_years: 'ONE_YEAR' },
    problems: (answer) => {
      const found = at(answer.structured, 'data', 'SavingsPlansPurchaseRecommendation')
      return problemsOf({
        'it is a success': success(answer),
        'a plan for SageMaker': at(found, 'SavingsPlansType') === 'SAGEMAKER_SP',
        'the term and the days that were asked for':
          at(found, 'TermInYears') === 'ONE_YEAR' && at(found, 'LookbackPeriodInDays') === 'SIXTY_DAYS',
        'what it saves, or why there is none': listAt(found, 'SavingsPlansPurchaseRecommendationDetails').every(
          (one) => Number(at(one, 'EstimatedSavingsAmount')) > 0,
        ),
        'it says which rates are assumed or unknown': /(?:assumed|missing)-price/.test(
          JSON.stringify(answer.structured),
        ),
      })
    },
  },
  {
    ...billing,
    title: 'Endpoints hour by hour',
    tool: 'cost_explorer',
    arguments: {
      operation: 'getCostAndUsage',
      ...MONTH,
      granularity: 'HOURLY',
      group_by: BY_USAGE_TYPE,
      metrics: '["UnblendedCost"]',
      filters: '{"Dimensions": {"Key": "USAGE_TYPE", "Values": ["USE1-Host:ml.m5.large", "USE1-Host:ml.c5.xlarge"]}}',
    },
    problems: (answer) => {
      const hours = periods(answer.structured).map(groupsOf)
      return problemsOf({
        'it is a success': success(answer),
        'hours from the start of the month':
          at(periods(answer.structured)[0], 'TimePeriod', 'Start') === '2026-10-01T00:00:00Z',
        'the whole month, with a token where it is long':
          hours.length === HOURS_OF_MONTH ||
          (tells(answer, `of ${2 * HOURS_OF_MONTH}`) && at(answer.structured, 'data', 'NextPageToken') !== undefined),
        'both usage types in each hour': hours.every((hour) => hour.length === 2),
        'dollars of whole instances': hours.every((hour) => hour.every(({ usd }) => usd > 0.1)),
      })
    },
  },
  {
    ...billing,
    title: 'SageMaker and what comes with it',
    tool: 'cost_explorer',
    arguments: {
      operation: 'getCostAndUsage',
      ...MONTH,
      granularity: 'MONTHLY',
      group_by: '[{"Type": "DIMENSION", "Key": "SERVICE"}]',
      metrics: '["UnblendedCost"]',
      filters:
        '{"Dimensions": {"Key": "SERVICE", "Values": ["Amazon SageMaker", "Amazon Simple Storage Service", "Amazon Elastic Container Registry", "AWS Lambda"]}}',
    },
    problems: (answer) => {
      const groups = groupsOf(periods(answer.structured)[0])
      const of = (name: string): number => groups.find(({ key }) => key === name)?.usd ?? Number.NaN
      return problemsOf({
        'it is a success': success(answer),
        'four services': groups.length === 4,
        'SageMaker as on the bill': near(of('Amazon SageMaker'), SAGEMAKER_USD),
        'S3 as on the bill': near(of('Amazon Simple Storage Service'), S3_USD),
        'Lambda as on the bill': near(of('AWS Lambda'), LAMBDA_USD),
        'the registry, under its name in Cost Explorer': groups.some(({ key }) => key.includes('(ECR)')),
      })
    },
  },
  {
    ...billing,
    title: 'Budgets',
    tool: 'budgets',
    arguments: { filters: OF_SAGEMAKER },
    problems: (answer) => {
      const [budget] = listAt(answer.structured, 'data', 'budgets')
      return problemsOf({
        'it is a success': success(answer),
        'the budget of the account': Number(at(budget, 'budget_limit', 'amount')) === 60_000,
        'it says that budgets have no filter': tells(answer, 'has no filter'),
      })
    },
  },
  {
    ...billing,
    title: 'Anomalies of SageMaker',
    tool: 'cost_anomaly',
    arguments: { ...MONTH, filters: OF_SAGEMAKER },
    problems: (answer) => {
      const list = listAt(answer.structured, 'data', 'anomalies')
      return problemsOf({
        'it is a success': success(answer),
        'the model that was switched on': list.some((one) => JSON.stringify(one).includes('assistant-llm')),
        'with its impact': list.every((one) => Number(at(one, 'impact', 'total_impact')) > 0),
        'of SageMaker alone': list.every((one) =>
          listAt(one, 'root_causes').some((cause) => at(cause, 'service') === 'Amazon SageMaker'),
        ),
      })
    },
  },
]
