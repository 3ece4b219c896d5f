import { CloudWatchApi } from '@costwright/aws/metrics/cloudwatch-api'
import { awsMetricSource } from '@costwright/app/metric-answers/aws-metric-source'
import type { FakeWire } from '@costwright/testkit/wire/fake-wire'
import { callOn, pricingContext } from '../aws-pricing/pricing-world.fixture.ts'
import type { OpenMetrics } from './open-metrics.ts'
import { cloudwatchSurface } from './surface.ts'

/** Metrics of AWS, as far as the wire knows it. */
export function onWire(wire: FakeWire): OpenMetrics {
  return async ({ env, now }, { region }, use) => {
    const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'not-a-secret' }
    const access = { env, credentials, requestHandler: wire.requestHandler, maxAttempts: 1 }
    const api = new CloudWatchApi({ access, region: region ?? 'us-east-1' })
    try {
      return await use(awsMetricSource(api, now().getTime()))
    } finally {
      api.close()
    }
  }
}

/** The structured answer of a call on the sample account; fails where it is an error. */
export async function askDemo(name: string, args: Readonly<Record<string, unknown>>): Promise<Record<string, unknown>> {
  const answer = await callOn(cloudwatchSurface, name, args, pricingContext({ source: 'demo' }))
  if (answer.isError === true || answer.structured === null) throw new Error(answer.text)
  return answer.structured
}
