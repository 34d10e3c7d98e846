package dev.understudy.contract.stage;

import java.util.Optional;

/**
 * One unit of work of a stage.
 *
 * @param index position in the stage, from 0
 * @param asset SHA-256 of the asset that it works on, where a stage has several
 * @param from first frame, or the number of the training round
 * @param to frame after the last, or the round plus one
 */
public record SegmentWork(int index, Optional<String> asset, long from, long to) {}
