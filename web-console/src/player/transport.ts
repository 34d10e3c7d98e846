import type { Rational } from '../api/media';
import { frameAt, middleOf } from './timecode';

export interface TransportState {
  readonly playing: boolean;
  readonly frame: number;
  readonly loop: boolean;
}

/** Further apart than this many frames, the second film jumps to the first; nearer, it catches up. */
const JUMP_FRAMES = 6;
/** Browsers round positions to microseconds. */
const SAME_PLACE_SECONDS = 0.001;

/**
 * Plays several films of equal length as one. The first leads: its frames are counted as they are shown, the others
 * follow it. Every position is a frame number; seconds exist only towards the browser.
 */
export class Transport {
  readonly #films = new Set<HTMLVideoElement>();
  readonly #listeners = new Set<() => void>();
  readonly #rate: Rational;
  readonly #frames: number;
  #state: TransportState = { playing: false, frame: 0, loop: true };
  #cleanUps = new Map<HTMLVideoElement, () => void>();

  constructor(rate: Rational, frames: number) {
    this.#rate = rate;
    this.#frames = frames;
  }

  get state(): TransportState {
    return this.#state;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Takes a film in; the first one leads. Call the answer when it goes. */
  add(film: HTMLVideoElement): () => void {
    this.#films.add(film);
    const onEnded = (): void => {
      if (film === this.#leader()) {
        this.#ended();
      }
    };
    // A seek that was asked for while the film was still seeking is made up for.
    const onSeeked = (): void => {
      if (!this.#state.playing) {
        this.#place(film);
      }
    };
    const onLoaded = (): void => {
      this.#place(film);
    };
    film.addEventListener('ended', onEnded);
    film.addEventListener('seeked', onSeeked);
    film.addEventListener('loadeddata', onLoaded);
    this.#watch(film);
    return () => {
      film.removeEventListener('ended', onEnded);
      film.removeEventListener('seeked', onSeeked);
      film.removeEventListener('loadeddata', onLoaded);
      this.#cleanUps.get(film)?.();
      this.#cleanUps.delete(film);
      this.#films.delete(film);
    };
  }

  play(): void {
    if (this.#state.frame >= this.#frames - 1) {
      this.seek(0);
    }
    this.#show({ playing: true });
    for (const film of this.#films) {
      film.play().catch(() => {
        // The film cannot be played; its own error event says so, the others go on.
      });
    }
  }

  pause(): void {
    this.#show({ playing: false });
    for (const film of this.#films) {
      film.pause();
      film.playbackRate = 1;
      this.#place(film);
    }
  }

  toggle(): void {
    if (this.#state.playing) {
      this.pause();
    } else {
      this.play();
    }
  }

  seek(frame: number): void {
    this.#show({ frame: Math.max(0, Math.min(this.#frames - 1, Math.round(frame))) });
    for (const film of this.#films) {
      this.#place(film);
    }
  }

  /** Stops, and shows the frame that many further on. */
  step(frames: number): void {
    if (this.#state.playing) {
      this.pause();
    }
    this.seek(this.#state.frame + frames);
  }

  setLoop(loop: boolean): void {
    this.#show({ loop });
  }

  #leader(): HTMLVideoElement | undefined {
    return [...this.#films].find((film) => film.error === null);
  }

  #place(film: HTMLVideoElement): void {
    const middle = middleOf(this.#state.frame, this.#rate);
    // Beyond a film's end there is nothing to seek to; asking for it would go on for ever.
    const target = Number.isFinite(film.duration) ? Math.min(middle, film.duration) : middle;
    if (!film.seeking && Math.abs(film.currentTime - target) > SAME_PLACE_SECONDS) {
      film.currentTime = target;
    }
  }

  #watch(film: HTMLVideoElement): void {
    let handle = 0;
    const onFrame = (_now: number, { mediaTime }: VideoFrameCallbackMetadata): void => {
      if (this.#state.playing && film === this.#leader()) {
        this.#show({ frame: Math.min(this.#frames - 1, frameAt(mediaTime, this.#rate)) });
        this.#align(film);
      }
      handle = film.requestVideoFrameCallback(onFrame);
    };
    handle = film.requestVideoFrameCallback(onFrame);
    this.#cleanUps.set(film, () => {
      film.cancelVideoFrameCallback(handle);
    });
  }

  /** Keeps the others with the leader: nearly always by a slightly other speed, which nobody sees. */
  #align(leader: HTMLVideoElement): void {
    const frameSeconds = this.#rate.denominator / this.#rate.numerator;
    for (const film of this.#films) {
      const behind = (leader.currentTime - film.currentTime) / frameSeconds;
      if (film === leader || film.seeking || film.error !== null) {
        continue;
      }
      if (Math.abs(behind) > JUMP_FRAMES) {
        film.currentTime = leader.currentTime;
        film.playbackRate = 1;
      } else {
        film.playbackRate = Math.abs(behind) < 0.3 ? 1 : 1 + Math.max(-0.1, Math.min(0.1, behind * 0.04));
      }
    }
  }

  #ended(): void {
    if (!this.#state.playing) {
      return;
    }
    if (this.#state.loop) {
      for (const film of this.#films) {
        film.currentTime = 0;
      }
      this.play();
    } else {
      this.#show({ frame: this.#frames - 1 });
      this.pause();
    }
  }

  #show(change: Partial<TransportState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) {
      listener();
    }
  }
}
