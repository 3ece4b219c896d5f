/** A finding of the sample account. */
export const EXAMPLE_FINDING = 'oversized-endpoint arn:aws:sagemaker:us-east-1:999999999993:endpoint/product-page'

/** A job that ran for a night on a laptop. */
export const EXAMPLE_JOB = { model: 'yolov8m', measured: [{ device: 'Apple M4 Pro', hours: 10.5 }] }

/** A service of one measured type and even traffic, which is replayed in a moment. */
export const EXAMPLE_SERVICE = {
  name: 'ranking',
  traffic: { requestsPerDay: 2000 },
  serviceTime: [{ on: 'ml.m5.large', meanMs: 45 }],
  consider: { instanceTypes: ['ml.m5.large'] },
}
