import type { Resource } from '../world/resource.ts'
import { endpointFacts } from './endpoint-facts.ts'
import { domainFacts, notebookFacts, spaceFacts, trackingServerFacts } from './interactive-facts.ts'
import { processingJobFacts, trainingJobFacts, transformJobFacts, tuningJobFacts } from './job-facts.ts'
import type { FactContext, NamedFact } from './named-fact.ts'
import {
  bucketFacts,
  featureGroupFacts,
  hyperpodFacts,
  labellingFacts,
  logGroupFacts,
  monitoringFacts,
  pipelineFacts,
  repositoryFacts,
} from './other-facts.ts'

/** What the APIs of AWS would say of a resource at the end of the calendar. */
export function factsOf(resource: Resource, context: FactContext): readonly NamedFact[] {
  switch (resource.kind) {
    case 'notebook':
      return notebookFacts(resource, context)
    case 'studio-domain':
      return domainFacts(resource)
    case 'studio-space':
      return spaceFacts(resource, context)
    case 'tracking-server':
      return trackingServerFacts(resource)
    case 'endpoint':
      return endpointFacts(resource, context)
    case 'training-job':
      return trainingJobFacts(resource, context)
    case 'processing-job':
      return processingJobFacts(resource)
    case 'transform-job':
      return transformJobFacts(resource)
    case 'tuning-job':
      return tuningJobFacts(resource)
    case 'hyperpod':
      return hyperpodFacts(resource)
    case 'feature-group':
      return featureGroupFacts(resource)
    case 'labelling-job':
      return labellingFacts(resource)
    case 'monitoring-schedule':
      return monitoringFacts(resource)
    case 'pipeline':
      return pipelineFacts(resource)
    case 'bucket':
      return bucketFacts(resource, context)
    case 'repository':
      return repositoryFacts(resource, context)
    case 'log-group':
      return logGroupFacts(resource)
    // No part of the audit: they are on the bill only.
    case 'surrounding':
      return []
  }
}
