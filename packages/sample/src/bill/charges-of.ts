import type { Resource } from '../world/resource.ts'
import type { Charge, ChargeContext } from './charge.ts'
import { endpointCharges } from './charges/endpoint.ts'
import { notebookCharges, spaceCharges, trackingServerCharges } from './charges/interactive.ts'
import { processingCharges, trainingCharges, transformCharges } from './charges/jobs.ts'
import {
  bucketCharges,
  featureGroupCharges,
  hyperpodCharges,
  labellingCharges,
  logGroupCharges,
  repositoryCharges,
  surroundingCharges,
} from './charges/others.ts'

/** What a resource costs over the whole calendar, at list prices: the one place that turns the world into dollars. */
export function chargesOf(resource: Resource, context: ChargeContext): readonly Charge[] {
  return allCharges(resource, context).filter(({ lines }) => lines.length > 0)
}

function allCharges(resource: Resource, context: ChargeContext): readonly Charge[] {
  switch (resource.kind) {
    case 'notebook':
      return notebookCharges(resource, context)
    case 'studio-space':
      return spaceCharges(resource, context)
    case 'tracking-server':
      return trackingServerCharges(resource, context)
    case 'endpoint':
      return endpointCharges(resource, context)
    case 'training-job':
      return trainingCharges(resource, context)
    case 'processing-job':
      return processingCharges(resource, context)
    case 'transform-job':
      return transformCharges(resource, context)
    case 'hyperpod':
      return hyperpodCharges(resource, context)
    case 'feature-group':
      return featureGroupCharges(resource, context)
    case 'labelling-job':
      return labellingCharges(resource, context)
    case 'bucket':
      return bucketCharges(resource, context)
    case 'repository':
      return repositoryCharges(resource, context)
    case 'log-group':
      return logGroupCharges(resource, context)
    case 'surrounding':
      return surroundingCharges(resource, context)
    // What these cost is in the jobs and spaces that belong to them.
    case 'studio-domain':
    case 'tuning-job':
    case 'monitoring-schedule':
    case 'pipeline':
      return []
  }
}
