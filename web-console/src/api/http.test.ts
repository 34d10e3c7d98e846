import { describe, expect, it } from 'vitest';
import { problemOf } from './http';

describe('problemOf', () => {
  it('reads what the farm says', () => {
    const said = {
      type: 'urn:understudy:problem:spec-invalid',
      title: 'The spec is not valid',
      status: 422,
      detail: 'film: is missing',
      code: 'SPEC_INVALID',
      remedy: 'name the film',
      errors: ['film: is missing'],
    };
    expect(problemOf(422, JSON.stringify(said))).toEqual(said);
  });

  it.each(['', '<html>Bad Gateway</html>', '{"error": 1}', 'null', '[]'])(
    'has a remedy even when the body is %j',
    (body) => {
      expect(problemOf(502, body)).toMatchObject({ status: 502, code: 'HTTP_502' });
      expect(problemOf(502, body).remedy).not.toBe('');
    },
  );
});
