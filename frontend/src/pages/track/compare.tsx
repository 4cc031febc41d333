// Before and after: side by side as they are, or one over the other with an edge to move, by thumb or by arrow keys.
import { useState } from 'preact/hooks'
import { t } from '../../first/i18n'
import { Caption, CasePhoto, useSource } from './photo'
import type { Photo } from './query'

interface Props {
  before: Photo
  after: Photo
  /** When, and from whom. */
  sent: string
  shown: string
  accessKey: string | null
  own: string
}

export function Compare({ before, after, sent, shown, accessKey, own }: Props) {
  const [over, lay] = useState(false)
  return (
    <>
      {over ? (
        <figure>
          <Laid before={before} after={after} accessKey={accessKey} />
          <figcaption class="captions">
            <div>
              <Caption photo={before} caption={t('page.case.before')} from={sent} own={own} />
            </div>
            <div>
              <Caption photo={after} caption={t('page.case.after')} from={shown} own={own} />
            </div>
          </figcaption>
        </figure>
      ) : (
        <div class="pair">
          <CasePhoto photo={before} caption={t('page.case.before')} from={sent} accessKey={accessKey} own={own} />
          <CasePhoto photo={after} caption={t('page.case.after')} from={shown} accessKey={accessKey} own={own} />
        </div>
      )}
      <div class="row">
        <button type="button" class="btn edge small" data-compare aria-pressed={over} onClick={() => lay(!over)}>
          {t(over ? 'track.compare.beside' : 'track.compare.over')}
        </button>
      </div>
    </>
  )
}

function Laid({ before, after, accessKey }: Pick<Props, 'before' | 'after' | 'accessKey'>) {
  const [at, set] = useState(50)
  const [old, young] = [useSource(before.cardUrl, accessKey), useSource(after.cardUrl, accessKey)]
  return (
    <div class="laid" style={{ '--at': `${at}%` }}>
      <img src={old} alt={before.alt ?? t('page.case.before')} width={640} height={480} />
      <img class="over" src={young} alt={after.alt ?? t('page.case.after')} width={640} height={480} />
      <span class="which" aria-hidden="true">
        {t('page.case.before')}
      </span>
      <span class="which right" aria-hidden="true">
        {t('page.case.after')}
      </span>
      <input
        type="range"
        min={0}
        max={100}
        value={at}
        aria-label={t('track.compare.label')}
        aria-valuetext={t('track.compare.value', { n: 100 - at })}
        onInput={(event) => set(Number(event.currentTarget.value))}
      />
      <i class="edge" aria-hidden="true" />
    </div>
  )
}
