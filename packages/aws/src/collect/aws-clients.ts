import { AccountClient } from '@aws-sdk/client-account'
import { ApplicationAutoScalingClient } from '@aws-sdk/client-application-auto-scaling'
import { BudgetsClient } from '@aws-sdk/client-budgets'
import { CloudTrailClient } from '@aws-sdk/client-cloudtrail'
import { CloudWatchClient } from '@aws-sdk/client-cloudwatch'
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs'
import { ComputeOptimizerClient } from '@aws-sdk/client-compute-optimizer'
import { CostExplorerClient } from '@aws-sdk/client-cost-explorer'
import { CostOptimizationHubClient } from '@aws-sdk/client-cost-optimization-hub'
import { ECRClient } from '@aws-sdk/client-ecr'
import { OrganizationsClient } from '@aws-sdk/client-organizations'
import { ResourceGroupsTaggingAPIClient } from '@aws-sdk/client-resource-groups-tagging-api'
import { S3Client } from '@aws-sdk/client-s3'
import { SageMakerClient } from '@aws-sdk/client-sagemaker'
import { SavingsplansClient } from '@aws-sdk/client-savingsplans'
import { STSClient, type STSClientConfig } from '@aws-sdk/client-sts'

/** Attempts at one request, with the SDK's growing, jittered pauses; adaptive, so that throttling slows all of them down. */
const ATTEMPTS = 8
const CONNECT_TIMEOUT_MS = 10_000
const SILENCE_TIMEOUT_MS = 60_000

/** How the clients reach AWS. */
export interface AwsAccess {
  /** Profile of AWS's configuration files; the default chain of credentials when absent. */
  readonly profile?: string
  /** Take the place of the chain: of a role that was assumed. */
  readonly credentials?: NonNullable<STSClientConfig['credentials']>
  readonly env: Readonly<Record<string, string | undefined>>
  /** Takes the place of the network, for tests. */
  readonly requestHandler?: NonNullable<STSClientConfig['requestHandler']>
  /** Attempts at one request. */
  readonly maxAttempts?: number
}

/** Services whose API is one for the whole account are asked in this region. */
export const HOME_REGION = 'us-east-1'

/** The clients of one account, made when they are first asked for; all share its credentials. Close them. */
export class AwsClients {
  readonly #first: STSClient
  readonly #common: Pick<STSClientConfig, 'retryMode' | 'maxAttempts' | 'requestHandler'>
  readonly #made: { destroy(): void }[] = []

  readonly sts = this.#perRegion((config) => new STSClient(config))
  readonly sageMaker = this.#perRegion((config) => new SageMakerClient(config))
  readonly scaling = this.#perRegion((config) => new ApplicationAutoScalingClient(config))
  readonly cloudWatch = this.#perRegion((config) => new CloudWatchClient(config))
  readonly logs = this.#perRegion((config) => new CloudWatchLogsClient(config))
  readonly ecr = this.#perRegion((config) => new ECRClient(config))
  readonly tagging = this.#perRegion((config) => new ResourceGroupsTaggingAPIClient(config))
  readonly cloudTrail = this.#perRegion((config) => new CloudTrailClient(config))
  readonly budgets = this.#perRegion((config) => new BudgetsClient(config))
  readonly costExplorer = this.#perRegion((config) => new CostExplorerClient(config))
  readonly savingsPlans = this.#perRegion((config) => new SavingsplansClient(config))
  readonly computeOptimizer = this.#perRegion((config) => new ComputeOptimizerClient(config))
  readonly costOptimizationHub = this.#perRegion((config) => new CostOptimizationHubClient(config))
  readonly account = this.#perRegion((config) => new AccountClient(config))
  readonly organizations = this.#perRegion((config) => new OrganizationsClient(config))
  readonly s3: (region: string) => S3Client

  constructor(access: AwsAccess) {
    // The SDK comes with the program: its advice to upgrade Node for its own next version is none for users.
    process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] ??= 'true'
    const { profile, credentials, env, requestHandler, maxAttempts = ATTEMPTS } = access
    this.#common = {
      retryMode: 'adaptive',
      maxAttempts,
      requestHandler: requestHandler ?? { connectionTimeout: CONNECT_TIMEOUT_MS, socketTimeout: SILENCE_TIMEOUT_MS },
    }
    this.#first = new STSClient({
      ...this.#common,
      ...(profile === undefined ? {} : { profile }),
      ...(credentials === undefined ? {} : { credentials }),
    })
    const endpoint = env['AWS_ENDPOINT_URL_S3'] ?? env['AWS_ENDPOINT_URL'] ?? ''
    this.s3 = this.#perRegion(
      (config) =>
        // Buckets of emulators have no host names of their own.
        new S3Client({ ...config, followRegionRedirects: true, ...(endpoint === '' ? {} : { forcePathStyle: true }) }),
    )
  }

  /** The region that environment or profile names, or null. */
  async defaultRegion(): Promise<string | null> {
    return await this.#first.config.region().catch(() => null)
  }

  close(): void {
    this.#first.destroy()
    for (const client of this.#made) client.destroy()
  }

  #perRegion<Client extends { destroy(): void }>(make: (config: ClientConfig) => Client): (region: string) => Client {
    const made = new Map<string, Client>()
    return (region) => {
      const known = made.get(region)
      if (known !== undefined) return known
      const client = make({ ...this.#common, region, credentials: this.#first.config.credentials })
      made.set(region, client)
      this.#made.push(client)
      return client
    }
  }
}

type ClientConfig = Pick<STSClientConfig, 'retryMode' | 'maxAttempts' | 'requestHandler'> & {
  readonly region: string
  readonly credentials: STSClient['config']['credentials']
}
