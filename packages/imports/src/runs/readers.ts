import type { RunReader } from './reader.ts'
import { huggingFaceReader } from "./hugging-face.ts"
import { tensorboardReader } from './tensorboard.ts'
import { ultralyticsReader } from './ultralytics.ts'
export const RUN_READERS: readonly RunReader[] = [ultralyticsReader, huggingFaceReader, tensorboardReader]
