import {
  DescribeImagesCommand,
  DescribeRepositoriesCommand,
  GetLifecyclePolicyCommand,
  type Repository,
} from '@aws-sdk/client-ecr'
import type { AccountFact } from '@costwright/engine/account/account-snapshot'
import type { Collector } from './collector.ts'
import { instantOrNow } from './fact-values.ts'
import { isMlName } from './ml-name.ts'
import type { Reading } from './reading.ts'
import { sumImages, type ImageSums } from './repository-images.ts'

/** ECR repositories that machine learning uses: by name, or because a job, a model or an endpoint has an image of it. */
export const repositories: Collector = {
  id: 'repositories',
  facts: ['repositories'],
  actions: ['ecr:DescribeRepositories', 'ecr:DescribeImages', 'ecr:GetLifecyclePolicy'],
  scope: 'region',
  stage: 'references',
  charge: null,
  collect: async (reading) => {
    const client = reading.run.clients.ecr(reading.region)
    const listed = await reading.list(
      { action: 'ecr:DescribeRepositories', fact: 'repositories' },
      async (nextToken, options) => {
        const page = await client.send(new DescribeRepositoriesCommand({ nextToken, maxResults: 1000 }), options)
        return { items: page.repositories, next: page.nextToken }
      },
    )
    const used = new Set([...reading.run.references.images].map(repositoryUri))
    for (const repository of listed) {
      const { repositoryName, repositoryUri: uri } = repository
      if (repositoryName === undefined) continue
      if (!isMlName(repositoryName) && (uri === undefined || !used.has(uri))) continue
      const sums = await sumsOf(reading, repositoryName)
      const [policy] = await reading.each(
        { action: 'ecr:GetLifecyclePolicy', fact: 'repositories.hasLifecyclePolicy' },
        [repositoryName],
        async (name, options) => {
          try {
            const answer = await client.send(new GetLifecyclePolicyCommand({ repositoryName: name }), options)
            return { has: answer.lifecyclePolicyText !== undefined }
          } catch (error) {
            if (error instanceof Error && error.name === 'LifecyclePolicyNotFoundException') return { has: false }
            throw error
          }
        },
      )
      const fact = repositoryFact(reading, repository, sums, policy?.has ?? null)
      if (fact !== null) reading.add('repositories', [fact])
    }
  },
}

async function sumsOf(reading: Reading, repositoryName: string): Promise<ImageSums> {
  const client = reading.run.clients.ecr(reading.region)
  const images = await reading.list(
    { action: 'ecr:DescribeImages', fact: 'repositories' },
    async (nextToken, options) => {
      const command = new DescribeImagesCommand({ repositoryName, nextToken, maxResults: 1000 })
      const page = await client.send(command, options)
      return { items: page.imageDetails, next: page.nextToken }
    },
  )
  return sumImages(images)
}

function repositoryFact(
  { place, run }: Reading,
  of: Repository,
  sums: ImageSums,
  hasLifecyclePolicy: boolean | null,
): AccountFact<'repositories'> | null {
  const { repositoryArn: arn, repositoryName: name } = of
  if (arn === undefined || name === undefined) return null
  return {
    ...place,
    arn,
    name,
    tags: null,
    createdAt: instantOrNow(of.createdAt, run.window.to),
    ...sums,
    hasLifecyclePolicy,
  }
}

/** Without tag and digest. */
function repositoryUri(image: string): string {
  return image.replace(/@sha256:.*$/, '').replace(/:[^:/]*$/, '')
}
