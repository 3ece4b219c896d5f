import type { UsageTypePattern } from '../usage-type-pattern.ts'
import { assumed, PRICE_TEST_2026_07, SAVINGS_PLAN_LIST } from './sources.ts'

/** Fees: training plans, Savings Plans, reservations. A fee is not usage, and never an hourly price. */
export const COMMITMENT_PATTERNS = [
  {
    id: 'training-plan',
    shown: ['TrainingPlanUpfrontFee:ml.*'],
    usageType: /^trainingplan[a-z]*fee/i,
    said: null,
    component: 'training-plan',
    purchaseOption: 'none',
    unit: 'Quantity',
    evidence: PRICE_TEST_2026_07,
    examples: [{ usageType: 'USE1-TrainingPlanUpfrontFee:ml.p4d.24xlarge' }],
  },
  {
    id: 'sagemaker-savings-plan',
    shown: ['SageMakerSP:*'],
    usageType: /^(?:sagemaker|machinelearning|ml)(?:sp|savingsplans?):/i,
    said: null,
    component: 'sagemaker-savings-plan',
    purchaseOption: 'none',
    unit: 'Hrs',
    evidence: SAVINGS_PLAN_LIST,
    examples: [{ usageType: 'SageMakerSP:1yrPartialUpfront' }, { usageType: 'SageMakerSP:3yrNoUpfront' }],
  },
  {
    id: 'other-savings-plan',
    shown: ['ComputeSP:*', 'EC2InstanceSP:*', 'DatabaseSP:*'],
    usageType: /^(?:compute|ec2instance|ec2|database)sp:/i,
    said: null,
    component: 'other-savings-plan',
    purchaseOption: 'none',
    unit: 'Hrs',
    evidence: SAVINGS_PLAN_LIST,
    examples: [{ usageType: 'ComputeSP:1yrNoUpfront' }, { usageType: 'USE1-EC2InstanceSP:m5.1yrAllUpfront' }],
  },
  {
    id: 'reservation',
    shown: ['HeavyUsage:*'],
    usageType: /^heavyusage/i,
    said: null,
    component: 'reservation',
    purchaseOption: 'none',
    unit: 'Hrs',
    evidence: assumed('fees of reserved instances as they are known from EC2; SageMaker has none'),
    examples: [{ usageType: 'USE1-HeavyUsage:m5.large' }],
  },
] as const satisfies readonly UsageTypePattern[]
