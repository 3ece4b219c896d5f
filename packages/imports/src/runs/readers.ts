import { huggingFaceReader } from './hugging-face.ts'
import { lightningReader } from './lightning.ts'
import { mlflowReader } from './mlflow.ts'
import type { RunReader } from './reader.ts'
import { sagemakerJobReader } from './sagemaker-job.ts'
import { tensorboardReader } from './tensorboard.ts'
import { ultralyticsReader } from './ultralytics.ts'

/** The readers, one for each format; where several recognize a place the first that fits reads it, so the particular come first. */
export const RUN_READERS: readonly RunReader[] = [
  ultralyticsReader,
  huggingFaceReader,
  lightningReader,
  mlflowReader,
  sagemakerJobReader,
  tensorboardReader,
]
