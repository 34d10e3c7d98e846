import { request, type FullConfig } from '@playwright/test';

/** Logs the browser in before all tests, with the token that UNDERSTUDY_TOKEN holds. */
export default async function logIn(config: FullConfig): Promise<void> {
  const { baseURL, storageState } = config.projects[0]?.use ?? {};
  if (baseURL === undefined || typeof storageState !== 'string') {
    throw new Error('the configuration names neither the farm nor where the session is kept');
  }
  const context = await request.newContext({ baseURL });
  const answer = await context.post('/api/v1/session', { data: { token: process.env.UNDERSTUDY_TOKEN } });
  if (!answer.ok()) {
    throw new Error(
      `the farm lets nobody in with UNDERSTUDY_TOKEN (./understudy tokens add tests): ${await answer.text()}`,
    );
  }
  await context.storageState({ path: storageState });
  await context.dispose();
}
