// What the made-up farm answers about a film's shots. The pictures are drawn: a face that moves, sharper or softer.

const LENGTHS = [96, 61, 140, 48, 210, 72, 33, 118, 84, 57, 160, 45];
const ERRORS = ['FLICKER', 'SOFT', 'MISSED', 'LIKENESS', 'EDGE'];
const RATE = { numerator: 24, denominator: 1 };
const films = new Map();

function noise(seed) {
  const value = Math.sin(seed * 12.9898) * 43_758.5453;
  return value - Math.floor(value);
}

function timecode(frame) {
  const parts = [Math.floor(frame / 86_400), Math.floor(frame / 1440) % 60, Math.floor(frame / 24) % 60];
  return [...parts, frame % 24].map((part) => String(part).padStart(2, '0')).join(':');
}

function spread(count, mean, least, most) {
  return { count, sum: mean * count, least, most };
}

function shotsOf(job) {
  let from = 0;
  return LENGTHS.map((length, index) => {
    const bad = noise(index + 3) ** 2;
    const scores = Array.from({ length }, (_, frame) => {
      const peak = Math.exp(-(((frame - length * noise(index + 50)) / 5) ** 2));
      return Math.min(1, bad * peak + noise(index * 1000 + frame) * 0.08);
    });
    const worst = Math.max(...scores);
    const error = ERRORS[index % ERRORS.length];
    const shot = {
      number: index + 1,
      from,
      to: from + length,
      timecode: timecode(from),
      state: worst < 0.15 ? 'APPROVED' : 'OPEN',
      score: worst,
      worst: worst < 0.1 ? [] : [{ frame: from + scores.indexOf(worst), score: worst, error }],
      measures: {
        frames: length,
        faces: length,
        replaced: length - (error === 'MISSED' ? 3 : 0),
        missed: error === 'MISSED' ? 3 : 0,
        edge: error === 'EDGE' ? 5 : 0,
        likeness: spread(Math.ceil(length / 12), 0.66, 0.52, 0.74),
        flicker: spread(length - 2, 0.9, 0.1, 0.5 + worst * 5.5),
        sharpness: spread(length, 0.81, 0.64, 1.02),
      },
      renderedBy: job,
      ...(worst < 0.15 && { reviewedBy: 'mara', reviewedAt: '2026-11-22T13:20:00Z' }),
      scores,
    };
    from += length;
    return shot;
  });
}

function film(job) {
  const id = job.id;
  if (!films.has(id)) {
    const done = job.state === 'DONE';
    films.set(id, {
      job: id,
      version: 1,
      versions: [
        {
          version: 1,
          job: id,
          state: job.state,
          submittedAt: job.submittedAt,
          submittedBy: 'mara',
          redone: [],
        },
      ],
      latest: id,
      frames: LENGTHS.reduce((sum, length) => sum + length, 0),
      frameRate: RATE,
      width: 1280,
      height: 720,
      settings: job.spec.settings ?? {},
      filmReady: done,
      shots: done ? shotsOf(id) : [],
    });
  }
  return films.get(id);
}

const withoutScores = (shot) => ({ ...shot, scores: undefined });

export function review(job) {
  const found = film(job);
  return { ...found, shots: found.shots.map(withoutScores) };
}

export function shot(job, number) {
  return film(job).shots.find((each) => each.number === number);
}

export function decide(job, { shots, approved, note }, push) {
  const changed = film(job).shots.filter((each) => shots.includes(each.number));
  changed.forEach((each) => {
    Object.assign(each, {
      state: approved ? 'APPROVED' : 'OPEN',
      reviewedBy: 'local',
      reviewedAt: new Date().toISOString(),
      note,
    });
  });
  push('shots', { job: job.id, shots: changed.map(withoutScores) }, job.id);
  return changed.map(withoutScores);
}

/** @returns the spec of the next version */
export function redo(job, { shots, note }, made, push) {
  const found = film(job);
  const numbers = shots.map((each) => each.shot);
  const changed = found.shots.filter((each) => numbers.includes(each.number));
  const id = made({
    ...job.spec,
    name: `${job.name}, version 2`,
    revises: job.id,
    shots: changed.map(({ from, to }, index) => ({ from, to, settings: shots[index].settings })),
  });
  changed.forEach((each) => {
    Object.assign(each, {
      state: 'REDO',
      reviewedBy: 'local',
      reviewedAt: new Date().toISOString(),
      note,
      redoneBy: id,
    });
  });
  found.versions.push({
    version: 2,
    job: id,
    state: 'RUNNING',
    submittedAt: new Date().toISOString(),
    submittedBy: 'local',
    redone: numbers,
  });
  push('shots', { job: job.id, shots: changed.map(withoutScores) }, job.id);
  return id;
}

export function picture(job, frame, query) {
  const found = film(job);
  const shot = found.shots.find((each) => frame >= each.from && frame < each.to);
  const seed = shot?.number ?? 0;
  const hue = 20 + noise(seed) * 200;
  const x = 400 + noise(seed + 9) * 480 + Math.sin(frame / 12) * 40;
  const skin = query.get('of') === 'plate' ? 'hsl(24 32% 52%)' : 'hsl(28 38% 58%)';
  const brow = query.get('of') === 'plate' ? 10 : 16;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1280 720" width="1280" height="720">
    <defs><linearGradient id="g" x2="0" y2="1"><stop stop-color="hsl(${hue} 14% 30%)"/><stop offset="1" stop-color="hsl(${hue} 18% 12%)"/></linearGradient></defs>
    <rect width="1280" height="720" fill="url(#g)"/>
    <path d="M${x - 260} 720q40-200 260-220q220 20 260 220z" fill="hsl(${hue} 10% 22%)"/>
    <ellipse cx="${x}" cy="330" rx="130" ry="170" fill="${skin}"/>
    <path d="M${x - 135} 300q0-170 135-170t135 170q-40-90-135-90t-135 90z" fill="hsl(24 20% 16%)"/>
    <g fill="hsl(24 20% 20%)"><rect x="${x - 75}" y="285" width="50" height="${brow}" rx="5"/><rect x="${x + 25}" y="285" width="50" height="${brow}" rx="5"/>
    <circle cx="${x - 50}" cy="320" r="11"/><circle cx="${x + 50}" cy="320" r="11"/></g>
    <path d="M${x - 45} 420q45 ${18 + 14 * Math.sin(frame / 3)} 90 0" stroke="hsl(6 40% 36%)" stroke-width="9" fill="none"/>
  </svg>`;
}
