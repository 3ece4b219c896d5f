import type { Phase } from './phase.ts'

/** One letter for each instance-type enumeration of the SageMaker API; an instance record lists the letters it appears in. */
export const API_ENUMS = {
  T: 'TrainingInstanceType',
  P: 'ProcessingInstanceType',
  H: 'ProductionVariantInstanceType',
  X: 'TransformInstanceType',
  N: 'InstanceType',
  A: 'AppInstanceType',
  C: 'ClusterInstanceType',
  R: 'ReservedCapacityInstanceType',
} as const
export type ApiEnumLetter = keyof typeof API_ENUMS

/** A SageMaker component that is billed by the instance-hour. */
export interface Component {
  readonly id: string
  readonly title: string
  readonly phase: Phase
  /** What stands between the region prefix and the instance type in a usage type: `Train:` in `USE1-Train:ml.m5.large`. */
  readonly usageToken: string
  /** Values of the price list's `component` or `platoinstancetype` attribute that mean this component. */
  readonly priceListNames: readonly string[]
  readonly apiEnum: ApiEnumLetter
  /**
   * Whether a missing reading may be taken from the Hosting price of the same type and region. False where the two are
   * known to differ: HyperPod is billed 2.6 % above Hosting for ml.p4d.24xlarge (2026-07 and 2026-10) and at par for
   * ml.g5.8xlarge (2026-09), so no rule can be drawn from it.
   */
  readonly derivesFromHosting: boolean
}

export const COMPONENTS = [
  {
    id: 'training',
    title: 'Training job',
    phase: 'training',
    usageToken: 'Train:',
    priceListNames: ['Training'],
    apiEnum: 'T',
    derivesFromHosting: true,
  },
  {
    id: 'processing',
    title: 'Processing job',
    phase: 'data',
    usageToken: 'Processing:',
    priceListNames: ['Processing'],
    apiEnum: 'P',
    derivesFromHosting: true,
  },
  {
    id: 'data-wrangler',
    title: 'Data Wrangler job',
    phase: 'data',
    usageToken: 'Processing_DW:',
    priceListNames: ['Processing_DW', 'DataWrangler'],
    apiEnum: 'P',
    derivesFromHosting: true,
  },
  {
    id: 'hosting',
    title: 'Real-time endpoint',
    phase: 'inference',
    usageToken: 'Host:',
    priceListNames: ['Hosting'],
    apiEnum: 'H',
    derivesFromHosting: false,
  },
  {
    id: 'async',
    title: 'Asynchronous endpoint',
    phase: 'inference',
    usageToken: 'AsyncInf:',
    priceListNames: ['AsyncInf'],
    apiEnum: 'H',
    derivesFromHosting: true,
  },
  {
    id: 'batch-transform',
    title: 'Batch transform job',
    phase: 'inference',
    usageToken: 'Tsform:',
    priceListNames: ['BatchTransform'],
    apiEnum: 'X',
    derivesFromHosting: true,
  },
  {
    id: 'notebook',
    title: 'Notebook instance',
    phase: 'experimentation',
    usageToken: 'Notebk:',
    priceListNames: ['Notebook'],
    apiEnum: 'N',
    derivesFromHosting: true,
  },
  {
    id: 'studio-kernel-gateway',
    title: 'Studio Classic kernel',
    phase: 'experimentation',
    usageToken: 'Studio:KernelGateway-',
    priceListNames: ['Studio-Notebook'],
    apiEnum: 'A',
    derivesFromHosting: true,
  },
  {
    id: 'studio-jupyterlab',
    title: 'Studio JupyterLab space',
    phase: 'experimentation',
    usageToken: 'Studio:JupyterLab-',
    priceListNames: ['Studio-JupyterLab'],
    apiEnum: 'A',
    derivesFromHosting: true,
  },
  {
    id: 'studio-code-editor',
    title: 'Studio Code Editor space',
    phase: 'experimentation',
    usageToken: 'Studio:CodeEditor-',
    priceListNames: ['studio-codeeditor', 'Studio-CodeEditor'],
    apiEnum: 'A',
    derivesFromHosting: true,
  },
  {
    id: 'rstudio',
    title: 'RStudio session',
    phase: 'experimentation',
    usageToken: 'RStudio:RSessionGateway-',
    priceListNames: ['RStudio:RSessionGateway', 'RStudio:Rsession', 'RStudio'],
    apiEnum: 'A',
    derivesFromHosting: true,
  },
  {
    id: 'hyperpod',
    title: 'HyperPod cluster',
    phase: 'training',
    usageToken: 'Cluster:',
    priceListNames: ['Cluster'],
    apiEnum: 'C',
    derivesFromHosting: false,
  },
] as const satisfies readonly Component[]

export type ComponentId = (typeof COMPONENTS)[number]['id']
export const COMPONENT_IDS: readonly ComponentId[] = COMPONENTS.map((one) => one.id)

const byId = new Map<string, Component>(COMPONENTS.map((one) => [one.id, one]))

export function isComponentId(id: string): id is ComponentId {
  return byId.has(id)
}

export function componentOf(id: ComponentId): Component {
  const found = byId.get(id)
  if (found === undefined) throw new Error(`component ${id} is not in the registry`)
  return found
}
