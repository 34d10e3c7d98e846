/**
 * The invisible mark in the frames of a film: how it is put there ({@link dev.understudy.media.mark.FrameMarker}) and how it
 * is read ({@link dev.understudy.media.mark.MarkReader}). The scheme, its sources and its limits: docs/marks.md.
 */
package dev.understudy.media.mark;
