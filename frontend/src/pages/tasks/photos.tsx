// The evidence camera: one big button, thumbnails with what became of each.
import { useRef, useState } from 'preact/hooks'
import { t } from '../../first/i18n'
import type { CameraProps } from '../../ui/camera'
import { camera, Icon, image } from '../../ui/icon'
import { again, drop, MOST_SHOTS, shotsOf, take, type Shot } from './work'

function Row({ task, shot, number }: { task: string; shot: Shot; number: number }) {
  return (
    <li data-sent={shot.ticket ? '' : undefined}>
      <img src={shot.picture} alt={t('tasks.photo.alt', { n: number })} />
      {!shot.ticket && !shot.fault && <progress max={100} value={shot.percent} aria-label={t('tasks.photo.sending', { n: number })} />}
      {shot.fault && <span class="error">{shot.fault}</span>}
      {shot.fault && (
        <button type="button" class="link" onClick={() => again(task)}>
          {t('fail.retry')}
        </button>
      )}
      <button type="button" class="link" onClick={() => drop(task, shot)}>
        {t('tasks.photo.remove', { n: number })}
      </button>
    </li>
  )
}

export function Evidence({ task, label }: { task: string; label: string }) {
  const [Camera, open] = useState<((props: CameraProps) => preact.JSX.Element) | null>(null)
  const [refused, refuse] = useState(false)
  const lens = useRef<HTMLInputElement>(null)
  const list = shotsOf(task)
  const shoot = () => {
    if (!navigator.mediaDevices?.getUserMedia) return lens.current?.click()
    import('../../ui/camera').then((module) => open(() => module.CameraDialog)).catch(() => lens.current?.click())
  }
  const picked = (source: Shot['source']) => (event: Event) => {
    const input = event.currentTarget as HTMLInputElement
    take(task, input.files ?? [], source)
    input.value = ''
  }
  return (
    <fieldset class="field evidence">
      <legend>{label}</legend>
      {refused && (
        <p class="error" role="alert">
          {t('form.camera.refused')}
        </p>
      )}
      {list.length > 0 && (
        <ul class="photos">
          {list.map((shot, index) => (
            <Row key={shot.key} task={task} shot={shot} number={index + 1} />
          ))}
        </ul>
      )}
      {list.length < MOST_SHOTS && (
        <div class="two">
          <button type="button" class="btn edge" data-camera onClick={shoot}>
            <Icon d={camera} />
            {t('form.photo.take')}
          </button>
          <label class="btn edge door">
            <Icon d={image} />
            {t('tasks.photo.pick')}
            <input class="sr" type="file" accept="image/*" multiple onChange={picked('gallery')} />
          </label>
        </div>
      )}
      <input ref={lens} type="file" accept="image/*" capture="environment" hidden onChange={picked('camera')} />
      {Camera && (
        <Camera
          onPhoto={(photo) => take(task, [photo], 'camera')}
          onClose={() => open(null)}
          onRefused={() => {
            open(null)
            refuse(true)
          }}
        />
      )}
    </fieldset>
  )
}
