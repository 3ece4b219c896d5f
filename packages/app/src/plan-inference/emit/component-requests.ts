import { hyphenatedName } from '../../emit/emit-name.ts'
import { joinedText, nameRef, type JoinedText } from '../../emit/request-value.ts'
import type { Deployment } from './deployment.ts'
import { tagList, VARIANT, type HostingRequest } from './hosting-requests.ts'

/** Room for the name of the endpoint before it and a number behind it, within 63 characters (SageMaker API reference). */
const COMPONENT_LENGTH = 10

/** CreateInferenceComponent for each model (SageMaker API reference); none where models are no components. */
export function componentRequests({ choice, tags }: Deployment): readonly HostingRequest[] {
  if (choice.placement?.kind !== 'inference-components') return []
  return choice.placement.models.map((model, index) => ({
    InferenceComponentName: componentName(model.name, index),
    EndpointName: nameRef('endpoint_name'),
    VariantName: VARIANT,
    Specification: {
      Container: {
        Image: nameRef('image_uri'),
        ArtifactUrl: joinedText(
          nameRef('model_data_url'),
          `${model.name.replace(/[^A-Za-z0-9!_.*()/=+@:,-]+/g, '-')}.tar.gz`,
        ),
      },
      ComputeResourceRequirements: { MinMemoryRequiredInMb: Math.ceil(model.memoryMb) },
    },
    RuntimeConfig: { CopyCount: Math.max(1, model.copies) },
    Tags: tagList(tags),
  }))
}

/** What the component of a model is called. */
export function componentName(model: string, index: number): JoinedText {
  return joinedText(nameRef('endpoint_name'), `-${hyphenatedName(model, COMPONENT_LENGTH, 'model')}-${index + 1}`)
}
