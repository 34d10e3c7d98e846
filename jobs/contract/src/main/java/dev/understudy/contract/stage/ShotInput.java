package dev.understudy.contract.stage;

import dev.understudy.contract.shot.ShotSettings;
import java.util.Optional;

/**
 * A shot that is rendered in its own way.
 *
 * @param from first frame
 * @param to frame after the last
 * @param identityPath folder of the identity's version that takes the place of the film's, relative to the storage
 */
public record ShotInput(long from, long to, ShotSettings settings, Optional<String> identityPath) {}
