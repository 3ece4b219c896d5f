import { writeBill, type TestLine } from './write-bill.ts'

const MS_PER_DAY = 86_400_000
const FIRST_DAY = Date.UTC(2026, 7, 1)
const DAYS = 75

/**
 * Writes a bill of 2026-08-01 to 2026-10-14, day by day: an endpoint and, from 21 September on, another; a notebook and training jobs
 * on weekdays; a higher price from October on; a monthly fee, a credit, and a resource with an unpleasant name.
 */
export async function writeTwoMonthsBill(billsFolder: string): Promise<void> {
  const months: Record<string, TestLine[]> = {}
  for (let index = 0; index < DAYS; index++) {
    const day = isoDay(index)
    const lines = (months[day.slice(0, 7)] ??= [])
    lines.push(...linesOf(index, day))
  }
  await writeBill(billsFolder, months)
}

function linesOf(index: number, day: string): readonly TestLine[] {
  const isWeekend = [0, 6].includes(new Date(FIRST_DAY + index * MS_PER_DAY).getUTCDay())
  const hosting = day < '2026-10-01' ? 0.23 : 0.25
  const base: TestLine = {
    booked_at: `${day} 00:00:00`,
    charge_end: `${isoDay(index + 1)} 00:00:00`,
    account: '111111111111',
    charge_kind: 'usage',
    region: 'us-east-1',
    unit: 'Hrs',
    purchase_option: 'on-demand',
    service: 'AmazonSageMaker',
  }
  const use = (component: string, usageType: string, resource: string, hours: number, price: number): TestLine => ({
    ...base,
    component,
    usage_type: `USE1-${usageType}`,
    instance_type: usageType.replace(/^.*:/, ''),
    resource: `arn:aws:sagemaker:us-east-1:111111111111:${resource}`,
    quantity: hours.toFixed(1),
    unblended_usd: (hours * price).toFixed(10),
  })
  // Hours that vary without chance: a sequence that fills its range evenly.
  const varied = ((index * 7) % 11) / 10
  return [
    use('hosting', 'Host:ml.m5.xlarge', 'endpoint/shop', 24, hosting),
    ...(day > '2026-09-20' ? [use('hosting', 'Host:ml.m5.xlarge', 'endpoint/<b>search|\u202e"x', 24, hosting)] : []),
    ...(isWeekend
      ? []
      : [
          use('notebook', 'Notebk:ml.t3.xlarge', 'notebook-instance/ada', 8 + varied, 0.2),
          use('training', 'Train:ml.g5.xlarge', `training-job/${day}`, 3 + varied, 1.408),
        ]),
    ...(day.endsWith('-01')
      ? [
          {
            ...base,
            charge_kind: 'commitment-fee',
            component: 'reservation',
            usage_type: 'USE1-HeavyUsage',
            charge_end: `${day.slice(0, 8)}28 00:00:00`,
            unblended_usd: '100',
          },
        ]
      : []),
    ...(day === '2026-09-30'
      ? [{ ...base, charge_kind: 'credit', component: 'credit', unit: null, unblended_usd: '-40' }]
      : []),
  ]
}

function isoDay(index: number): string {
  return new Date(FIRST_DAY + index * MS_PER_DAY).toISOString().slice(0, 10)
}
