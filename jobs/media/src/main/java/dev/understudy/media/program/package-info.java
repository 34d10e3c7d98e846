/** FFmpeg's own executable: not for the farm's work, but to measure it against and to make films for tests. */
package dev.understudy.media.program;
