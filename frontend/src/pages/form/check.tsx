// Step 4: everything once more, a way back to each answer, and the only button that sends.
import type { ComponentChildren } from 'preact'
import { boot } from '../../first/boot'
import { said, t } from '../../first/i18n'
import { longDate } from '../../lib/time'
import type { Contact } from './answers'
import { Asked } from './asked'
import type { Offer } from './offer'
import { Head, Saved, type StepProps } from './parts'
import { Thumbnail } from './photo-row'
import type { Photos } from './photos'
import type { DraftKeeper } from './report'
import { type Outcome, useSending } from './sending'

interface Props extends StepProps {
  offer: Offer
  keeper: DraftKeeper
  photos: Photos
  outcome: Outcome
  /** Where the form finds what its submit means here. */
  submit: { current: () => void }
  goTo: (step: number) => void
}

/** Only the ends of a number, as for anyone who looks over the shoulder. */
function masked(phone: string): string {
  const digits = phone.replace(/\D/g, '')
  return digits.length > 8 ? `${digits.slice(0, 4)} •••• ${digits.slice(-4)}` : phone.trim()
}

export function contactWords(contact: Contact, anonymous: boolean): string {
  const parts = anonymous ? [] : [contact.name.trim(), masked(contact.phone), contact.email.trim()]
  return parts.filter(Boolean).join(', ') || t('later.noContact')
}

const VISIBLE = { PUBLIC: 'later.visibility.public', CONFIDENTIAL: 'later.visibility.confidential' } as const
const IDENTITY = { SHOWN: 'later.identity.shown', HIDDEN: 'later.identity.hidden', ANONYMOUS: 'later.identity.anonymous' } as const

export function Check(props: Props) {
  const { draft, offer, goTo } = props
  const { sending, notice, submit } = useSending(props.keeper, props.contact, props.photos, props.outcome)
  props.submit.current = () => void submit()
  const skpd = offer.skpds.find((one) => one.id === draft.skpdId)
  const row = (step: number, name: string, content: ComponentChildren) => (
    <div>
      <dt>{name}</dt>
      {content}
      <dd>
        <button type="button" class="link" onClick={() => goTo(step)}>
          {t('later.change')}
          <span class="sr"> {name}</span>
        </button>
      </dd>
    </div>
  )
  return (
    <>
      <header>
        <Head step={4} problems={props.problems} goBack={props.goBack} />
      </header>
      <Asked draft={draft} finish={props.keeper.finish} once />
      <dl class="check">
        {row(1, t('later.story'), <dd class="as-written">{draft.body.trim()}</dd>)}
        {boot.installation.photosMax > 0 &&
          row(
            1,
            t('form.photo.label'),
            <dd class="row photos">
              {draft.photos.map((photo, index) => (
                <Thumbnail key={photo.id} photo={photo} number={index + 1} />
              ))}
              {!draft.photos.length && t('later.noPhoto')}
            </dd>,
          )}
        {row(1, t('form.category'), <dd>{offer.categories.find((one) => one.id === draft.categoryId)?.name ?? t('later.notGiven')}</dd>)}
        {draft.kind !== 'COMPLAINT' && row(1, t('form.kind'), <dd>{said(`form.kind.${draft.kind}`)}</dd>)}
        {skpd && row(1, t('form.skpd'), <dd>{skpd.name}</dd>)}
        {row(1, t('form.date'), <dd>{draft.occurredOn ? longDate(draft.occurredOn) : t('later.notGiven')}</dd>)}
        {row(2, t('place.name'), <Where {...props} />)}
        {row(3, t('later.contact'), <dd>{contactWords(props.contact, draft.identityMode === 'ANONYMOUS')}</dd>)}
        {row(3, t('later.identity'), <dd>{t(IDENTITY[draft.identityMode])}</dd>)}
        {row(3, t('later.visibility'), <dd>{t(draft.kind === 'MISCONDUCT' ? VISIBLE.CONFIDENTIAL : VISIBLE[draft.visibility])}</dd>)}
      </dl>
      {notice && (
        <div class={sending === 'queued' ? 'note live-note' : 'note bad'} role="alert">
          <p>{notice}</p>
        </div>
      )}
      <div class="send">
        <button class="btn main" id="kirim" aria-busy={sending === 'sending' || undefined} aria-disabled={sending === 'sending' || undefined}>
          {t(sending === 'sending' ? 'later.sending' : sending === 'queued' ? 'later.sendNow' : 'later.send')}
        </button>
        <Saved kept={props.kept} />
      </div>
    </>
  )
}

function Where({ draft }: Props) {
  const point = draft.place && `${draft.place.latitude.toFixed(5)}, ${draft.place.longitude.toFixed(5)}`
  return (
    <dd>
      {draft.areaPath || point || t('later.notGiven')}
      {draft.areaPath && point && <span class="meta block">{t('place.point', { point })}</span>}
      {draft.landmark.trim() && <span class="meta block">{t('place.landmarkIs', { landmark: draft.landmark.trim() })}</span>}
    </dd>
  )
}
