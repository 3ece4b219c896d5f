/** What is known of a CloudWatch metric. */
export interface MetricDescription {
  readonly namespace: string
  readonly metric: string
  readonly description: string
  /** As CloudWatch names units. */
  readonly unit: string
  /** Statistics that mean something, the one to use first. */
  readonly statistics: readonly string[]
  /** The sets of dimensions that it is published with; a request with any other finds nothing. */
  readonly dimensionSets: readonly (readonly string[])[]
}

export const INFERENCE_NAMESPACE = 'AWS/SageMaker'
export const ENDPOINT_HOSTS = '/aws/sagemaker/Endpoints'
