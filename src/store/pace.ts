/** Tells an engine that has just been started how to run. */
import { engine } from "./engine";

export interface Pace {
  readonly playing: boolean;
  /** Simulated seconds a second; also of a room that stands, for when somebody lets it go. */
  readonly speed: number;
}

export async function setPace({ playing, speed }: Pace): Promise<void> {
  const running = engine().request("play", { speed });
  await Promise.all([running, playing ? undefined : engine().request("pause", {})]);
}
