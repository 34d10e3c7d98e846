// What the made-up farm answers about files. By their names: `altered`, `other`, `.txt`; any other film is ours.

const MOST_BYTES = 2 ** 33;
const tasks = new Map();

const RENDERED = {
  mark: '6f1d03a2c4b59e87',
  job: 12,
  name: 'The Tide, reel 2',
  production: 'high-tide',
  identity: 'carl',
  grants: ['g-0001'],
  films: [12],
  manifests: ['urn:c2pa:0e1f7d7c-5b1e-4cf6-9f0e-2b8a7d1c9a10'],
  createdAt: '2026-11-22T13:02:44Z',
};
const WINDOWS = Array.from({ length: 12 }, (_, index) => [index * 20, index * 20 + 10]);

function answer(name) {
  if (name.endsWith('.txt')) {
    return unreadable(name);
  }
  if (name.includes('other')) {
    return view('NOT_OURS', [], WINDOWS, 'none', [
      'This film is not from this farm, as far as can be told: no mark of this farm was found in its frames.',
      'It has no C2PA manifest.',
    ]);
  }
  const made = [
    'It was made by job 12, "The Tide, reel 2", of the production high-tide, with the identity carl.',
    'It was licensed by the grant g-0001.',
  ];
  if (name.includes('altered')) {
    const altered = WINDOWS.slice(4, 6);
    return view(
      'OURS_ALTERED',
      WINDOWS.filter((part) => !altered.includes(part)),
      altered,
      'none',
      [
        'This film is from this farm, and it was changed since: its frames carry the mark 6f1d03a2c4b59e87.',
        ...made,
        'Its job was submitted on 22 November 2026, 13:02 UTC.',
        'The mark is missing from 1:20.0 to 1:30.0, 1:40.0 to 1:50.0, though it is in the rest: other pictures may have been put there, or they are very dark, flat or compressed too hard.',
        'It has no C2PA manifest any more, as after most programs that save a film anew; so it cannot be proved that no picture was changed.',
      ],
    );
  }
  return view('OURS', WINDOWS, [], 'trusted', [
    'This film is from this farm: its frames carry the mark 6f1d03a2c4b59e87.',
    ...made,
    'It was made on 22 November 2026, 13:20 UTC.',
    'Its C2PA manifest holds: made by job 12, signed by Understudy farm, and nothing was changed since.',
  ]);
}

function view(verdict, read, unread, state, words) {
  const ours = verdict.startsWith('OURS');
  return {
    verdict,
    ours,
    job: ours ? RENDERED.job : null,
    grant: ours ? 'g-0001' : null,
    rendered: ours ? RENDERED : null,
    madeAt: ours ? '2026-11-22T13:20:00Z' : null,
    seconds: 236.4,
    watermark: {
      found: ours,
      confidence: ours ? 0.99999998 : 0,
      mark: ours ? RENDERED.mark : null,
      read,
      unread,
    },
    manifest: { state, failures: [], grants: [], ...(state === 'trusted' && { signer: 'Understudy farm' }) },
    altered: ours ? unread : [],
    problem: null,
    words,
  };
}

function unreadable(name) {
  const problem = {
    code: 'NOT_A_FILM',
    errorClass: 'INPUT',
    message: `${name} is not a film that can be read`,
    remedy: 'send a film',
  };
  return {
    ...view('UNREADABLE', [], [], 'none', [
      'Nothing can be told of this file: its frames cannot be read.',
      `${problem.message}: ${problem.remedy}.`,
      'It has no C2PA manifest.',
    ]),
    seconds: null,
    problem,
  };
}

function shown({ id, name, bytes, from }) {
  const percent = Math.max(0, Math.min(100, Math.floor((Date.now() - from - 800) / 15)));
  const state = percent === 100 ? 'DONE' : percent === 0 ? 'WAITING' : 'READING';
  const submittedAt = new Date(from).toISOString();
  const task = { id, state, name, bytes, ahead: 0, percent, submittedAt };
  return state === 'DONE' ? { ...task, answer: answer(name) } : task;
}

export function limits() {
  return { available: true, mostBytes: MOST_BYTES, kept: 'PT1H' };
}

export function ask(name, bytes) {
  const task = { id: `v-${tasks.size + 1}`, name, bytes, from: Date.now() };
  tasks.set(task.id, task);
  return shown(task);
}

export function find(id) {
  const task = tasks.get(id);
  return task && shown(task);
}
