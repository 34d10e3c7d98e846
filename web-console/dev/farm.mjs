// `npm run dev:farm [PORT]`: answers the console like a farm with work going on, so that its pages can be worked on alone.
// It serves the built console too, under the content security policy that the console promises to need no more than.
import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { dirname, extname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import * as planning from './planning.mjs';
import * as review from './review.mjs';
import * as story from './story.mjs';
import * as verify from './verify.mjs';

const PORT = Number(process.argv[2] ?? 7700);
const HERE = dirname(fileURLToPath(import.meta.url));
const PAGES = join(HERE, '../target/classes/META-INF/resources');
const SAMPLES = join(HERE, '../../infra/samples');
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self' blob:";
const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
  '.mp4': 'video/mp4',
};
const API = '/api/v1';

let sequence = 0;
const listeners = new Set();

function push(type, data, job) {
  sequence += 1;
  const text = `id: ${sequence}\ndata: ${JSON.stringify({ sequence, type, ...(job && { job }), data })}\n\n`;
  const narrow = ['segment', 'attempt', 'training-point', 'preview', 'shots'].includes(type);
  for (const listener of listeners) {
    if (!narrow || listener.job === job) {
      listener.response.write(text);
    }
  }
}

function live(response, query) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.write(`: farm\n\nretry: 1000\nid: ${sequence}\n: following\n\n`);
  const listener = { response, job: Number(query.get('job') ?? 0) };
  listeners.add(listener);
  response.on('close', () => listeners.delete(listener));
}

/** Moves what runs: a segment at a time, its stage, its job. */
function tick(detail, step) {
  const { job } = detail;
  if (job.state !== 'RUNNING') {
    return;
  }
  const index = job.stages.findIndex((stage) => stage.state === 'RUNNING');
  const stage = job.stages[index];
  const segments = detail.segments.get(stage.name);
  const running = segments.filter((segment) => segment.state === 'RUNNING').slice(0, step);
  running.forEach((segment) => {
    Object.assign(segment, { state: 'DONE', progress: 1, seconds: 2 + Math.random() * 3 });
    push('segment', segment, job.id);
    if (stage.kind === 'TRAIN') {
      push('training-point', story.addPoint(detail, segment.index + 1), job.id);
      if (segment.index % 5 === 4) {
        push('preview', story.addPreview(detail, segment.index + 1), job.id);
      }
    }
  });
  segments
    .filter((segment) => segment.state === 'WAITING')
    .slice(0, stage.kind === 'TRAIN' ? 1 : step)
    .forEach((segment) => {
      const executor = String(segment.index % 2);
      Object.assign(segment, { state: 'RUNNING', attempt: stage.attempts, progress: 0.4, executor });
      push('segment', segment, job.id);
    });
  stage.segmentsDone = segments.filter((segment) => segment.state === 'DONE').length;
  stage.segmentsRunning = segments.filter((segment) => segment.state === 'RUNNING').length;
  stage.progress = stage.segmentsDone / stage.segmentsTotal;
  stage.etaSeconds = (stage.segmentsTotal - stage.segmentsDone) * 1.7;
  if (stage.segmentsDone === stage.segmentsTotal) {
    story.endStage(detail, index);
    delete stage.etaSeconds;
    if (index + 1 < job.stages.length) {
      story.startStage(detail, index + 1);
    } else {
      Object.assign(job, { state: 'DONE', endedAt: new Date().toISOString() });
    }
    detail.attempts.forEach((attempt) => push('attempt', attempt, job.id));
  }
  job.progress = job.stages.reduce((sum, each) => sum + each.progress, 0) / job.stages.length;
  job.etaSeconds = (1 - job.progress) * 400;
  push('job', job, job.id);
}

function problem(response, status, code, title, detail, remedy, errors = []) {
  const type = `urn:understudy:problem:${code.toLowerCase().replaceAll('_', '-')}`;
  json(response, { type, title, status, detail, code, remedy, errors }, status);
}

function json(response, body, status = 200) {
  response.writeHead(status, {
    'Content-Type': status < 400 ? 'application/json' : 'application/problem+json',
  });
  response.end(JSON.stringify(body));
}

function text(response, body) {
  response.writeHead(200, { 'Content-Type': 'text/csv' });
  response.end(body);
}

function missing(response, what) {
  problem(
    response,
    404,
    'NOT_FOUND',
    'There is no such thing',
    `${what} does not exist.`,
    'Look at the list of what there is.',
  );
}

function file(request, response, path) {
  const size = statSync(path).size;
  const [, from, to] = /bytes=(\d+)-(\d*)/.exec(request.headers.range ?? '') ?? [];
  const first = Number(from ?? 0);
  const last = to ? Number(to) : size - 1;
  response.writeHead(from === undefined ? 200 : 206, {
    'Content-Type': TYPES[extname(path)] ?? 'application/octet-stream',
    'Content-Length': last - first + 1,
    'Accept-Ranges': 'bytes',
    'Content-Security-Policy': POLICY,
    ...(from !== undefined && { 'Content-Range': `bytes ${first}-${last}/${size}` }),
  });
  createReadStream(path, { start: first, end: last }).pipe(response);
}

function get(request, response, path, query) {
  const lists = {
    '/productions': story.productions,
    '/performers': story.performers,
    '/grants': story.grants,
    '/assets': story.assets,
    '/identities': story.identities,
    '/people': story.people,
    '/session': story.session,
  };
  if (lists[path]) {
    return json(response, lists[path]);
  }
  const planned = planning.get(path, query);
  if (planned !== undefined) {
    return typeof planned === 'string' ? text(response, planned) : json(response, planned);
  }
  if (path === '/verifications') {
    return json(response, verify.limits());
  }
  const [, asked] = /^\/verifications\/([\w-]+)$/.exec(path) ?? [];
  if (asked) {
    const task = verify.find(asked);
    return task === undefined ? missing(response, `verification ${asked}`) : json(response, task);
  }
  if (path === '/live') {
    return live(response, query);
  }
  if (path === '/jobs') {
    const all = [...story.details.values()].map((detail) => detail.job);
    return json(
      response,
      all
        .filter((job) =>
          ['state', 'kind', 'production'].every((key) => (query.get(key) ?? job[key]) === job[key]),
        )
        .reverse(),
    );
  }
  const [, content] = /^\/assets\/(\w+)\/content$/.exec(path) ?? [];
  if (content) {
    const found = story.assets.find((asset) => asset.sha256 === content);
    return file(
      request,
      response,
      join(SAMPLES, story.FILES.includes(found?.name) ? found.name : 'SAMPLES.md'),
    );
  }
  const [, id, what = '', rest = ''] = /^\/jobs\/(\d+)(?:\/([\w-]+))?(?:\/(.+))?$/.exec(path) ?? [];
  const detail = story.details.get(Number(id));
  return detail === undefined
    ? missing(response, `${API}${path}`)
    : ofJob(request, response, detail, what, rest, query);
}

function ofJob(request, response, detail, what, rest, query) {
  switch (what) {
    case '':
      return json(response, detail.job);
    case 'segments':
      return json(response, detail.segments.get(query.get('stage')) ?? []);
    case 'attempts':
      return json(response, detail.attempts);
    case 'learning-curve':
      return json(response, detail.points);
    case 'previews':
      return rest === '' ? json(response, detail.previews) : preview(response, Number(rest));
    case 'logs':
      return rest === '' ? json(response, logs(detail)) : log(response, rest);
    case 'review':
      return json(response, review.review(detail.job));
    case 'shots': {
      const shot = review.shot(detail.job, Number(rest));
      return shot === undefined ? missing(response, `shot ${rest}`) : json(response, shot);
    }
    case 'frames':
      return svg(response, review.picture(detail.job, Number(rest), query));
    case 'deliverables':
      return file(request, response, join(SAMPLES, rest === 'film.mp4' ? 'bruno-film.mp4' : 'SAMPLES.md'));
    default:
      return missing(response, what);
  }
}

function logs(detail) {
  return detail.attempts.map(({ stageName, number }) => ({
    stage: stageName,
    attempt: number,
    url: `${API}/jobs/${detail.job.id}/logs/${stageName}/${number}`,
    bytes: 8_812,
  }));
}

function log(response, name) {
  response.writeHead(200, { 'Content-Type': 'text/plain' });
  const lines = Array.from({ length: 80 }, (_, line) => {
    const level = line % 23 === 22 ? 'WARN ' : line === 77 ? 'ERROR' : 'INFO ';
    return `2026-11-22 13:${String(line % 60).padStart(2, '0')}:07.112 ${level} [executor-${line % 2}] segment ${line} of ${name}: ${level === 'ERROR' ? 'no face in 48 of 48 frames' : '48 frames, 48 faces, 3.1 s'}`;
  });
  response.end(lines.join('\n'));
}

function preview(response, round) {
  const tiles = Array.from({ length: 18 }, (_, tile) => {
    const hue = 20 + (tile % 6) * 7;
    const light = 38 + ((tile * 13 + round) % 20);
    const [x, y] = [(tile % 6) * 64, Math.floor(tile / 6) * 64];
    return `<rect x="${x}" y="${y}" width="64" height="64" fill="hsl(${hue} 12% 20%)"/><ellipse cx="${x + 32}" cy="${y + 34}" rx="20" ry="26" fill="hsl(${hue} 38% ${light}%)"/>`;
  });
  svg(response, `<svg xmlns="http://www.w3.org/2000/svg" width="384" height="192">${tiles.join('')}</svg>`);
}

function svg(response, picture) {
  response.writeHead(200, { 'Content-Type': 'image/svg+xml' });
  response.end(picture);
}

async function post(request, response, path, query) {
  const body = await read(request);
  const planned = planning.change(request.method, path, body.toString(), push);
  const [, grantId] = /^\/grants\/([\w-]+)\/revoke$/.exec(path) ?? [];
  const [, reviewed, act] = /^\/jobs\/(\d+)\/(review|redo)$/.exec(path) ?? [];
  if (planned !== undefined) {
    json(response, planned.body, planned.status);
  } else if (reviewed) {
    decide(response, story.details.get(Number(reviewed)).job, act, JSON.parse(body));
  } else if (grantId) {
    const view = story.grants.find((each) => each.grant.id === grantId);
    view.state = 'revoked';
    view.grant.revokedAt = new Date().toISOString();
    push('grant', view);
    json(response, view);
  } else if (path === '/session') {
    response.setHeader('Set-Cookie', 'understudy_session=made-up; HttpOnly; SameSite=Strict; Path=/');
    json(response, story.session);
  } else if (path === '/jobs') {
    submit(response, body.toString());
  } else if (path === '/verifications') {
    json(response, verify.ask(query.get('name'), body.length), 202);
  } else if (path.startsWith('/verifications/')) {
    response.writeHead(204).end();
  } else if (path === '/assets') {
    add(response, 'asset', story.assets, upload(query.get('name'), body));
  } else if (path === '/grants') {
    const made = {
      grant: { id: `g-000${story.grants.length + 1}`, version: 1, ...JSON.parse(body) },
      state: 'active',
    };
    add(response, 'grant', story.grants, {
      ...made,
      createdAt: new Date().toISOString(),
      hash: 'c0ffee'.padEnd(64, '0'),
      words: [],
    });
  } else {
    const made = { ...JSON.parse(body), createdAt: new Date().toISOString() };
    const performer = path === '/performers';
    add(
      response,
      performer ? 'performer' : 'production',
      performer ? story.performers : story.productions,
      made,
    );
  }
}

function decide(response, job, act, body) {
  if (act === 'review') {
    return json(response, review.decide(job, body, push));
  }
  const made = (spec) => {
    const detail = story.newJob(spec);
    push('job', detail.job, detail.job.id);
    return detail.job.id;
  };
  return json(response, story.details.get(review.redo(job, body, made, push)).job, 201);
}

function add(response, type, list, made) {
  list.unshift(made);
  push(type, made);
  json(response, made, 201);
}

function upload(name, body) {
  const sha256 = story.assets.length.toString(16).padStart(64, 'f');
  const url = `${API}/assets/${sha256}/content`;
  return { sha256, name, kind: 'FOOTAGE', bytes: body.length, createdAt: new Date().toISOString(), url };
}

function submit(response, text) {
  const spec = text.startsWith('{') ? JSON.parse(text) : { kind: 'yaml' };
  const needed =
    spec.kind === 'train'
      ? ['name', 'production', 'performer', 'identity']
      : ['name', 'production', 'film', 'identity'];
  const errors = ['train', 'render'].includes(spec.kind)
    ? needed.filter((field) => !spec[field]).map((field) => `${field}: is missing but it is required`)
    : [`kind: must be "train" or "render", not "${spec.kind}"`];
  if (errors.length > 0) {
    const remedy = 'correct the named fields; docs/specs.md lists them all';
    return problem(
      response,
      422,
      'SPEC_INVALID',
      'The spec is not valid',
      `the spec is not valid: ${errors.join('; ')}`,
      remedy,
      errors,
    );
  }
  const detail = story.newJob(spec);
  push('job', detail.job, detail.job.id);
  return json(response, detail.job, 201);
}

async function read(request) {
  const chunks = [];
  for await (const chunk of request) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function page(request, response, path) {
  const wanted = join(PAGES, normalize(path));
  file(
    request,
    response,
    existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(PAGES, 'index.html'),
  );
}

[story.training, story.rendering].forEach((detail) => {
  story.startStage(detail, 0);
  story.endStage(detail, 0);
  story.startStage(detail, 1);
});
story.endStage(story.training, 1);
story.startStage(story.training, 2);
story.endStage(story.training, 2);
story.startStage(story.training, 3);
for (let warmUp = 0; warmUp < 24; warmUp += 1) {
  tick(story.training, 1);
  tick(story.rendering, 8);
}
setInterval(() => {
  for (const detail of story.details.values()) {
    tick(detail, 3);
  }
  planning.beat((worker) => push('worker', worker));
}, 1_500);

createServer((request, response) => {
  const { pathname, searchParams } = new URL(request.url, 'http://farm');
  const path = pathname.slice(API.length);
  if (!pathname.startsWith(API)) {
    page(request, response, pathname);
  } else if (request.method !== 'GET') {
    void post(request, response, path, searchParams);
  } else {
    get(request, response, path, searchParams);
  }
}).listen(PORT, '127.0.0.1', () => {
  console.log(`a made-up farm: http://127.0.0.1:${PORT}`);
});
