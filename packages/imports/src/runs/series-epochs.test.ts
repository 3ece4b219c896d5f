import { describe, expect, it } from 'vitest'
import { countsEpochs, isOncePerEpoch, type LoggedSession, seriesEpochs } from './series-epochs.ts'

/** A session with one value, logged every `every` seconds from `from` on. */
function logged(
  name: string,
  points: readonly (readonly [step: number, value: number])[],
  from = 1000,
  every = 10,
): LoggedSession {
  return {
    startSeconds: from,
    series: [
      { name, points: points.map(([step, value], index) => ({ step, value, atSeconds: from + (index + 1) * every })) },
    ],
  }
}

describe('the names of logged values', () => {
  it.each(['epoch', 'train/epoch', 'current_epoch'])('%s counts epochs', (name) =>
    expect(countsEpochs(name)).toBe(true),
  )
  it.each(['train_loss_epoch', 'epoch_loss', 'epochs_left'])('%s does not count epochs', (name) =>
    expect(countsEpochs(name)).toBe(false),
  )
  it.each(['val_loss', 'val/box_loss', 'metrics/val', 'train_loss_epoch', 'validation/epoch_loss', 'eval/loss'])(
    '%s is logged once an epoch',
    (name) => expect(isOncePerEpoch(name)).toBe(true),
  )
  it.each(['loss', 'interval', 'learning_rate', 'epoch', 'evaluation_strategy_id'])('%s is not', (name) =>
    expect(isOncePerEpoch(name)).toBe(false),
  )
})

describe('seriesEpochs', () => {
  it('reads an index that stays while steps go by', () => {
    const points = [
      [4, 0],
      [9, 0],
      [14, 1],
      [19, 1],
      [24, 2],
      [29, 2],
    ] as const
    expect(seriesEpochs([logged('epoch', points)], null)).toEqual({
      sessions: [
        {
          startEpoch: 0,
          ends: [
            { epoch: 1, seconds: 20 },
            { epoch: 2, seconds: 40 },
            { epoch: 3, seconds: 60 },
          ],
          lastSeconds: 60,
        },
      ],
      epochs: 3,
      stepsPerEpoch: 10,
      notes: [],
    })
  })

  it('leaves out the last epoch when its steps are too few', () => {
    const found = seriesEpochs(
      [
        logged('epoch', [
          [9, 0],
          [19, 1],
          [29, 2],
          [33, 3],
        ]),
      ],
      null,
    )
    expect(found).toMatchObject({ epochs: 3, notes: ['Epoch 4 was not finished when a session ended: left out.'] })
  })

  it('leaves out the only epoch when nothing says that it was finished', () => {
    expect(
      seriesEpochs(
        [
          logged('epoch', [
            [4, 0],
            [5, 0],
          ]),
        ],
        null,
      ),
    ).toMatchObject({ epochs: 0, notes: ['Whether epoch 1 was finished is not recorded: left out.'] })
  })

  it('reads fractions of epochs done, over a resume', () => {
    const found = seriesEpochs(
      [
        logged('train/epoch', [
          [5, 0.5],
          [10, 1],
          [15, 1.5],
        ]),
        logged(
          'train/epoch',
          [
            [15, 1.5],
            [20, 2],
            [30, 3],
          ],
          5000,
        ),
      ],
      null,
    )
    expect(found).toEqual({
      sessions: [
        {
          startEpoch: 0,
          ends: [
            { epoch: 1, seconds: 20 },
            { epoch: 1.5, seconds: 30 },
          ],
          lastSeconds: 30,
        },
        {
          startEpoch: null,
          ends: [
            { epoch: 2, seconds: 20 },
            { epoch: 3, seconds: 30 },
          ],
          lastSeconds: 30,
        },
      ],
      epochs: 3,
      stepsPerEpoch: 10,
      notes: [],
    })
  })

  it('takes validation at steps that go up by one for epochs', () => {
    expect(
      seriesEpochs(
        [
          logged('val_loss', [
            [0, 1],
            [1, 0.5],
            [2, 0.4],
          ]),
        ],
        null,
      ),
    ).toMatchObject({ epochs: 3, sessions: [{ startEpoch: 0 }] })
    expect(
      seriesEpochs(
        [
          logged('val_loss', [
            [1, 1],
            [2, 0.5],
          ]),
        ],
        null,
      ),
    ).toMatchObject({ epochs: 2, sessions: [{ startEpoch: 0 }] })
  })

  it('takes validation every so many steps for epochs only if that makes the epochs planned', () => {
    const session = logged('val_loss', [
      [500, 1],
      [1000, 0.5],
      [1500, 0.4],
    ])
    expect(seriesEpochs([session], null)).toBeNull()
    expect(seriesEpochs([session], 5)).toBeNull()
    expect(seriesEpochs([session], 3)).toMatchObject({ epochs: 3, stepsPerEpoch: 500 })
  })

  it('does not take one test after training for an epoch', () => {
    expect(seriesEpochs([logged('test_accuracy', [[2000, 0.9]])], null)).toBeNull()
  })

  it('does not take a loss of every step for epochs', () => {
    const session = logged(
      'train_loss',
      Array.from({ length: 100 }, (_, step) => [step, 1] as const),
    )
    expect(seriesEpochs([session], null)).toBeNull()
    expect(seriesEpochs([session], 10)).toBeNull()
    expect(seriesEpochs([session], 100)).toMatchObject({ epochs: 100 })
  })

  it('has nothing to read in nothing', () => {
    expect(seriesEpochs([], null)).toBeNull()
    expect(seriesEpochs([{ startSeconds: null, series: [] }], 3)).toBeNull()
  })
})
