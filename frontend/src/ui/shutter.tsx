// «Take a photo»: opens the camera inside the page. Only a picture taken there counts as the camera's: a file field hands
// over whatever was chosen, and its `capture` is a hint that a PC ignores.
import { useRef, useState } from 'preact/hooks'
import { t } from '../first/i18n'
import type { CameraProps } from './camera'
import { camera, Icon } from './icon'

export type Take = (photos: Iterable<Blob>, source: 'camera' | 'gallery') => void

interface Props {
  take: Take
  onRefused: () => void
}

/** Take what was chosen in a file field, and make it ready for the next choice. */
export const picked = (take: Take) => (event: Event) => {
  const input = event.currentTarget as HTMLInputElement
  take([...(input.files ?? [])], 'gallery')
  input.value = ''
}

export function Shutter({ take, onRefused }: Props) {
  const [Camera, open] = useState<((props: CameraProps) => preact.JSX.Element) | null>(null)
  const lens = useRef<HTMLInputElement>(null)
  const shoot = () => {
    if (!navigator.mediaDevices?.getUserMedia) return lens.current?.click()
    import('./camera').then((module) => module.give(open)).catch(() => lens.current?.click())
  }
  return (
    <>
      <button type="button" class="btn edge" data-camera onClick={shoot}>
        <Icon d={camera} />
        {t('form.photo.take')}
      </button>
      <input ref={lens} type="file" accept="image/*" capture="environment" hidden onChange={picked(take)} />
      {Camera && (
        <Camera
          onPhoto={(photo) => take([photo], 'camera')}
          onClose={() => open(null)}
          onRefused={() => {
            open(null)
            onRefused()
          }}
        />
      )}
    </>
  )
}
