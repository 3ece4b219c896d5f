import { ListTrainingPlansCommand, type TrainingPlanSummary } from '@aws-sdk/client-sagemaker'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from '../collector.ts'
import { instantOrNull, textOrNull, wholeOrNull } from '../fact-values.ts'
import type { Reading } from '../reading.ts'

/** Training plans; the list says all there is to know. */
export const trainingPlans: Collector = {
  id: 'sagemaker/training-plans',
  facts: ['trainingPlans'],
  actions: ['sagemaker:ListTrainingPlans'],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.sageMaker(reading.region)
    const listed = await reading.list(
      { action: 'sagemaker:ListTrainingPlans', fact: 'trainingPlans' },
      async (NextToken, options) => {
        const page = await client.send(new ListTrainingPlansCommand({ NextToken, MaxResults: 100 }), options)
        return { items: page.TrainingPlanSummaries, next: page.NextToken }
      },
    )
    reading.add(
      'trainingPlans',
      listed.flatMap((plan) => planFact(reading, plan) ?? []),
    )
  },
}

/** The form of a fee that is in dollars. */
const NUMERAL = /^\d+(?:\.\d+)?$/

function planFact({ place }: Reading, of: TrainingPlanSummary): AccountFact<'trainingPlans'> | null {
  const { TrainingPlanArn: arn, TrainingPlanName: name, UpfrontFee: fee } = of
  if (arn === undefined || name === undefined) return null
  return {
    ...place,
    arn,
    name,
    tags: null,
    status: of.Status ?? 'unknown',
    startAt: instantOrNull(of.StartTime),
    endAt: instantOrNull(of.EndTime),
    durationHours: wholeOrNull(of.DurationHours),
    upfrontUsd: fee !== undefined && NUMERAL.test(fee) && (of.CurrencyCode ?? 'USD') === 'USD' ? fee : null,
    instanceType: textOrNull(of.ReservedCapacitySummaries?.[0]?.InstanceType),
    totalInstances: wholeOrNull(of.TotalInstanceCount),
    inUseInstances: wholeOrNull(of.InUseInstanceCount),
    targets: [...(of.TargetResources ?? [])],
  }
}
