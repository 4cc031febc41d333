// Step 1: what happened. Words first; the category follows from them and can always be changed.
import { useEffect, useState } from 'preact/hooks'
import { said, t } from '../../first/i18n'
import { today } from '../../lib/today'
import { describedBy, Field } from '../../ui/field'
import { alert, Icon } from '../../ui/icon'
import { BODY_LIMIT } from './answers'
import { type Offer, suggest } from './offer'
import { Emergency, Head, Optional, Saved, type StepProps, wrongOf } from './parts'
import { PhotoField } from './photo-list'
import type { Later } from './later'
import type { Photos } from './photos'

const KINDS = ['COMPLAINT', 'ASPIRATION', 'SUGGESTION', 'INFORMATION_REQUEST', 'MISCONDUCT']
const COUNT_FROM = BODY_LIMIT * 0.75
const SUGGEST_AFTER_MS = 600

type Props = StepProps & { offer: Offer; photos: Photos; later: Later | null }

export function Story(props: Props) {
  const { draft, set, problems, offer } = props
  const wrong = wrongOf(problems, 'cerita')
  const category = offer.categories.find((one) => one.id === draft.categoryId)
  useEffect(() => {
    if (draft.chosen || props.later) return
    const timer = setTimeout(() => {
      const found = suggest(draft.body, offer.categories)
      if (found !== draft.categoryId) set({ categoryId: found })
    }, SUGGEST_AFTER_MS)
    return () => clearTimeout(timer)
  }, [draft.body, draft.chosen, offer, props.later])
  return (
    <>
      <header>
        <Head step={1} problems={problems} goBack={props.goBack} label="cerita">
          <p class="hint" id="cerita-hint">
            {t('form.step1.hint')}
          </p>
        </Head>
      </header>
      <div class="field">
        {wrong && (
          <p class="error" id="cerita-error">
            {wrong}
          </p>
        )}
        <textarea
          class="input"
          id="cerita"
          rows={5}
          value={draft.body}
          aria-invalid={wrong ? true : undefined}
          aria-describedby={describedBy('cerita', true, wrong)}
          onInput={(event) => set({ body: event.currentTarget.value })}
        />
        {draft.body.length >= COUNT_FROM && <Count length={draft.body.trim().length} />}
      </div>
      <PhotoField list={draft.photos} photos={props.photos} error={wrongOf(problems, 'foto')} later={props.later} />
      <CategoryField {...props} />
      {props.later && <props.later.Suggested draft={draft} offer={offer} set={set} />}
      {category?.isEmergency && (
        <p class="note bad" role="alert">
          <Icon d={alert} />
          <span>
            <Emergency words={t('form.emergencyCategory')} />
          </span>
        </p>
      )}
      <When {...props} />
      <More {...props} />
      <div class="send">
        <button class="btn main">{t('form.next')}</button>
        <Saved kept={props.kept} />
      </div>
      <p class="meta">
        <Emergency words={t('form.emergency')} />
      </p>
    </>
  )
}

function Count({ length }: { length: number }) {
  const [told, tell] = useState(length)
  useEffect(() => {
    const timer = setTimeout(() => tell(length), 1500)
    return () => clearTimeout(timer)
  }, [length])
  const words = (count: number) =>
    count > BODY_LIMIT ? t('form.count.over', { n: count - BODY_LIMIT }) : t('form.count.left', { n: BODY_LIMIT - count })
  return (
    <>
      <p class="count" aria-hidden="true">
        {words(length)}
      </p>
      <p class="sr" role="status">
        {words(told)}
      </p>
    </>
  )
}

function CategoryField({ draft, set, problems, offer }: Props) {
  const wrong = wrongOf(problems, 'kategori')
  const suggested = !draft.chosen && !!draft.categoryId
  return (
    <Field id="kategori" label={t('form.category')} hint={suggested && t('form.categorySuggested')} error={wrong}>
      <select
        class="input"
        id="kategori"
        value={draft.categoryId}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={describedBy('kategori', suggested, wrong)}
        onChange={(event) => set({ categoryId: event.currentTarget.value, chosen: !!event.currentTarget.value })}
      >
        <option value="">{t('form.chooseCategory')}</option>
        {offer.groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.ids.map((id) => (
              <option key={id} value={id}>
                {offer.categories.find((one) => one.id === id)?.name}
              </option>
            ))}
          </optgroup>
        ))}
      </select>
    </Field>
  )
}

function When({ draft, set, problems }: Props) {
  const wrong = wrongOf(problems, 'tanggal')
  return (
    <Field id="tanggal" label={t('form.date')} error={wrong}>
      <input
        class="input half"
        id="tanggal"
        type="date"
        max={today()}
        value={draft.occurredOn}
        aria-invalid={wrong ? true : undefined}
        aria-describedby={describedBy('tanggal', false, wrong)}
        onInput={(event) => set({ occurredOn: event.currentTarget.value })}
      />
    </Field>
  )
}

/** What hardly anybody needs stays folded. */
function More({ draft, set, problems, offer }: Props) {
  const faulty = ['dinas', 'jenis'].some((field) => wrongOf(problems, field))
  return (
    <details class="more" open={faulty || draft.kind !== 'COMPLAINT' || !!draft.skpdId}>
      <summary class="link">{t('form.more')}</summary>
      <div class="stack">
        <Field id="jenis" label={t('form.kind')} error={wrongOf(problems, 'jenis')}>
          <select class="input" id="jenis" value={draft.kind} onChange={(event) => set({ kind: event.currentTarget.value })}>
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {said(`form.kind.${kind}`)}
              </option>
            ))}
          </select>
        </Field>
        {draft.kind === 'MISCONDUCT' && (
          <p class="note">
            <span>{t('form.kind.MISCONDUCT.words')}</span>
          </p>
        )}
        {offer.skpds.length > 0 && (
          <Field
            id="dinas"
            label={
              <>
                {t('form.skpd')} <Optional />
              </>
            }
            hint={t('form.skpdHint')}
            error={wrongOf(problems, 'dinas')}
          >
            <select
              class="input"
              id="dinas"
              value={draft.skpdId}
              aria-describedby={describedBy('dinas', true, wrongOf(problems, 'dinas'))}
              onChange={(event) => set({ skpdId: event.currentTarget.value })}
            >
              <option value="">{t('form.skpdUnknown')}</option>
              {offer.skpds.map((skpd) => (
                <option key={skpd.id} value={skpd.id}>
                  {skpd.name}
                </option>
              ))}
            </select>
          </Field>
        )}
      </div>
    </details>
  )
}
