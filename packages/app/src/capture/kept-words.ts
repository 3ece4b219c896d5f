import { ENDPOINT_METRICS, FEATURE_GROUP_METRICS, JOB_METRICS } from '@costwright/engine/audit/metrics/planned-metric'

/** Words of AWS's own addresses: ARNs, images, log groups, resource ids, regions. */
const ADDRESS_WORDS =
  'arn aws cn gov us east west north south central northeast southeast northwest southwest eu ap sa ca me af il mx iso s3 https http com amazonaws dkr ecr sagemaker amazon logs log group savingsplans savingsplan cloudwatch alarm billing usd ce autoscaling application targettracking scalingpolicy policyname endpoint endpoints config variant alltraffic inference component model notebook instance notebookinstances lifecycle studio domain user profile space app jupyterlab jupyterserver kernelgateway codeeditor jupyter default training trainingjobs processing processingjobs transform transformjobs tuning hyper parameter job jobs hyperpod cluster plan feature labeling monitoring schedule pipeline pipelines mlflow tracking server repository bucket budgets anomalymonitor anomalysubscription algo i containerinsights featurestore linkedaccount service standardstorage'

/** Words that rules understand in names, tags and scripts. */
const MEANING_WORDS =
  'prod production dev development test testing qa stage staging sandbox demo uat int integration preprod live standby stand by failover disaster recovery disasterrecovery dr true false yes no none on off auto stop autostop shut down shutdown autoshutdown when idle time idletime h'

/** Words of the sentences that scaling activities and the reading itself write. */
const SENTENCE_WORDS =
  'a an and as at be by can cannot could did does for from found had has have in is it its kept many not of or permission requests set setting than that the there to too twice was were with would answering gave same page region enabled allowed desired count capacity changed change target minimum maximum state triggered policy monitor successfully waiting fulfilled confirmed scheduled action'

/** Names of metrics and of CloudWatch namespaces that the program itself asks for. */
const METRIC_WORDS = [
  ...[...Object.values(ENDPOINT_METRICS), ...JOB_METRICS].map(({ metric }) => metric),
  ...[FEATURE_GROUP_METRICS.onDemand, FEATURE_GROUP_METRICS.provisioned].flatMap(({ reads, writes }) => [
    reads,
    writes,
  ]),
  ...'node cpu gpu utilization EstimatedCharges AmazonSageMaker LogEvents ServiceName Currency'.split(' '),
  ...'SageMakerVariantInvocationsPerInstance SageMakerInferenceComponentInvocationsPerCopy'.split(' '),
  ...'SageMakerVariantProvisionedConcurrencyUtilization ApproximateBacklogSizePerInstance HasBacklogWithoutCapacity'.split(
    ' ',
  ),
  ...'ModelSetupTime OverheadLatency Invocation4XXErrors Invocation5XXErrors DiskUtilization'.split(' '),
]

/** Words, in lower case, that say nothing about who an account belongs to: a redacted capture keeps them. */
export const KEPT_WORDS: ReadonlySet<string> = new Set(
  [...`${ADDRESS_WORDS} ${MEANING_WORDS} ${SENTENCE_WORDS}`.split(' '), ...METRIC_WORDS].map((word) =>
    word.toLowerCase(),
  ),
)
