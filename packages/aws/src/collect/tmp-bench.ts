import { createPriceBook } from '/work/main/packages/engine/src/catalog/create-price-book.ts'
import { SMALL_BOOK } from '/work/main/packages/testkit/src/small-book.ts'
import { callerIdentityXml, fakeWire } from '/work/main/packages/testkit/src/wire/fake-wire.ts'
import { collectAccount } from '/work/main/packages/aws/src/collect/collect-account.ts'
const NOW = Date.UTC(2026, 10, 20, 12)
const [E, N, T] = [10000, 1000, 100000]
const page = (of: number, make: (i: number) => object, size = 100) => ({ input }: any) => {
  const at = Number(input.NextToken ?? 0)
  const items = Array.from({ length: Math.min(size, of - at) }, (_, i) => make(at + i))
  return { items, ...(at + size < of ? { NextToken: String(at + size) } : {}) }
}
const arn = (r: string) => `arn:aws:sagemaker:eu-west-1:999999999993:${r}`
const old = (NOW - 90 * 864e5) / 1000
const day = 86400
const one = (key: string, p: any) => (c: any) => { const { items, ...n } = p(c); return { [key]: items, ...n } }
const table: any = {
  GetCallerIdentity: () => callerIdentityXml('999999999993'),
  ListEndpoints: one('Endpoints', page(E, (i) => ({ EndpointName: `endpoint-number-${i}` }))),
  DescribeEndpoint: ({ input }: any) => ({ EndpointName: input.EndpointName, EndpointArn: arn('endpoint/' + input.EndpointName), EndpointStatus: 'InService', EndpointConfigName: input.EndpointName, CreationTime: old, LastModifiedTime: old, ProductionVariants: [{ VariantName: 'AllTraffic', CurrentInstanceCount: 2, DesiredInstanceCount: 2, CurrentWeight: 1, DeployedImages: [{ SpecifiedImage: '763104351884.dkr.ecr.us-east-1.amazonaws.com/x:1', ResolvedImage: '763104351884.dkr.ecr.us-east-1.amazonaws.com/x@sha256:' + 'a'.repeat(64) }] }] }),
  ListEndpointConfigs: one('EndpointConfigs', page(E, (i) => ({ EndpointConfigName: `endpoint-number-${i}`, EndpointConfigArn: arn('endpoint-config/e' + i), CreationTime: old }))),
  DescribeEndpointConfig: ({ input }: any) => ({ EndpointConfigName: input.EndpointConfigName, EndpointConfigArn: arn('endpoint-config/' + input.EndpointConfigName), CreationTime: old, ProductionVariants: [{ VariantName: 'AllTraffic', ModelName: input.EndpointConfigName, InstanceType: 'ml.m5.large', InitialInstanceCount: 2, InitialVariantWeight: 1 }] }),
  ListModels: one('Models', page(E, (i) => ({ ModelName: `endpoint-number-${i}`, ModelArn: arn('model/e' + i), CreationTime: old }))),
  DescribeModel: ({ input }: any) => ({ ModelName: input.ModelName, ModelArn: arn('model/' + input.ModelName), CreationTime: old, PrimaryContainer: { Image: '763104351884.dkr.ecr.us-east-1.amazonaws.com/x:1', ModelDataUrl: `s3://models/${input.ModelName}/model.tar.gz` } }),
  ListNotebookInstances: one('NotebookInstances', page(N, (i) => ({ NotebookInstanceName: `nb-${i}` }))),
  DescribeNotebookInstance: ({ input }: any) => ({ NotebookInstanceName: input.NotebookInstanceName, NotebookInstanceArn: arn('notebook-instance/' + input.NotebookInstanceName), NotebookInstanceStatus: 'InService', InstanceType: 'ml.t3.medium', VolumeSizeInGB: 5, CreationTime: old, LastModifiedTime: old }),
  Search: one('Results', page(T, (i) => ({ TrainingJob: { TrainingJobName: `training-job-number-${i}`, TrainingJobArn: arn(`training-job/training-job-number-${i}`), TrainingJobStatus: 'Completed', SecondaryStatus: 'Completed', CreationTime: NOW / 1000 - 3 * day - i, TrainingStartTime: NOW / 1000 - 3 * day - i + 100, TrainingEndTime: NOW / 1000 - 2 * day - i, LastModifiedTime: NOW / 1000 - 2 * day - i, AlgorithmSpecification: { TrainingImage: 'img', TrainingInputMode: 'File' }, HyperParameters: Object.fromEntries(Array.from({ length: 20 }, (_, k) => ['hp' + k, String(k * i)])), InputDataConfig: [{ ChannelName: 'train', DataSource: { S3DataSource: { S3DataType: 'S3Prefix', S3Uri: `s3://bucket/data/${i % 1000}` } } }], ResourceConfig: { InstanceType: 'ml.m5.xlarge', InstanceCount: 1, VolumeSizeInGB: 30 }, StoppingCondition: { MaxRuntimeInSeconds: 86400 }, SecondaryStatusTransitions: ['Starting', 'Downloading', 'Training', 'Uploading', 'Completed'].map((Status, k) => ({ Status, StartTime: NOW / 1000 - 3 * day - i + k, EndTime: NOW / 1000 - 3 * day - i + k + 1, StatusMessage: 'x'.repeat(40) })), TrainingTimeInSeconds: 86000, BillableTimeInSeconds: 86000, EnableManagedSpotTraining: false, Tags: [{ Key: 'team', Value: 't' + (i % 50) }] } }))),
  ListMetrics: ({ input }: any) => { const at = Number(input.NextToken ?? 0); return { Metrics: Array.from({ length: 500 }, (_, i) => ({ Namespace: input.Namespace, MetricName: input.MetricName, Dimensions: [{ Name: 'EndpointName', Value: `endpoint-number-${at + i}` }, { Name: 'VariantName', Value: 'AllTraffic' }] })), ...(at + 500 < E ? { NextToken: String(at + 500) } : {}) } },
  GetMetricData: ({ input }: any) => {
    const half = input.NextToken === undefined
    const from = input.StartTime * 1000, to = input.EndTime * 1000
    return { MetricDataResults: input.MetricDataQueries.map((q: any) => { const p = q.MetricStat.Period * 1000; const n = Math.min(120 * 3, Math.floor((to - from) / p)); const start = half ? 0 : Math.floor(n / 2), end = half ? Math.floor(n / 2) : n; const T: number[] = [], V: number[] = []; for (let i = start; i < end; i++) { T.push((from + i * p) / 1000); V.push(q.MetricStat.Stat === 'Sum' ? i * 7 : i * 1.37) } return { Id: q.Id, StatusCode: half ? 'PartialData' : 'Complete', Timestamps: T, Values: V } }), ...(half ? { NextToken: 'x' } : {}) }
  },
}
const wire = fakeWire(table, { keepCalls: false })
let peak = 0
const timer = setInterval(() => { peak = Math.max(peak, process.memoryUsage().rss) }, 50)
const t0 = performance.now()
const { snapshot, apiUsd, requests } = await collectAccount({ env: {}, credentials: { accessKeyId: 'A', secretAccessKey: 'B' }, regions: ['eu-west-1'], requestHandler: wire.requestHandler, lookBackDays: 14, book: createPriceBook(SMALL_BOOK), clock: () => NOW, limits: { maxApiUsd: 1 } } as any)
clearInterval(timer)
const total = Object.values(requests).reduce((a, b) => a + b, 0)
console.log({ seconds: (performance.now() - t0) / 1000, peakMb: peak / 1e6, apiUsd, total, series: snapshot.metricSeries.length })
console.log(requests)
console.log(snapshot.collection.filter((s) => s.outcome !== 'complete'))
;(globalThis as any).gc?.(); console.log('heap after', process.memoryUsage().heapUsed / 1e6)
