// The evidence camera: one big button, thumbnails with what became of each.
import { useState } from 'preact/hooks'
import { t } from '../../first/i18n'
import { Icon, image } from '../../ui/icon'
import { picked, Shutter, type Take } from '../../ui/shutter'
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
  const [refused, refuse] = useState(false)
  const list = shotsOf(task)
  const add: Take = (photos, source) => {
    refuse(false)
    take(task, photos, source)
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
          <Shutter take={add} onRefused={() => refuse(true)} />
          <label class="btn edge door">
            <Icon d={image} />
            {t('tasks.photo.pick')}
            <input class="sr" type="file" accept="image/*" multiple onChange={picked(add)} />
          </label>
        </div>
      )}
    </fieldset>
  )
}
