import type { Rate } from '../rate.ts'

const service = 'Amazon SageMaker'

export const SAGEMAKER_STORAGE_RATES = [
  {
    id: 'training-volume',
    service,
    title: 'Training volume (gp2)',
    unit: 'GB-Mo',
    usageType: 'Train:VolumeUsage.gp2',
    listed: /^Train:VolumeUsage\.gp2$/,
  },
  {
    id: 'processing-volume',
    service,
    title: 'Processing volume (gp2)',
    unit: 'GB-Mo',
    usageType: 'Processing:VolumeUsage.gp2',
    listed: /^Processing:VolumeUsage\.gp2$/,
  },
  {
    id: 'transform-volume',
    service,
    title: 'Batch transform volume (gp2)',
    unit: 'GB-Mo',
    usageType: 'Tsform:VolumeUsage.gp2',
    listed: /^Tsform:VolumeUsage\.gp2$/,
  },
  {
    id: 'endpoint-volume',
    service,
    title: 'Endpoint volume (gp2)',
    unit: 'GB-Mo',
    usageType: 'Host:VolumeUsage.gp2',
    listed: /^Host:VolumeUsage\.gp2$/,
  },
  {
    id: 'notebook-volume',
    service,
    title: 'Notebook volume (gp2)',
    unit: 'GB-Mo',
    usageType: 'Notebk:VolumeUsage.gp2',
    listed: /^Notebk:VolumeUsage\.gp2$/,
  },
  {
    id: 'studio-volume',
    service,
    title: 'Studio space volume (gp3)',
    unit: 'GB-Mo',
    usageType: 'Studio:VolumeUsage.gp3',
    listed: /^Studio:VolumeUsage\.gp3$/,
  },
  {
    id: 'studio-home',
    service: 'Amazon EFS',
    title: 'Studio home folder (EFS)',
    unit: 'GB-Mo',
    usageType: 'TimedStorage-ByteHrs',
    listed: null,
  },
  {
    id: 'hyperpod-volume',
    service,
    title: 'HyperPod volume (gp2)',
    unit: 'GB-Mo',
    usageType: 'Cluster:VolumeUsage.gp2',
    listed: /^Cluster:VolumeUsage\.gp2$/,
  },
] as const satisfies readonly Rate[]
