import type { PatternEvidence } from '../usage-type-pattern.ts'

/** A real bill of eu-west-1 that a public project keeps beside its code. */
export const BILL_2023: PatternEvidence = {
  kind: 'bill',
  source: 'bill of December 2023, github.com/aws-samples/sagemaker-ssh-helper',
  date: '2023-12',
}
/** Twelve months of one account's bills, published line by line. */
export const BILL_2026: PatternEvidence = {
  kind: 'bill',
  source: 'twelve months of bills of a live account, published by its owner',
  date: '2026',
}
/** AWS's public price list of SageMaker in CSV. */
export const PRICE_LIST_2026_09: PatternEvidence = {
  kind: 'price-list',
  source: 'AWS price list, AmazonSageMaker',
  date: '2026-09-24',
}
export const PRICE_LIST_2026_10: PatternEvidence = {
  kind: 'price-list',
  source: 'AWS price list, AmazonSageMaker',
  date: '2026-10-04',
}
/** Values of `platoinstancetype` that a public scraper of the price list maps. */
export const SCRAPER: PatternEvidence = {
  kind: 'documented',
  source: 'component names read by github.com/vantage-sh/ec2instances.info',
  date: '2026',
}
/** AWS's own list of the usage types that have a free tier. */
export const FREE_TIER_LIST: PatternEvidence = {
  kind: 'documented',
  source: 'usage types of the free tier, AWS Billing user guide',
  date: '2026',
}
/** Usage types that a public cost estimator asks the price list for. */
export const ESTIMATOR: PatternEvidence = {
  kind: 'documented',
  source: 'price queries of a fork of github.com/infracost/infracost',
  date: '2026',
}
/** A test of price readings, made against the price list. */
export const PRICE_TEST_2026_07: PatternEvidence = {
  kind: 'price-list',
  source: 'AWS price list as checked by a public price test',
  date: '2026-07-27',
}
/** AWS's documentation of HyperPod lines in the Cost and Usage Report. */
export const CUR_DOC: PatternEvidence = {
  kind: 'documented',
  source: 'HyperPod lines of the Cost and Usage Report, AWS documentation',
  date: '2026',
}
export const SAVINGS_PLAN_LIST: PatternEvidence = {
  kind: 'price-list',
  source: 'AWS price list of Savings Plans, product records',
  date: '2026',
}

/** What nobody has read: `because` says why the form is expected. */
export function assumed(because: string): PatternEvidence {
  return { kind: 'assumed', source: because, date: null }
}
