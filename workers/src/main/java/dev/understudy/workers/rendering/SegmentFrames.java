package dev.understudy.workers.rendering;

import dev.understudy.contract.film.FrameRange;
import dev.understudy.contract.shot.ShotPart;
import java.util.List;

/**
 * What was seen and done in the frames of a segment.
 *
 * @param plate whether they stay as they are: nobody was looked for
 * @param parts of shots, in order
 */
record SegmentFrames(FrameRange range, boolean plate, List<FrameFacts> frames, List<ShotPart> parts) {}
