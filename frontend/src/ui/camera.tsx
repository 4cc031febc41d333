// The camera inside the page: only a picture taken here is known to come from the camera.
import { useEffect, useRef, useState } from 'preact/hooks'
import { bring, t } from '../first/i18n'
import { camera, Icon } from './icon'
import '../styles/camera.css'

export interface CameraProps {
  onPhoto: (photo: Blob) => void
  onClose: () => void
  onRefused: () => void
}

/** Hand the dialog over once it has its words: nobody sees it before. */
export const give = (open: (made: () => typeof CameraDialog) => void) => bring('camera').then(() => open(() => CameraDialog))

const QUALITY = 0.9

function CameraDialog({ onPhoto, onClose, onRefused }: CameraProps) {
  const dialog = useRef<HTMLDialogElement>(null)
  const video = useRef<HTMLVideoElement>(null)
  const [ready, setReady] = useState(false)
  useEffect(() => {
    let stream: MediaStream | undefined
    let gone = false
    dialog.current?.showModal()
    navigator.mediaDevices
      .getUserMedia({ video: { facingMode: 'environment', width: { ideal: 2048 } }, audio: false })
      .then((given) => {
        stream = given
        if (gone) return stop(given)
        if (!video.current) return
        video.current.srcObject = given
        return video.current.play().then(() => setReady(true))
      })
      .catch(() => !gone && onRefused())
    return () => {
      gone = true
      if (stream) stop(stream)
    }
  }, [])
  // Closed before it is taken away, so that the focus goes back to where it came from.
  const close = () => dialog.current?.close()
  const shoot = () => {
    const seen = video.current
    if (!seen) return
    const canvas = document.createElement('canvas')
    canvas.width = seen.videoWidth
    canvas.height = seen.videoHeight
    canvas.getContext('2d')?.drawImage(seen, 0, 0)
    canvas.toBlob(
      (photo) => {
        if (photo) onPhoto(photo)
        close()
      },
      'image/jpeg',
      QUALITY,
    )
  }
  return (
    <dialog ref={dialog} class="camera" aria-label={t('camera.title')} onClose={onClose}>
      <video ref={video} playsInline muted />
      <div class="row">
        <button type="button" class="btn main" disabled={!ready} onClick={shoot}>
          <Icon d={camera} />
          {t('form.photo.take')}
        </button>
        <button type="button" class="btn edge" onClick={close}>
          {t('camera.cancel')}
        </button>
      </div>
      {!ready && <p role="status">{t('camera.starting')}</p>}
    </dialog>
  )
}

const stop = (stream: MediaStream): void => stream.getTracks().forEach((track) => track.stop())
