package dev.understudy.contract.stage;

import java.util.Optional;

/**
 * One unit of work of a stage.
 *
 * @param index position in the stage, from 0
 * @param asset SHA-256 of the asset that it works on, where a stage has several
 * @param from first frame, or the number of the training round
 * @param to frame after the last, or the round plus one
 * @param plate of a film: its frames stay as they are, nobody is replaced there
 */
public record SegmentWork(int index, Optional<String> asset, long from, long to, boolean plate) {
    public SegmentWork(int index, Optional<String> asset, long from, long to) {
        this(index, asset, from, to, false);
    }
}
