package dev.understudy.contract.stage;

/**
 * The identity that a training goes on from.
 *
 * @param identityPath folder of the identity's version, relative to the storage
 * @param performerKnown whether its performer is the one who is trained
 * @param doubleKnown whether its double is the one who is trained
 * @param keepEncoder whether the encoder stays as it is
 */
public record TrainingStart(String identityPath, boolean performerKnown, boolean doubleKnown, boolean keepEncoder) {}
