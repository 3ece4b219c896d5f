/** A finding of the sample account. */
export const EXAMPLE_FINDING = 'oversized-endpoint arn:aws:sagemaker:us-east-1:999999999993:endpoint/product-page'

/** A job that ran for a night on a laptop. */
export const EXAMPLE_JOB = { model: 'yolov8m', measured: [{ device: 'Apple M4 Pro', hours: 10.5 }] }

/** A service that is described in words. */
export const EXAMPLE_SERVICE = { name: 'ranking' }
