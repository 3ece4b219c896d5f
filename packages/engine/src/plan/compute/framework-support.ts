import type { Machine } from './device.ts'
import type { ResolvedWorkload } from './resolved-workload.ts'
import type { ModelClass } from './workload-words.ts'

const TREES: ReadonlySet<string> = new Set(['xgboost', 'lightgbm', 'scikit-learn'])

/** Classes that Neuron compiles, by chip and task. Neuron's model architecture fit guidelines and samples name these; absence of the others is assumed to mean no. */
const NEURON_CLASSES: Readonly<Record<'inferentia1' | 'inference' | 'training', ReadonlySet<ModelClass>>> = {
  inferentia1: new Set(['nlp-transformer', 'vision-classification', 'vision-detection']),
  inference: new Set([
    'transformer-llm',
    'nlp-transformer',
    'vision-classification',
    'vision-detection',
    'speech',
    'diffusion',
  ]),
  training: new Set(['transformer-llm', 'nlp-transformer']),
}

/** Why the workload's framework or model class cannot run on the machine, or null when it can. */
export function supportProblem(workload: ResolvedWorkload, machine: Machine): string | null {
  switch (machine.computeClass) {
    case 'cpu':
      return null
    case 'graviton':
      return gravitonProblem(workload)
    case 'gpu':
      return gpuProblem(workload, machine)
    case 'inferentia':
    case 'trainium':
      return neuronProblem(workload, machine)
    case 'gaudi':
      return workload.framework === 'pytorch' && workload.model !== 'tabular'
        ? null
        : `Gaudi runs PyTorch models compiled by SynapseAI, not ${workload.framework}`
  }
}

function gravitonProblem({ task, framework }: ResolvedWorkload): string | null {
  if (task === 'training') return 'Graviton types are accepted for hosting and HyperPod, not for training jobs'
  return framework === 'jax' ? 'AWS publishes no ARM image with JAX for SageMaker hosting (assumed)' : null
}

function gpuProblem({ task, framework, model, precision }: ResolvedWorkload, machine: Machine): string | null {
  const device = machine.accelerator?.device
  if (framework === 'scikit-learn') return 'scikit-learn does not use a GPU: it would sit idle and be billed'
  if (framework === 'lightgbm')
    return 'LightGBM uses a GPU only in a build of its own: the ordinary image leaves it idle'
  if (framework === 'xgboost' && task === 'inference' && model === 'tabular') return null
  if (device !== undefined && (device.computeCapability ?? 0) < 5 && framework !== 'xgboost')
    return `current ${framework} builds no longer run on the ${device.name} (compute capability ${(device.computeCapability ?? 0).toFixed(1)})`
  return precision === 'int4' && task === 'training' ? 'no framework trains in 4 bits' : null
}

/** Frameworks by chip: Neuron's own framework pages (2026): PyTorch on all, JAX (beta) on Inferentia2 and Trainium; TensorFlow archived. */
function neuronProblem({ task, framework, model }: ResolvedWorkload, machine: Machine): string | null {
  const device = machine.accelerator?.device
  if (device === undefined) return null
  if (TREES.has(framework)) return `Neuron does not run ${framework}: the chip would sit idle`
  if (framework === 'onnx') return 'Neuron compiles PyTorch or JAX models, not ONNX files'
  if (framework === 'tensorflow') return 'TensorFlow on Neuron is archived: no current release supports it'
  if (machine.computeClass === 'inferentia' && task === 'training') return 'Inferentia runs inference only'
  if (device.name === 'Inferentia') {
    if (framework === 'jax') return 'JAX is not supported on Inferentia (first generation)'
    return NEURON_CLASSES.inferentia1.has(model) ? null : `the first Inferentia does not run ${model} models`
  }
  return NEURON_CLASSES[task].has(model)
    ? null
    : `Neuron lists no ${model} models for ${task} (assumed to mean: not supported)`
}

/** What to know about running the workload on a machine that supports it. */
export function supportNotes({ framework, task }: ResolvedWorkload, machine: Machine): readonly string[] {
  const notes: string[] = []
  if (machine.computeClass === 'inferentia' || machine.computeClass === 'trainium')
    notes.push(`the model must be compiled for Neuron first${framework === 'jax' ? '; JAX support is beta' : ''}`)
  if (machine.accelerator?.device.name === 'Inferentia')
    notes.push('first-generation Neuron: PyTorch 1.x only, archived')
  if (machine.computeClass === 'graviton') notes.push('needs an ARM image; packages with x86 binaries must be rebuilt')
  if (machine.family.startsWith('t') && machine.computeClass === 'cpu')
    notes.push('burstable: full speed only while credits last; cannot scale automatically')
  if (
    framework === 'xgboost' &&
    machine.computeClass === 'gpu' &&
    (machine.accelerator?.count ?? 1) > 1 &&
    task === 'training'
  )
    notes.push('several GPUs need Dask with XGBoost; one is used otherwise')
  return notes
}
