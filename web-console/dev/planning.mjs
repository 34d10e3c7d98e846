// The planning side of the made-up farm: two thousand workers, pools, shares, caps, budgets, a batch of ten thousand rows.
import { details } from './story.mjs';

const HOUR = 3_600_000;
const now = () => new Date().toISOString();
const at = (hours) => new Date(Date.now() + hours * HOUR).toISOString();

function worker(index) {
  const hero = index % 10 === 0;
  const online = index % 97 !== 5;
  const mode =
    index % 61 === 7 ? 'BENCHED' : index % 43 === 2 ? 'DRAINING' : index % 151 === 9 ? 'LOCKED' : 'ACTIVE';
  const slots = hero ? 8 : 4;
  const held = online && mode === 'ACTIVE' ? index % (slots + 1) : 0;
  return {
    name: `${hero ? 'hero' : 'node'}-${String(index).padStart(4, '0')}`,
    pool: hero ? 'hero' : 'main',
    host: `rack${index % 40}-u${index % 42}`,
    version: '0.1.0',
    incarnation: `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`,
    online,
    lastHeartbeat: online ? now() : at(-1.4),
    mode,
    ...(mode === 'BENCHED' && {
      modeReason: '3 segments of jobs 116, 122 and 129 failed here and went well elsewhere',
      benchedUntil: at(0.4),
    }),
    ...(mode === 'DRAINING' && { modeReason: 'kernel update' }),
    ...(mode === 'LOCKED' && { modeReason: 'smells of smoke' }),
    tags: [hero ? 'a100' : 'l40s', `rack${index % 40}`, ...(index % 7 === 0 ? ['night'] : [])],
    gpus: Array.from({ length: hero ? 4 : 1 }, (_, gpu) => ({
      model: hero ? 'NVIDIA A100 80GB' : 'NVIDIA L40S',
      memoryBytes: hero ? 85_899_345_920 : 48_318_382_080,
      memoryUsedBytes: online ? 9_000_000_000 * (gpu + 1) : 0,
      ...(online && { temperatureCelsius: 44 + ((index * 7 + gpu) % 47), load: ((index + gpu) % 10) / 10 }),
    })),
    slotsTotal: slots,
    slotsHeld: held,
    slots: online
      ? Array.from({ length: slots }, (_, slot) => ({
          executor: String(slot % 2),
          device: hero ? `gpu ${slot % 4}` : `cpu ${slot}`,
          busyWith: slot < held ? `job 129 render ${slot + index}` : '',
        }))
      : [],
    running: [],
    load: held / slots,
    memoryUsedBytes: 9_400_000_000,
    memoryTotalBytes: 25_000_000_000,
  };
}
const workers = Array.from({ length: 2_000 }, (_, index) => worker(index));

const pools = ['hero', 'main'].map((name) => {
  const members = workers.filter((each) => each.pool === name && each.online);
  const sum = (of) => members.reduce((total, each) => total + of(each), 0);
  return {
    name,
    pricePerSlotHour: name === 'hero' ? 2.4 : 0.35,
    slotsLeast: 0,
    ...(name === 'hero' && { slotsMost: 2_000 }),
    workersOnline: members.length,
    slotsTotal: sum((each) => each.slotsTotal),
    slotsHeld: sum((each) => each.slotsHeld),
    waitingSegments: name === 'hero' ? 120_400 : 1_800,
    desiredSlots: name === 'hero' ? 2_000 : 7_000,
  };
});
const shares = [
  { production: 'high-tide', pool: 'main', weight: 300, guaranteed: 400, slotsHeld: 2_410 },
  { production: 'nocturne-spring', pool: 'main', weight: 100, guaranteed: 0, burst: 900, slotsHeld: 811 },
  { production: 'high-tide', pool: 'hero', weight: 100, guaranteed: 0, slotsHeld: 640 },
  { production: 'nocturne-spring', pool: 'hero', weight: 200, guaranteed: 64, slotsHeld: 204 },
];
const caps = [
  { kind: 'licence', name: 'grain-plugin', slots: 25, slotsHeld: 25 },
  { kind: 'stage-kind', name: 'TRAIN', slots: 400, slotsHeld: 128 },
];
const budgets = [
  {
    scope: 'production',
    subject: 'high-tide',
    amount: 20_000,
    spent: 9_321.4,
    whenSpent: 'finish',
    warnAt: [0.5, 0.8, 0.95],
  },
  { scope: 'batch', subject: '3', amount: 2_500, spent: 2_140.2, whenSpent: 'cancel', warnAt: [0.5, 0.8] },
  {
    scope: 'job',
    subject: '129',
    amount: 3,
    spent: 3.01,
    whenSpent: 'finish',
    warnAt: [0.5],
    spentAt: at(-0.2),
  },
];

const LANGUAGES = ['de', 'fr', 'pt-BR', 'es', 'ja', 'en-GB'];
const rows = Array.from({ length: 10_000 }, (_, index) => {
  const state = index % 401 === 7 ? 'FAILED' : index < 4_200 ? 'DONE' : index < 4_260 ? 'RUNNING' : 'QUEUED';
  const language = LANGUAGES[index % 6];
  return {
    row: index + 1,
    job: 5_000 + index,
    state,
    blocked: state === 'QUEUED' && index % 97 === 3,
    film: 'f'.repeat(64),
    filmName: 'spot-master.mp4',
    identity: index % 2 === 0 ? 'young-carl@3' : 'ada@1',
    progress: state === 'DONE' ? 1 : state === 'RUNNING' ? (index % 90) / 100 : 0,
    language,
    territory: ['DE', 'FR', 'BR', 'ES', 'JP', 'GB'][index % 6],
    delivery: `spot-${String(index + 1).padStart(5, '0')}-${language}.mp4`,
    ...(state === 'FAILED' && {
      problem: {
        code: 'NO_FACE',
        errorClass: 'INPUT',
        message: 'no face was found in 325 of 325 frames',
        remedy: 'use other footage',
      },
    }),
  };
});
function countsOf(all) {
  const number = (passes) => all.filter(passes).length;
  return {
    waiting: number(({ state, blocked }) => state === 'QUEUED' && !blocked),
    blocked: number(({ blocked }) => blocked),
    running: number(({ state }) => state === 'RUNNING'),
    done: number(({ state }) => state === 'DONE'),
    failed: number(({ state }) => state === 'FAILED'),
    cancelled: 0,
    skipped: 0,
  };
}
const batches = [
  {
    id: 3,
    name: 'Nocturne, spring: 6 languages',
    production: 'nocturne-spring',
    state: 'RUNNING',
    paused: false,
    rows: rows.length,
    jobs: rows.length + 1,
    counts: countsOf(rows),
    trainings: [128],
    progress: 0.423,
    etaSeconds: 8_120,
    cost: 2_140.2,
    slotSeconds: 22_012_345,
    budget: 2_500,
    overBudget: false,
    manifests: [],
    specDigest: 'a'.repeat(64),
    submittedBy: 'agency',
    submittedAt: at(-5),
  },
];

const webhooks = [
  {
    id: 1,
    settings: {
      url: 'https://pipeline.high-tide.example/understudy',
      types: ['job.done', 'job.failed'],
      production: 'high-tide',
      enabled: true,
    },
    createdAt: at(-400),
    waiting: 0,
  },
  {
    id: 2,
    settings: { url: 'https://hooks.agency.example/farm', types: [], enabled: true },
    createdAt: at(-90),
    failingSince: at(-3),
    waiting: 4,
  },
];
const tryOf = (hours, status) => ({
  at: at(hours),
  milliseconds: 84,
  ...(status
    ? { status, answer: status === 200 ? 'ok' : 'no such hook' }
    : { error: 'no answer within 10 s' }),
});
const deliveries = Array.from({ length: 12 }, (_, index) => ({
  id: 40 + index,
  webhook: index % 2 === 0 ? 2 : 1,
  notice: '11111111-0000-4000-8000-000000000000',
  type: index % 3 === 0 ? 'job.failed' : 'job.done',
  subject: `job ${100 + index}`,
  state: index % 2 === 1 ? 'DELIVERED' : index < 5 ? 'GIVEN_UP' : 'WAITING',
  createdAt: at(-index),
  ...(index % 2 === 0 && index >= 5 && { nextTry: at(0.1) }),
  tries: index % 2 === 1 ? [tryOf(-index, 200)] : [tryOf(-index, 404), tryOf(-index + 0.2)],
}));

function usage(query) {
  const keys = {
    production: ['high-tide', 'nocturne-spring'],
    job: ['127', '128', '129', '130'],
    user: ['ada', 'agency', 'pipeline'],
    pool: ['hero', 'main'],
    day: Array.from({ length: 21 }, (_, day) => at(-24 * day).slice(0, 10)),
  };
  return keys[query.get('by')].map((key, index) => ({
    key,
    slotSeconds: 900_000 / (index + 1),
    gpuSeconds: 400_000 / (index + 1),
    wastedSeconds: 20_000 / (index + 1),
    bytes: 4e11 / (index + 1),
    cost: 1_234.5 / (1 + (index % 5)),
    currency: 'EUR',
    jobs: 40 - index,
  }));
}

function why(id) {
  const { job } = details.get(Number(id)) ?? {};
  if (job === undefined || !['QUEUED', 'RUNNING'].includes(job.state)) {
    return { job: Number(id), reasons: [], stages: [] };
  }
  const stages = job.stages
    .filter(({ state }) => state === 'WAITING' || state === 'RUNNING')
    .map(({ name, state }) => ({
      stage: name,
      reasons:
        state === 'WAITING'
          ? ['waits for the stage before it']
          : [
              '2 of 4 slots of pool hero are reserved for training 41 until about 14:20',
              'high-tide holds 2410 of its 2410 slots',
            ],
      segments:
        state === 'RUNNING'
          ? [{ from: 590, to: 600, reasons: ['wait for the same segments of job 127'] }]
          : [],
    }));
  return {
    job: job.id,
    reasons: stages.flatMap((each) => each.reasons.map((reason) => `${each.stage}: ${reason}`)),
    stages,
  };
}

/** The answer to a GET, if it is of planning. */
export function get(path, query) {
  const lists = {
    '/workers': workers,
    '/pools': pools,
    '/shares': shares,
    '/caps': caps,
    '/budgets': budgets,
    '/batches': batches,
    '/webhooks': webhooks,
  };
  const [, id, what] = /^\/(?:jobs|batches|webhooks)\/(\d+)(?:\/(\w+))?$/.exec(path) ?? [];
  if (lists[path] !== undefined) {
    return lists[path];
  }
  if (path === '/usage') {
    return query.get('format') === 'csv' ? 'key,cost\nhigh-tide,1234.5\n' : usage(query);
  }
  if (path === `/jobs/${id}/why`) {
    return why(id);
  }
  if (path === `/batches/${id}`) {
    return batches.find((each) => each.id === Number(id));
  }
  if (path === `/batches/${id}/jobs`) {
    return rows;
  }
  if (what === 'manifest') {
    return query.get('format') === 'csv' ? 'row,delivery\n' : { batch: 3 };
  }
  return what === 'deliveries' ? deliveries.filter(({ webhook }) => webhook === Number(id)) : undefined;
}

/** The answer to a POST, PUT or DELETE, if it is of planning. */
export function change(method, path, text, push) {
  const body =
    text === ''
      ? {}
      : (() => {
          try {
            return JSON.parse(text);
          } catch {
            return {};
          }
        })();
  const [, kind, first, second] = /^\/(\w+)(?:\/([^/]+))?(?:\/([^/]+))?$/.exec(path) ?? [];
  switch (kind) {
    case 'actions':
      return { status: 200, body: act(body, push) };
    case 'workers': {
      const found = workers.find(({ name }) => name === first);
      Object.assign(
        found,
        second === 'mode' ? { mode: body.mode, modeReason: body.reason } : { tags: body.tags },
      );
      push('worker', found);
      return { status: 200, body: found };
    }
    case 'pools':
      return put(pools, ({ name }) => name === first, body, method, { name: first });
    case 'shares':
      return put(shares, (each) => each.production === first && each.pool === second, body, method, {
        production: first,
        pool: second,
        slotsHeld: 0,
      });
    case 'caps':
      return put(caps, (each) => each.kind === first && each.name === second, body, method, {
        kind: first,
        name: second,
        slotsHeld: 0,
      });
    case 'budgets':
      return put(budgets, (each) => each.scope === first && each.subject === second, body, method, {
        scope: first,
        subject: second,
        spent: 0,
      });
    case 'batches':
      return refuse();
    case 'webhooks':
      return webhook(method, first, second, body);
    default:
      return undefined;
  }
}

function put(list, isIt, body, method, made) {
  const index = list.findIndex(isIt);
  if (method === 'DELETE') {
    list.splice(index, 1);
    return { status: 200, body: {} };
  }
  const next = { ...(list[index] ?? made), ...body };
  list.splice(index < 0 ? list.length : index, 1, next);
  return { status: 200, body: next };
}

function webhook(method, id, rest, settings) {
  const index = webhooks.findIndex((each) => each.id === Number(id));
  if (id === undefined) {
    const made = { id: webhooks.length + 1, settings, createdAt: now(), waiting: 0 };
    webhooks.push(made);
    return { status: 201, body: { ...made, secret: 'whsec_6c1d3b0f2a' } };
  }
  if (rest === 'secret') {
    return { status: 200, body: { ...webhooks[index], secret: 'whsec_0a9f' } };
  }
  if (method === 'DELETE') {
    webhooks.splice(index, 1);
  } else if (method === 'PUT') {
    webhooks[index] = { ...webhooks[index], settings };
  }
  return { status: 200, body: webhooks[index] ?? {} };
}

function refuse() {
  const faults = Array.from(
    { length: 40 },
    (_, row) => `row ${row * 7 + 2}, film "take ${row}.mov": there is no such asset; upload it first`,
  );
  return {
    status: 422,
    body: {
      type: 'urn:understudy:problem:spec-invalid',
      title: 'The spec is not valid',
      status: 422,
      code: 'SPEC_INVALID',
      detail: 'the batch is refused as a whole, nothing of it was started: 42 faults in 41 of 800 rows',
      remedy: 'correct what is listed, then submit the batch again; docs/specs.md explains every column',
      errors: [
        'production: there is no production "spring"',
        'row 4: delivery is missing: a file name',
        ...faults,
      ],
    },
  };
}

function act({ action, targets = [], priority, reason, batch }, push) {
  return (batch === undefined ? targets : [{ job: 130 }]).map((target) => {
    const found = details.get(target.job);
    if (found === undefined || (target.job === 129 && action === 'skip')) {
      return {
        ...target,
        done: false,
        problem: {
          type: '',
          title: 'Not possible',
          status: 409,
          code: 'STATE',
          detail: `job ${target.job} is needed by job 130`,
          remedy: 'skip job 130 first',
        },
      };
    }
    const { job } = found;
    const stage = job.stages.find(({ name }) => name === target.stage);
    const of = stage ?? job;
    Object.assign(
      of,
      action === 'pause' ? { paused: true, note: reason } : action === 'resume' ? { paused: false } : {},
    );
    if (stage === undefined) {
      const states = { cancel: 'CANCELLED', retry: 'QUEUED', skip: 'SKIPPED' };
      Object.assign(job, {
        state: states[action] ?? job.state,
        priority: priority ?? job.priority,
        note: reason,
      });
    }
    push('job', job, job.id);
    return { ...target, done: true };
  });
}

/** Some workers tell of themselves. */
export function beat(tell) {
  for (let n = 0; n < 40; n += 1) {
    const each = workers[Math.floor(Math.random() * workers.length)];
    if (each.online) {
      Object.assign(each, { lastHeartbeat: now(), load: Math.random() });
      tell(each);
    }
  }
}
