// A made-up farm for working on the console's looks: a few productions, jobs in every state, and two that go on.
import { createHash } from 'node:crypto';

const HOUR = 3_600_000;
const start = Date.now();
const at = (hoursAgo) => new Date(start - hoursAgo * HOUR).toISOString();
const sha = (text) => createHash('sha256').update(text).digest('hex');

export const FILES = [
  'bruno-film.mp4',
  'carl-training.mp4',
  'bruno-training.mp4',
  'ada-training.mp4',
  'two-shot.mp4',
];
const filmRate = { numerator: 24000, denominator: 1001 };
const facts = (name) => {
  const film = name === 'bruno-film.mp4';
  const frames = film ? 288 : name === 'two-shot.mp4' ? 75 : 325;
  return {
    container: 'mov,mp4',
    codec: 'h264',
    width: film ? 960 : 640,
    height: film ? 540 : 360,
    pixelAspect: { numerator: 1, denominator: 1 },
    pixelFormat: 'yuv420p',
    frameRate: film ? filmRate : { numerator: 25, denominator: 1 },
    variableRate: false,
    timeBase: film ? { numerator: 1, denominator: 24000 } : { numerator: 1, denominator: 12800 },
    frames,
    duration: film ? frames * 1001 : frames * 512,
    colourSpace: 'bt709',
    audio:
      name === 'two-shot.mp4'
        ? []
        : [{ codec: 'aac', sampleRate: 48000, channels: 1, duration: film ? 12.012 : 13 }],
    playable: true,
  };
};
const asset = (name, hours, more = {}) => ({
  sha256: sha(name),
  name,
  kind: 'FOOTAGE',
  bytes: 900_000 + name.length * 41_003,
  createdAt: at(hours),
  url: `/api/v1/assets/${sha(name)}/content`,
  ...more,
});

export const productions = [
  { slug: 'high-tide', title: 'High Tide', createdAt: at(240) },
  { slug: 'nocturne-spring', title: 'Nocturne, spring campaign', createdAt: at(120) },
];
export const performers = [
  {
    slug: 'carl',
    name: 'Carl Renner',
    kind: 'SYNTHETIC',
    note: 'Made younger for the flashbacks',
    createdAt: at(230),
  },
  { slug: 'bruno', name: 'Bruno Falk', kind: 'SYNTHETIC', createdAt: at(230) },
  { slug: 'ada', name: 'Ada Mbeki', kind: 'SYNTHETIC', createdAt: at(226) },
];
export const people = [
  {
    name: 'admin',
    fullName: 'Administrator',
    roles: [{ role: 'ADMIN' }],
    hasPassword: false,
    createdAt: at(400),
  },
  {
    name: 'nora',
    fullName: 'Nora Lind',
    roles: [{ role: 'ARTIST', production: 'high-tide' }, { role: 'VIEWER' }],
    hasPassword: true,
    createdAt: at(300),
  },
];
export const session = {
  name: 'admin',
  fullName: 'Administrator',
  roles: [{ role: 'ADMIN' }],
  may: [
    'be-known',
    'view',
    'create',
    'act',
    'produce',
    'license',
    'see-grants',
    'end-grants',
    'operate',
    'audit',
    'administer',
  ],
};

const grant = (id, performer, state, more = {}) => ({
  grant: {
    id,
    version: 1,
    performer,
    grantor: `Agency of ${performer}`,
    productions: ['high-tide'],
    operations: ['TRAIN', 'SWAP'],
    validFrom: at(230),
    validUntil: at(-24 * 300),
    ...more,
  },
  state,
  createdAt: at(229),
  hash: 'c0ffee'.padEnd(64, '0'),
  words: [`Agency of ${performer} allows to train, swap ${performer} (synthetic) in high-tide.`],
});
export const grants = [
  grant('g-0001', 'carl', 'active', { note: 'Flashback scenes only' }),
  grant('g-0002', 'bruno', 'active', { productions: ['high-tide', 'nocturne-spring'] }),
  grant('g-0003', 'ada', 'revoked', { revokedAt: at(30), operations: ['TRAIN'] }),
  grant('g-0004', 'ada', 'upcoming', { validFrom: at(-40), productions: ['nocturne-spring'] }),
  grant('g-0005', 'carl', 'expired', { validUntil: at(80), productions: ['nocturne-spring'] }),
];
export const assets = [
  ...FILES.map((name, index) => asset(name, 200 - index, { facts: facts(name) })),
  asset('call-sheet-day-12.mov', 20, {
    bytes: 48_120,
    problem: {
      code: 'NOT_A_FILM',
      errorClass: 'INPUT',
      message:
        'call-sheet-day-12.mov is not a film: no container that FFmpeg knows was found in its first 5 MB',
      remedy: 'upload the film itself; a PDF that was renamed to .mov stays a PDF',
    },
  }),
];
export const identities = [
  {
    slug: 'young-carl',
    performer: 'carl',
    production: 'high-tide',
    createdAt: at(50),
    versions: [3, 2, 1].map((version) => ({
      version,
      job: 100 + version * 3,
      doublePerformer: 'bruno',
      preset: 'draft',
      createdAt: at(50 - version * 8),
      metrics: { ssim_heldout: 0.86 + version * 0.013, psnr_heldout: 26 + version * 1.1 },
      path: `jobs/${100 + version * 3}/train/identity`,
    })),
  },
];

const trainSpec = (name) => ({
  kind: 'train',
  name,
  production: 'high-tide',
  performer: 'carl',
  identity: 'young-carl',
  footage: [sha('carl-training.mp4')],
  double: { performer: 'bruno', footage: [sha('bruno-training.mp4')] },
  settings: { preset: 'draft', rounds: 60 },
});
const renderSpec = (name, production = 'high-tide') => ({
  kind: 'render',
  name,
  production,
  film: sha('bruno-film.mp4'),
  identity: 'young-carl@3',
  double: 'bruno',
});

let stageIds = 500;
const STAGES = {
  train: [
    ['probe', 2],
    ['extract', 8],
    ['check', 1],
    ['train', 60],
  ],
  render: [
    ['probe', 1],
    ['render', 600],
    ['assemble', 1],
    ['verify', 1],
  ],
};
const faceset = (role) => ({
  role,
  frames: 325,
  kept: 295,
  dropped: { NEAR_DUPLICATE: 30 },
  medianHeight: 174,
  poses: {
    yawEdges: [-90, -45, -30, -15, 15, 30, 45, 90],
    pitchEdges: [-90, -25, -10, 10, 25, 90],
    faces: [
      [0, 0, 0, 0, 0, 0, 0],
      [0, 0, 0, 5, 0, 0, 0],
      [0, 0, 51, 139, 61, 0, 0],
      [0, 0, 18, 18, 3, 0, 0],
      [0, 0, 0, 0, 0, 0, 0],
    ],
  },
  expressions: [
    { what: 'mouth closed', faces: 137 },
    { what: 'mouth wide open', faces: 2 },
    { what: 'eyes closed', faces: 9 },
  ],
  light: [
    { what: 'dimmer than usual', faces: 0 },
    { what: 'lit from the right', faces: 61 },
  ],
  missing: [
    {
      what: "no face turned beyond 30 degrees to the picture's left",
      advice: `film the ${role.toLowerCase()} turning left, as the camera sees it`,
    },
    {
      what: 'only 2 faces with the mouth wide open',
      advice: `film the ${role.toLowerCase()} speaking loudly, laughing or yawning`,
    },
  ],
});

const resultOf = (kind, spec) =>
  ({
    probe: { kind: 'probe', facts: { [spec.film ?? spec.footage[0]]: facts('bruno-film.mp4') } },
    extract: {
      kind: 'extract',
      faces: { [sha('carl-training.mp4')]: 325, [sha('bruno-training.mp4')]: 321 },
    },
    check: {
      kind: 'check',
      faces: { [sha('carl-training.mp4')]: 325, [sha('bruno-training.mp4')]: 321 },
      facesets: [faceset('PERFORMER'), faceset('DOUBLE')],
    },
    train: {
      kind: 'train',
      identityPath: 'jobs/1/train/identity',
      metrics: { ssim_heldout: 0.899, psnr_heldout: 29.31 },
    },
    render: { kind: 'render', frames: 288, facesFound: 252, facesReplaced: 252 },
    assemble: {
      kind: 'assemble',
      deliverable: 'film.mp4',
      sha256: sha('out'),
      bytes: 1_611_233,
      facts: facts('bruno-film.mp4'),
    },
    verify: {
      kind: 'verify',
      report: 'report.json',
      checks: [
        { name: 'frames', passed: true, detail: '288 of 288' },
        { name: 'frame rate', passed: true, detail: '24000/1001' },
        { name: 'time base', passed: true, detail: '1/24000' },
        { name: 'size and pixel aspect', passed: true, detail: '960 x 540, 1/1' },
        { name: 'audio packets', passed: true, detail: 'MD5 8c1f… of 564 packets equal' },
      ],
      metrics: { identity_to_performer: 0.78, identity_to_double: 0.31, closer_to_performer_fraction: 0.968 },
    },
  })[kind];

export const details = new Map();

function makeJob(id, spec, state, hours, more = {}) {
  const stages = STAGES[spec.kind].map(([name, total], index, all) => ({
    id: ++stageIds,
    name,
    kind: name.toUpperCase(),
    state: 'WAITING',
    dependsOn: index === 0 ? [] : [all[index - 1][0]],
    segmentsTotal: total,
    segmentsDone: 0,
    segmentsRunning: 0,
    segmentsFailed: 0,
    segmentsSkipped: 0,
    segmentsDelayed: 0,
    paused: false,
    progress: 0,
    attempts: 0,
  }));
  const job = {
    id,
    name: spec.name,
    kind: spec.kind.toUpperCase(),
    production: spec.production,
    priority: spec.priority ?? 50,
    pool: 'main',
    paused: false,
    submittedBy: id % 2 === 0 ? 'ada' : 'pipeline',
    slotSeconds: id * 7,
    cost: id * 0.0123,
    state,
    progress: 0,
    why: [],
    submittedAt: at(hours),
    specDigest: sha(spec.name),
    spec,
    stages,
    deliverables: [],
    ...more,
  };
  const detail = { job, segments: new Map(), attempts: [], points: [], previews: [] };
  for (const stage of stages) {
    const frames = stage.kind === 'TRAIN' ? 1 : 48;
    detail.segments.set(
      stage.name,
      Array.from({ length: stage.segmentsTotal }, (_, index) => ({
        stage: stage.id,
        index,
        state: 'WAITING',
        ...(stage.kind === 'EXTRACT' && {
          asset: sha(index < 4 ? 'carl-training.mp4' : 'bruno-training.mp4'),
        }),
        from: stage.kind === 'EXTRACT' ? (index % 4) * 100 : index * frames,
        to: stage.kind === 'EXTRACT' ? Math.min(325, (index % 4) * 100 + 100) : (index + 1) * frames,
        attempt: 0,
        progress: 0,
        failures: 0,
        plate: false,
      })),
    );
  }
  details.set(id, detail);
  return detail;
}

export function startStage(detail, index) {
  const stage = detail.job.stages[index];
  Object.assign(stage, {
    state: 'RUNNING',
    attempts: stage.attempts + 1,
    startedAt: new Date().toISOString(),
  });
  detail.attempts.unshift({
    job: detail.job.id,
    stage: stage.id,
    stageName: stage.name,
    number: stage.attempts,
    state: 'RUNNING',
    slots: 2,
    segments: stage.segmentsTotal,
    open: stage.segmentsTotal,
    worker: 'worker-1',
    assignedAt: stage.startedAt,
    startedAt: stage.startedAt,
  });
}

export function endStage(detail, index) {
  const stage = detail.job.stages[index];
  const endedAt = new Date().toISOString();
  Object.assign(stage, {
    state: 'DONE',
    progress: 1,
    endedAt,
    segmentsRunning: 0,
    segmentsDone: stage.segmentsTotal,
  });
  stage.result = resultOf(stage.name, detail.job.spec);
  for (const segment of detail.segments.get(stage.name)) {
    Object.assign(segment, { state: 'DONE', progress: 1, attempt: stage.attempts });
    segment.seconds ??= 1 + Math.random() * 4;
    segment.executor ??= String(segment.index % 2);
  }
  const attempt = detail.attempts.find((each) => each.stage === stage.id && each.number === stage.attempts);
  Object.assign(attempt, { state: 'DONE', endedAt, open: 0 });
}

export function addPoint(detail, round) {
  const jitter = () => (Math.random() - 0.5) * 0.012;
  const point = {
    job: detail.job.id,
    round,
    images: round * 640,
    at: new Date().toISOString(),
    values: {
      loss_performer: 0.05 + 0.4 * Math.exp(-round / 14) + jitter(),
      loss_double: 0.06 + 0.42 * Math.exp(-round / 15) + jitter(),
      ssim_heldout: 0.91 - 0.5 * Math.exp(-round / 12) + jitter() / 2,
      images_per_second: 61 + jitter() * 200,
    },
  };
  detail.points.push(point);
  return point;
}

export function addPreview(detail, round) {
  const preview = {
    job: detail.job.id,
    round,
    at: new Date().toISOString(),
    url: `/api/v1/jobs/${detail.job.id}/previews/${round}`,
  };
  detail.previews.push(preview);
  return preview;
}

function finish(detail, hours) {
  detail.job.stages.forEach((_, index) => {
    startStage(detail, index);
    endStage(detail, index);
  });
  Object.assign(detail.job, {
    state: 'DONE',
    progress: 1,
    startedAt: at(hours - 0.02),
    endedAt: at(hours - 0.21),
  });
  if (detail.job.kind === 'RENDER') {
    detail.job.deliverables = ['film.mp4', 'report.json', 'report.html', 'contact-sheet-1.png'].map(
      (name) => ({
        name,
        path: `jobs/${detail.job.id}/deliverables/${name}`,
        url: `/api/v1/jobs/${detail.job.id}/deliverables/${name}`,
        bytes: 1_611_233 / (name.length - 7),
      }),
    );
  } else {
    for (let round = 1; round <= 60; round += 1) {
      addPoint(detail, round);
      if (round % 5 === 0) {
        addPreview(detail, round);
      }
    }
  }
}

for (let id = 101; id < 128; id += 1) {
  const spec =
    id % 3 === 1
      ? trainSpec(`Young Carl, take ${id - 100}`)
      : renderSpec(`Reel ${(id % 6) + 1}, shot ${id * 10}`);
  const detail = makeJob(id, spec, 'DONE', 128 - id + 2);
  if (id === 116 || id === 122) {
    startStage(detail, 0);
    endStage(detail, 0);
    startStage(detail, 1);
    const problem = {
      code: 'NO_FACE',
      errorClass: 'INPUT',
      message: 'no face was found in 325 of 325 frames of carl-training.mp4',
      remedy: "use footage in which the performer's face is at least 64 pixels wide and turned to the camera",
    };
    Object.assign(detail.job, {
      state: 'FAILED',
      progress: 0.22,
      problem,
      startedAt: at(8),
      endedAt: at(7.9),
    });
    const stage = detail.job.stages[1];
    const segments = detail.segments.get(stage.name);
    segments.forEach((segment, index) => {
      const state = index < segments.length / 3 ? 'DONE' : index % 7 === 3 ? 'FAILED' : 'WAITING';
      Object.assign(segment, { state, attempt: 1, progress: state === 'DONE' ? 1 : 0 });
      if (state === 'FAILED') {
        segment.problem = problem;
      }
    });
    Object.assign(stage, { state: 'FAILED', problem, segmentsDone: segments.length / 3, progress: 0.33 });
    stage.segmentsFailed = segments.filter((segment) => segment.state === 'FAILED').length;
    Object.assign(detail.attempts[0], { state: 'FAILED', problem, endedAt: at(7.9) });
    detail.attempts.splice(1, 0, { ...detail.attempts[0], number: 0, state: 'LOST', problem: undefined });
  } else if (id === 119) {
    Object.assign(detail.job, { state: 'CANCELLED', progress: 0.4, startedAt: at(9), endedAt: at(8.5) });
    for (const stage of detail.job.stages) {
      stage.state = 'CANCELLED';
    }
  } else {
    finish(detail, 128 - id + 2);
  }
}
export const training = makeJob(128, trainSpec('Young Carl, take 28: new lights'), 'RUNNING', 0.1, {
  startedAt: at(0.08),
});
export const rendering = makeJob(
  129,
  { ...renderSpec('Reel 4, flashback on the pier'), priority: 80 },
  'RUNNING',
  0.09,
  { startedAt: at(0.07) },
);
makeJob(130, renderSpec('Reel 5, harbour at night'), 'QUEUED', 0.05, {
  why: ['render: both slots of pool main are busy with jobs 128 and 129; it is next in line at priority 50'],
  deadline: at(-3),
  notBefore: at(0.5),
  batch: 3,
});
makeJob(131, renderSpec('Poster motif 3', 'nocturne-spring'), 'QUEUED', 0.02, {
  why: ['grant g-0004 starts at 2026-11-24T06:00:00Z'],
});

export function newJob(spec) {
  const id = Math.max(...details.keys()) + 1;
  const detail = makeJob(id, spec, 'RUNNING', 0);
  Object.assign(detail.job, { submittedAt: new Date().toISOString(), startedAt: new Date().toISOString() });
  startStage(detail, 0);
  return detail;
}
