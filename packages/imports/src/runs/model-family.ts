import type { ModelFamily } from '@costwright/engine/plan/training/workload-kind'

/** Name fragments (lower case) and the family they stand for. The first that is found decides, so the particular come first. */
const BY_NAME: readonly (readonly [RegExp, ModelFamily])[] = [
  [/stable.?diffusion|sdxl|\bgan\b|stylegan|ddpm|controlnet|diffus/, 'vision-generative'],
  [/-seg\b|segformer|mask2former|maskformer|unet|deeplab|semantic.?seg|imagesegmentation/, 'vision-segmentation'],
  [/-cls\b|imageclassification|image.?classification/, 'vision-classification'],
  [
    /yolo|rt-?detr|\bdetr|faster.?rcnn|mask.?rcnn|retinanet|efficientdet|\bssd|objectdetection|object.?detection|yolos/,
    'vision-detection',
  ],
  [/whisper|wav2vec|hubert|conformer|tacotron|waveglow|fastpitch|jasper|quartznet|speech|forctc|hifigan/, 'speech'],
  [/\bncf\b|dlrm|wide.?and.?deep|wideanddeep|recommend|factorization.?machines|two.?tower/, 'recommender'],
  [/\btft\b|temporal.?fusion|deepar|n-?beats|nhits|prophet|forecast/, 'forecasting'],
  [/xgboost|lightgbm|catboost|tabular|linear.?learner|\bknn\b|random.?forest/, 'tabular'],
  [
    /resnet|resnext|efficientnet|mobilenet|densenet|vgg|convnext|inception|\bvit\b|\bvit[-_]|swin|deit|regnet|alexnet/,
    'vision-classification',
  ],
  [
    /bert|gpt|llama|mistral|mixtral|qwen|gemma|\bphi-?\d|falcon|bloom|\bopt\b|\bt5|mt5|bart|electra|xlnet|pegasus|marian|transformer|sequenceclassification|causallm|maskedlm|tokenclassification|questionanswering|seq2seqlm|conditionalgeneration/,
    'nlp-transformer',
  ],
]

/** The family of a model by its name, type or architecture; null when nothing in it is known. */
export function modelFamily(...names: readonly (string | null | undefined)[]): ModelFamily | null {
  for (const name of names) {
    if (name === null || name === undefined) continue
    const lower = name.toLowerCase()
    for (const [pattern, family] of BY_NAME) if (pattern.test(lower)) return family
  }
  return null
}

/** The name of a model without folder and file ending: `/w/yolov8m.pt` is yolov8m. Null when it only names a checkpoint. */
export function modelName(recorded: string | null | undefined): string | null {
  if (recorded === null || recorded === undefined) return null
  const path = recorded.trim().replaceAll('\\', '/')
  // A hub id such as `google/vit-base` keeps its owner; a path to a file does not keep its folders.
  const isFile = /\.(?:pt|pth|ckpt|yaml|yml|onnx|safetensors|bin)$/i.test(path)
  const name = isFile ? (path.split('/').at(-1) ?? '').replace(/\.[a-z]+$/i, '') : path.replace(/\/+$/, '')
  if (name === '' || /^(?:none|null|last|best|model|weights|checkpoint.*|epoch\d*)$/i.test(name)) return null
  return name
}
