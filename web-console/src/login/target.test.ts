import { expect, test } from 'vitest';
import { loginAddress, targetOf, tokenOf } from './target';

const HERE = 'http://farm:7700/login';

test('the login leads back to where somebody came from', () => {
  expect(targetOf(new URL(`http://farm${loginAddress('/jobs/7?tab=log')}`).search, HERE)).toBe(
    '/jobs/7?tab=log',
  );
  expect(loginAddress('/')).toBe('/login');
});

test.each([
  '//elsewhere.example',
  'https://elsewhere.example',
  '/\\elsewhere.example',
  'javascript:alert(1)',
  '/\t/elsewhere.example',
  '/\n/elsewhere.example',
  '\r//elsewhere.example',
  '/login',
])('the login never leads to %s', (to) => {
  expect(targetOf(`?to=${encodeURIComponent(to)}`, HERE)).toBe('/');
});

test('a token is taken from behind the # and from nowhere else', () => {
  expect(tokenOf('#understudy_Ab-_9')).toBe('understudy_Ab-_9');
  expect(tokenOf('#page')).toBeUndefined();
  expect(tokenOf('understudy_Ab')).toBeUndefined();
});
