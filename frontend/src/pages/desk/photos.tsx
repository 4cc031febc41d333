// Photos that prove an answer: sent while the words are being typed, each with its progress and its own fault.
import { upload, UploadFailure } from '../../api/upload'
import { t } from '../../first/i18n'
import { camera, Icon, image } from '../../ui/icon'
import { setShots, shotsOf, type Shot } from './drafts'

const MOST = 3
let keys = 0

async function send(photo: File, source: Shot['source'], caseId: string, mutation: string): Promise<void> {
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

interface DoorProps {
  source: Shot['source']
  caseId: string
  mutation: string
}

function Door({ source, caseId, mutation }: DoorProps) {
  const pick = (input: HTMLInputElement) => {
    const free = MOST - shotsOf(caseId, mutation).length
    for (const photo of [...(input.files ?? [])].slice(0, free)) void send(photo, source, caseId, mutation)
    input.value = ''
  }
  const isCamera = source === 'camera'
  return (
    <label class="btn edge door">
      <Icon d={isCamera ? camera : image} />
      {t(isCamera ? 'desk.photo.take' : 'desk.photo.pick')}
      <input
        class="sr"
        type="file"
        name="photoTickets"
        accept="image/*"
        data-photos={source}
        multiple={!isCamera}
        {...(isCamera ? { capture: 'environment' as const } : {})}
        onChange={(event) => pick(event.currentTarget)}
      />
    </label>
  )
}

export function PhotoField({ caseId, mutation, error }: { caseId: string; mutation: string; error: string | undefined }) {
  const list = shotsOf(caseId, mutation)
  const drop = (shot: Shot) => {
    URL.revokeObjectURL(shot.picture)
    setShots(caseId, mutation, (all) => all.filter((one) => one.key !== shot.key))
  }
  return (
    <fieldset class="field" id="f-photoTickets" tabIndex={-1}>
      <legend>{t(mutation === 'resolveComplaint' ? 'desk.field.evidence' : 'desk.field.photos')}</legend>
      {error && <p class="error">{error}</p>}
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
          <Door source="camera" caseId={caseId} mutation={mutation} />
          <Door source="gallery" caseId={caseId} mutation={mutation} />
        </div>
      )}
    </fieldset>
  )
}
