package dev.understudy.contract.api;

import java.util.Optional;

/**
 * What a production may have of a pool.
 *
 * @param weight beyond what is guaranteed, slots are shared in proportion to the weights of those who want some
 * @param guaranteed slots that it gets before anybody is given more than his own
 * @param burst slots that it never holds more of; empty for no bound
 * @param slotsHeld that its attempts hold now
 */
public record ShareView(
        String production, String pool, int weight, int guaranteed, Optional<Integer> burst, int slotsHeld) {}
