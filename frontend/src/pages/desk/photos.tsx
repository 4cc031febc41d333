// Photos that prove an answer: sent while the words are being typed, each with its progress and its own fault.
import { useState } from 'preact/hooks'
import { upload, UploadFailure } from '../../api/upload'
import { t } from '../../first/i18n'
import { Icon, image } from '../../ui/icon'
import { picked, Shutter, type Take } from '../../ui/shutter'
import { setShots, shotsOf, type Shot } from './drafts'

const MOST = 3
let keys = 0

async function send(photo: Blob, source: Shot['source'], caseId: string, mutation: string): Promise<void> {
  const key = ++keys
  const shot: Shot = { key, source, picture: URL.createObjectURL(photo), percent: 0, ticket: '', fault: '' }
  const change = (part: Partial<Shot>) =>
    setShots(caseId, mutation, (list) => list.map((one) => (one.key === key ? { ...one, ...part } : one)))
  setShots(caseId, mutation, (list) => [...list, shot])
  try {
    const sent = await upload(photo, source, (percent) => change({ percent }))
    change({ ticket: sent.ticket, percent: 100 })
  } catch (reason) {
    change({ fault: (reason instanceof UploadFailure && reason.message) || t('desk.photo.failed') })
  }
}

export function PhotoField({ caseId, mutation, error }: { caseId: string; mutation: string; error: string | undefined }) {
  const [refused, refuse] = useState(false)
  const list = shotsOf(caseId, mutation)
  const take: Take = (photos, source) => {
    refuse(false)
    for (const photo of [...photos].slice(0, MOST - list.length)) void send(photo, source, caseId, mutation)
  }
  const drop = (shot: Shot) => {
    URL.revokeObjectURL(shot.picture)
    setShots(caseId, mutation, (all) => all.filter((one) => one.key !== shot.key))
  }
  return (
    <fieldset class="field" id="f-photoTickets" tabIndex={-1}>
      <legend>{t(mutation === 'resolveComplaint' ? 'desk.field.evidence' : 'desk.field.photos')}</legend>
      {error && <p class="error">{error}</p>}
      {refused && (
        <p class="error" role="alert">
          {t('form.camera.refused')}
        </p>
      )}
      {list.length > 0 && (
        <ul class="photos small">
          {list.map((shot, index) => (
            <li key={shot.key} data-sent={shot.ticket ? '' : undefined}>
              <img src={shot.picture} alt={t('desk.photo.alt', { n: index + 1 })} />
              {!shot.ticket && !shot.fault && (
                <progress max={100} value={shot.percent} aria-label={t('desk.photo.sending', { n: index + 1 })} />
              )}
              {shot.fault && <span class="error">{shot.fault}</span>}
              <button type="button" class="link" onClick={() => drop(shot)}>
                {t('desk.photo.remove', { n: index + 1 })}
              </button>
            </li>
          ))}
        </ul>
      )}
      {list.length < MOST && (
        <div class="photo-add">
          <Shutter take={take} onRefused={() => refuse(true)} />
          <label class="btn edge door">
            <Icon d={image} />
            {t('desk.photo.pick')}
            <input class="sr" type="file" name="photoTickets" accept="image/*" data-photos multiple onChange={picked(take)} />
          </label>
        </div>
      )}
    </fieldset>
  )
}
