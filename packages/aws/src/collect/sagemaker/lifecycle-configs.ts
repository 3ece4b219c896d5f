import {
  DescribeNotebookInstanceLifecycleConfigCommand,
  DescribeStudioLifecycleConfigCommand,
  ListNotebookInstanceLifecycleConfigsCommand,
  ListStudioLifecycleConfigsCommand,
} from '@aws-sdk/client-sagemaker'
import type { Collector } from '../collector.ts'
import { instantOrNow, textOrNull } from '../fact-values.ts'
import type { Reading } from '../reading.ts'

/** Lifecycle configurations with their scripts: whether one of them stops what is idle can only be read there. */
export const lifecycleConfigs: Collector = {
  id: 'sagemaker/lifecycle-configs',
  facts: ['lifecycleConfigs'],
  actions: [
    'sagemaker:ListNotebookInstanceLifecycleConfigs',
    'sagemaker:DescribeNotebookInstanceLifecycleConfig',
    'sagemaker:ListStudioLifecycleConfigs',
    'sagemaker:DescribeStudioLifecycleConfig',
  ],
  scope: 'region',
  stage: 'resources',
  charge: null,
  collect: async (reading) => {
    await ofNotebooks(reading)
    await ofStudio(reading)
  },
}

async function ofNotebooks(reading: Reading): Promise<void> {
  const client = reading.run.clients.sageMaker(reading.region)
  const listed = await reading.list(
    { action: 'sagemaker:ListNotebookInstanceLifecycleConfigs', fact: 'lifecycleConfigs' },
    async (NextToken, options) => {
      const command = new ListNotebookInstanceLifecycleConfigsCommand({ NextToken, MaxResults: 100 })
      const page = await client.send(command, options)
      return { items: page.NotebookInstanceLifecycleConfigs, next: page.NextToken }
    },
  )
  const facts = await reading.each(
    { action: 'sagemaker:DescribeNotebookInstanceLifecycleConfig', fact: 'lifecycleConfigs' },
    listed,
    async ({ NotebookInstanceLifecycleConfigName: name, NotebookInstanceLifecycleConfigArn: arn }, options) => {
      const command = new DescribeNotebookInstanceLifecycleConfigCommand({ NotebookInstanceLifecycleConfigName: name })
      const of = await client.send(command, options)
      if (name === undefined || arn === undefined) return null
      return {
        ...reading.place,
        arn,
        name,
        tags: null,
        for: 'notebook-instance' as const,
        appType: null,
        onCreateScript: scriptsOf(of.OnCreate),
        onStartScript: scriptsOf(of.OnStart),
        createdAt: instantOrNow(of.CreationTime, reading.run.window.to),
      }
    },
  )
  reading.add('lifecycleConfigs', facts)
}

async function ofStudio(reading: Reading): Promise<void> {
  const client = reading.run.clients.sageMaker(reading.region)
  const listed = await reading.list(
    { action: 'sagemaker:ListStudioLifecycleConfigs', fact: 'lifecycleConfigs' },
    async (NextToken, options) => {
      const page = await client.send(new ListStudioLifecycleConfigsCommand({ NextToken, MaxResults: 100 }), options)
      return { items: page.StudioLifecycleConfigs, next: page.NextToken }
    },
  )
  const facts = await reading.each(
    { action: 'sagemaker:DescribeStudioLifecycleConfig', fact: 'lifecycleConfigs' },
    listed,
    async ({ StudioLifecycleConfigName: name }, options) => {
      const command = new DescribeStudioLifecycleConfigCommand({ StudioLifecycleConfigName: name })
      const of = await client.send(command, options)
      if (name === undefined || of.StudioLifecycleConfigArn === undefined) return null
      return {
        ...reading.place,
        arn: of.StudioLifecycleConfigArn,
        name,
        tags: null,
        for: 'studio' as const,
        appType: textOrNull(of.StudioLifecycleConfigAppType),
        onCreateScript: null,
        onStartScript: of.StudioLifecycleConfigContent === undefined ? null : decoded(of.StudioLifecycleConfigContent),
        createdAt: instantOrNow(of.CreationTime, reading.run.window.to),
      }
    },
  )
  reading.add('lifecycleConfigs', facts)
}

function scriptsOf(hooks: readonly { readonly Content?: string | undefined }[] | undefined): string | null {
  const scripts = (hooks ?? []).flatMap(({ Content }) => (Content === undefined ? [] : [decoded(Content)]))
  return scripts.length === 0 ? null : scripts.join('\n')
}

function decoded(base64: string): string {
  return Buffer.from(base64, 'base64').toString('utf8')
}
