/** The stretches of work that a machine-learning bill is divided into; `around` is what AWS bills outside SageMaker for it. */
export const PHASES = ['experimentation', 'training', 'inference', 'data', 'around'] as const
export type Phase = (typeof PHASES)[number]
