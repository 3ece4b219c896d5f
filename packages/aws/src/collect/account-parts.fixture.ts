import { ACCOUNT, daysAgo, REGION } from './collect-on-wire.fixture.ts'

/** Instants of what is neither new nor in use. */
export const AT = { CreationTime: daysAgo(90), LastModifiedTime: daysAgo(60) }
/** An image in the account's own registry. */
export const IMAGE = `${ACCOUNT}.dkr.ecr.${REGION}.amazonaws.com/ranking@sha256:0a`

/** An ARN of SageMaker in the account. */
export function arnOf(resource: string): string {
  return `arn:aws:sagemaker:${REGION}:${ACCOUNT}:${resource}`
}
