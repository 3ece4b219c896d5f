import type { McpResource } from './registry.ts'

/** The JSON Schemas of the documents that tools take. */
export const SCHEMA_RESOURCES: readonly McpResource[] = [
  {
    uri: 'costwright://schemas/description',
    name: 'description-schema',
    title: 'Description of resources',
    description: 'What estimate takes as resources: every kind with its fields and defaults.',
    read: async () => (await import('@costwright/app/documents/description-json-schema')).descriptionJsonSchema(),
  },
  {
    uri: 'costwright://schemas/training-job',
    name: 'training-job-schema',
    title: 'Training job',
    description: 'What plan_training takes as job.',
    read: async () => (await import('@costwright/app/plan-training/job-json-schema')).trainingJobJsonSchema(),
  },
  {
    uri: 'costwright://schemas/service',
    name: 'service-schema',
    title: 'Service to be hosted',
    description: 'What plan_inference takes as service.',
    read: async () => (await import('@costwright/app/plan-inference/service-json-schema')).serviceJsonSchema(),
  },
  {
    uri: 'costwright://schemas/project',
    name: 'project-schema',
    title: 'Project',
    description: 'What decide takes as project.',
    read: async () => (await import('@costwright/app/documents/project-json-schema')).projectJsonSchema(),
  },
  {
    uri: 'costwright://schemas/workload',
    name: 'workload-schema',
    title: 'Workload',
    description: 'What advise_compute takes as workload.',
    read: async () => (await import('@costwright/app/documents/read-workload')).workloadJsonSchema(),
  },
]
