/**
 * Classes of work whose speed moves alike from one device to another, by what the kernels do:
 * `cnn` image classification, `dense-vision` detection, segmentation and image generation, `language` attention and translation,
 * `recurrent` step-by-step sequence models, `audio` one-dimensional convolutions, `recommender` embeddings, `other` the rest.
 */
export const WORKLOAD_FAMILIES = [
  'cnn',
  'dense-vision',
  'language',
  'recurrent',
  'audio',
  'recommender',
  'other',
] as const
export type WorkloadFamily = (typeof WORKLOAD_FAMILIES)[number]

/** First match wins; the order puts what a task is before what its network is called. */
const PATTERNS: readonly (readonly [RegExp, WorkloadFamily])[] = [
  [/recommend|recsys|\bncf\b|dlrm|wide-?(and)?-?deep|vae-?cf|two-?tower|deepfm/, 'recommender'],
  [/tacotron|lstm|\bgru\b|\brnn|rnn-?t|recurrent|forecast|\btft\b|deepar/, 'recurrent'],
  [/waveglow|hifi-?gan|jasper|quartznet|wav2vec|speech|audio|wavenet|conformer/, 'audio'],
  [
    /\bssd\b|r-?cnn|efficientdet|yolo|retina|u-?net|v-?net|segment|detect|diffusion|sdxl|pixart|generative|\bgan\b|openpose/,
    'dense-vision',
  ],
  [
    /bert|bart|gnmt|translation|electra|\bgpt|llama|mistral|mixtral|falcon|\bt5|transformer|language|\bnlp\b|\bllm|fastpitch|\bqwen|gemma|\bphi-|perceiver|text/,
    'language',
  ],
  [
    /res-?ne|efficientnet|conv-?net|vgg|mobilenet|inception|densenet|alexnet|lenet|xception|squeezenet|googlenet|regnet|\bvit|deit|swin|mnist|cifar|\bcnn|classif|image|vision/,
    'cnn',
  ],
]

/** The family that a word for a class of models or a model's own name stands for; `other` when nothing is recognised. */
export function workloadFamily(words: string): WorkloadFamily {
  const text = words.toLowerCase()
  const exact = WORKLOAD_FAMILIES.find((family) => family === text)
  return exact ?? PATTERNS.find(([pattern]) => pattern.test(text))?.[1] ?? 'other'
}
