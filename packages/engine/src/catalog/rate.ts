/** A price that is not per instance-hour: storage, data, requests, seconds of serverless compute. */
export interface Rate {
  readonly id: string
  /** The AWS service on the bill. */
  readonly service: string
  readonly title: string
  /** What one unit is, in AWS's own unit names where it has one: GB-Mo, GB, Requests, Seconds … */
  readonly unit: string
  /** Usage type without the region prefix, as on the bill. */
  readonly usageType: string
  /** Recognises the rate among the usage types (region prefix removed) of AWS's SageMaker price list; null when it is not listed there. */
  readonly listed: RegExp | null
}
