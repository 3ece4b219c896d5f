import type { Rate } from '../rate.ts'

const service = 'Amazon SageMaker'

export const SAGEMAKER_OTHER_RATES = [
  {
    id: 'feature-store-write',
    service,
    title: 'Feature Store write request units',
    unit: 'WriteRequestUnits',
    usageType: 'FeatureStore:WriteRequestUnits',
    listed: /^FeatureStore:WriteRequestUnits$/,
  },
  {
    id: 'feature-store-read',
    service,
    title: 'Feature Store read request units',
    unit: 'ReadRequestUnits',
    usageType: 'FeatureStore:ReadRequestUnits',
    listed: /^FeatureStore:ReadRequestUnits$/,
  },
  {
    id: 'feature-store-storage',
    service,
    title: 'Feature Store online storage',
    unit: 'GB-Mo',
    usageType: 'FeatureStore:TimedAndPITRStorage-ByteHrs',
    listed: /^FeatureStore:TimedAndPITRStorage/,
  },
  {
    id: 'labeled-object',
    service,
    title: 'Ground Truth labelled object',
    unit: 'Objects',
    usageType: 'LabeledObject',
    listed: /^LabeledObject$/,
  },
  {
    id: 'canvas-session',
    service,
    title: 'Canvas session',
    unit: 'Hrs',
    usageType: 'Canvas:Session-Hrs',
    listed: /^Canvas:Session-Hrs$/,
  },
  {
    id: 'mlflow-small',
    service,
    title: 'MLflow tracking server, small',
    unit: 'Hrs',
    usageType: 'MLflow:TrackingServerCompute-Small',
    listed: /MLflow.*Small/i,
  },
  {
    id: 'mlflow-medium',
    service,
    title: 'MLflow tracking server, medium',
    unit: 'Hrs',
    usageType: 'MLflow:TrackingServerCompute-Medium',
    listed: /MLflow.*Medium/i,
  },
  {
    id: 'mlflow-large',
    service,
    title: 'MLflow tracking server, large',
    unit: 'Hrs',
    usageType: 'MLflow:TrackingServerCompute-Large',
    listed: /MLflow.*Large/i,
  },
] as const satisfies readonly Rate[]
