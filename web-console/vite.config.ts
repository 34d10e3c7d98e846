import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const farm = process.env.UNDERSTUDY_URL ?? 'http://127.0.0.1:7700';

export default defineConfig({
  plugins: [react()],
  build: {
    // Quarkus serves what lies in META-INF/resources of a dependency's jar.
    outDir: 'target/classes/META-INF/resources',
    emptyOutDir: true,
    // The content security policy allows no data: URLs but for images.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  // The farm refuses changes whose Origin is not its own Host: it has to see the address that the browser sees.
  server: {
    proxy: { '/api': { target: farm, changeOrigin: false }, '/q': { target: farm, changeOrigin: false } },
  },
  test: { include: ['src/**/*.test.{ts,tsx}'] },
});
